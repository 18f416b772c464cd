import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BusError } from '@liandong/contracts';
import {
  type ApplyReport,
  type Area,
  applyArea,
  areaFiles,
  loadAreaFile,
  readPublicArea,
} from '@liandong/directory';
import type { CliContext } from '../context.ts';
import { createSay } from '../text/text.ts';
import { takeInstance } from './instance/instance.ts';
import { prepareFolder } from './instance/prepare-folder.ts';
import { takePorts } from './port/take-port.ts';
import type { Child, ChildEvent } from './process/child.ts';
import { Fleet } from './process/fleet.ts';
import { findServer, type ServerProgram } from './servers/server-program.ts';
import { natsSpec, redisSpec } from './servers/server-specs.ts';
import { serviceNames, serviceSpec } from './servers/service-specs.ts';
import { startTexts } from './text.ts';

export type OpenAreaOptions = {
  dataDir: string;
  /** An area file; undefined: what the data folder was made from, else the example. */
  areaFile: string | undefined;
  natsPort: number;
  redisPort: number;
  /** What this run wants otherwise than the area's file says. */
  adjust?: ((area: Area) => Area) | undefined;
  onEvent: (child: Child, event: ChildEvent) => void;
  /** Aborted when the start is not wanted any more. */
  signal: AbortSignal;
};

/** Everything that one `liandong start` runs. Disposing stops it in order. */
export type RunningArea = AsyncDisposable & {
  area: Area;
  applied: ApplyReport;
  nats: { program: ServerProgram; url: string };
  redis: { program: ServerProgram; url: string };
  fleet: Fleet;
  /** Ends everything at once, without order. */
  kill: () => void;
};

const exampleFile = resolve(import.meta.dirname, '../../../../infra/areas/example.yaml');

/**
 * Servers, area and services on a data folder, up and ready. What fails leaves nothing running.
 * @throws BusError with what is in the way
 */
export async function openArea(
  context: CliContext,
  options: OpenAreaOptions,
): Promise<RunningArea> {
  const { dataDir, signal } = options;
  const say = createSay(startTexts, context.language);
  const environment = { ...context.environment };
  const asked = await areaOf(options);
  const area = options.adjust?.(asked) ?? asked;
  prepareFolder(dataDir);
  const [nats, redis] = await Promise.all([
    findServer('nats-server', environment),
    findServer('redis-server', environment),
  ]);
  await using stack = new AsyncDisposableStack();
  const instance = await takeInstance(dataDir);
  stack.defer(instance.release);
  if (instance.leftovers > 0) context.note(say('step.leftovers', { n: instance.leftovers }));
  const [natsPort = 0, redisPort = 0] = await takePorts(portsOf(options));
  const redisStart = redisSpec({ dataDir, program: redis, port: redisPort, environment });
  const natsUrl = `nats://127.0.0.1:${natsPort}`;
  const world = { dataDir, nats: natsUrl, redis: redisStart.url, environment };
  const fleet = stack.use(
    new Fleet({
      dataDir,
      language: context.language,
      onEvent: options.onEvent,
      onProcesses: (processes) =>
        instance.tell({ nats: natsUrl, redis: redisStart.url, processes: [...processes] }),
    }),
  );
  context.note(say('step.servers'));
  const natsStart = await natsSpec(area, { dataDir, program: nats, port: natsPort, environment });
  const servers = [natsStart, redisStart.spec].map((spec) => fleet.start('server', spec));
  await unless(signal, Promise.all(servers));
  context.note(say('step.area', { area: area.area, n: area.units.length }));
  const applied = await unless(signal, applyArea(area, { servers: [natsUrl], dataDir }));
  context.note(say('step.services'));
  const services = serviceNames.map((name) => fleet.start('service', serviceSpec(name, world)));
  await unless(signal, Promise.all(services));
  const owned = stack.move();
  return {
    area,
    applied,
    nats: { program: nats, url: natsUrl },
    redis: { program: redis, url: redisStart.url },
    fleet,
    kill: () => {
      fleet.kill();
      instance.release();
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

const portsOf = ({ natsPort, redisPort }: OpenAreaOptions) => [
  { server: 'nats-server', port: natsPort, option: '--nats-port' },
  { server: 'redis-server', port: redisPort, option: '--redis-port' },
];

/**
 * The file that was asked for; else the area of the data folder, else the example. A copy of the example that was made
 * somebody's own may have kept its id: the example must not come back over it at the next start.
 */
async function areaOf({ areaFile, dataDir }: OpenAreaOptions): Promise<Area> {
  if (areaFile !== undefined || !existsSync(areaFiles(dataDir).public))
    return loadAreaFile(areaFile ?? exampleFile);
  return (await readPublicArea(dataDir)).area;
}

/** The work, unless the start is given up meanwhile; what then becomes of it is nobody's concern. */
function unless<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const givenUp = new Promise<never>((_, reject) => {
    const give = () => reject(new BusError('SERVICE_ENDED', { how: 'stopped' }));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
  return Promise.race([work, givenUp]);
}
