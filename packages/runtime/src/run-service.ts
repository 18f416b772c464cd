import { BusError } from '@liandong/contracts';
import { createLogger, type Logger, LogLevel } from './logger.ts';
import { untilStopped } from './shutdown.ts';

/** How a service is: whether all is well, and the few numbers that say so. No personal data. */
export type Health = Readonly<Record<string, number | boolean | string | readonly string[]>> & {
  ok: boolean;
};

/** What a composition root hands over once everything is open. */
export type Service = {
  health: () => Health;
  /** Finishes what is in hand, then lets go. */
  stop: () => Promise<void>;
};

/** What a service tells the process that started it, if that listens (Node's IPC channel). */
export type ServiceReport = { type: 'ready' } | { type: 'health'; health: Health };

/** What that process may ask. */
export type ServiceQuestion = { type: 'health' };

export type RunServiceOptions = {
  name: string;
  /** Where the level of the log is read, before anything else. */
  environment: NodeJS.ProcessEnv;
  /** Reads the settings and opens everything; called once. */
  open: (logger: Logger) => Promise<Service>;
};

/**
 * The life of a service process: open, say so, serve until stopped, stop. Whatever ends it
 * early is one line of the log with its code, and exit code 1. `SIGUSR2` prints its health
 * on standard output.
 */
export async function runService({ name, environment, open }: RunServiceOptions): Promise<void> {
  // A wrong level is a fault of the settings, told when they are read.
  const level = LogLevel.safeParse(environment.LIANDONG_LOG_LEVEL).data ?? 'info';
  const logger = createLogger(name, { level });
  const fail = (thrown: unknown) => {
    logger.fatal({ err: BusError.from(thrown) }, 'ended');
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  const stopped = untilStopped();
  const opening = open(logger);
  // Told to stop while opening, e.g. while no server answers: nothing was taken yet.
  const service = await Promise.race([opening, stopped]).catch(fail);
  if (service === undefined || typeof service === 'string') return process.exit(0);
  report({ type: 'ready' });
  logger.info('serving');
  answerForHealth(service);
  await stopped;
  await service.stop().catch(fail);
  logger.info('stopped');
  process.exit(0);
}

function answerForHealth({ health }: Service): void {
  process.on('SIGUSR2', () => process.stdout.write(`${JSON.stringify(health())}\n`));
  process.on('message', (message: ServiceQuestion) => {
    if (message?.type === 'health') report({ type: 'health', health: health() });
  });
}

function report(said: ServiceReport): void {
  // A supervisor that has just gone is noticed by `untilStopped`.
  if (process.connected) process.send?.(said, () => undefined);
}
