import { resolve } from 'node:path';
import { BusError } from '@liandong/contracts';
import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
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
  pace: 'slow' | 'normal' | 'fast';
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
    .action((flags: Flags) => context.run(() => runStart(context, optionsOf(flags, context))));
  addExamples(command, context, []);
}

function optionsOf({ area, live, ...flags }: Flags, context: CliContext): StartOptions {
  const { environment, cwd } = context;
  const port = (option: string, said: string | undefined, otherwise: number) =>
    portOf(option, said, otherwise);
  const areaFile = area ?? environment.LIANDONG_AREA;
  return {
    areaFile: areaFile === undefined ? undefined : resolve(cwd, areaFile),
    natsPort: port(
      '--nats-port',
      flags.natsPort ?? environment.LIANDONG_NATS_PORT,
      defaultPorts.nats,
    ),
    redisPort: port(
      '--redis-port',
      flags.redisPort ?? environment.LIANDONG_REDIS_PORT,
      defaultPorts.redis,
    ),
    live,
  };
}

function portOf(option: string, said: string | undefined, otherwise: number): number {
  if (said === undefined || said === '') return otherwise;
  const port = Number(said);
  if (Number.isInteger(port) && port >= 0 && port <= largestPort) return port;
  throw new BusError('USAGE', { option, wants: `0-${largestPort}` });
}
