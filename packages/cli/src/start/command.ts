import { resolve } from 'node:path';
import { BusError } from '@liandong/contracts';
import { type Command, Option } from 'commander';
import type { CliContext } from '../context.ts';
import type { Pace } from '../demo/stage.ts';
import { addExamples } from '../help.ts';
import { createSay } from '../text/text.ts';
import { runStart, type StartOptions } from './run-start.ts';
import { startTexts } from './text.ts';

type Flags = {
  area?: string;
  natsPort?: string;
  redisPort?: string;
  live: boolean;
  demo?: boolean;
  pace: Pace;
  exit?: boolean;
};

const defaultPorts = { nats: 14_222, redis: 16_379 };
const largestPort = 65_535;

/** `liandong start`. */
export function registerStart(program: Command, context: CliContext): void {
  const say = createSay(startTexts, context.language);
  const command = program
    .command('start')
    .description(say('about'))
    .option('--area <file>', say('option.area'))
    .option('--nats-port <n>', say('option.nats-port'))
    .option('--redis-port <n>', say('option.redis-port'))
    .option('--no-live', say('option.no-live'))
    .option('--demo', say('option.demo'))
    .addOption(
      new Option('--pace <pace>', say('option.pace'))
        .choices(['slow', 'normal', 'fast'])
        .default('normal'),
    )
    .option('--exit', say('option.exit'))
    .action((flags: Flags) =>
      context.run(async () => {
        const options = optionsOf(flags, context);
        return flags.demo === true
          ? (await import('../demo/run-demo.ts')).runDemo(context, { ...flags, ...options })
          : runStart(context, options);
      }),
    );
  addExamples(command, context, [
    ['start', say('example.start')],
    ['start --area 我的矿区.yaml --data /srv/liandong', say('example.start-area')],
    ['start --demo --pace slow', say('example.start-demo')],
  ]);
}

function optionsOf(flags: Flags, { environment, cwd }: CliContext): StartOptions {
  const { LIANDONG_AREA, LIANDONG_NATS_PORT, LIANDONG_REDIS_PORT } = environment;
  const areaFile = flags.area ?? LIANDONG_AREA;
  // The demo stays out of the way of whatever runs here already.
  const otherwise = flags.demo === true ? { nats: 0, redis: 0 } : defaultPorts;
  return {
    areaFile: areaFile === undefined ? undefined : resolve(cwd, areaFile),
    natsPort: portOf('--nats-port', flags.natsPort ?? LIANDONG_NATS_PORT, otherwise.nats),
    redisPort: portOf('--redis-port', flags.redisPort ?? LIANDONG_REDIS_PORT, otherwise.redis),
    live: flags.live,
    exit: flags.exit === true,
  };
}

function portOf(option: string, said: string | undefined, otherwise: number): number {
  if (said === undefined || said === '') return otherwise;
  const port = Number(said);
  if (Number.isInteger(port) && port >= 0 && port <= largestPort) return port;
  throw new BusError('USAGE', { option, wants: `0-${largestPort}` });
}
