import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { BusError, type Language } from '@liandong/contracts';
import type { Health, ServiceQuestion, ServiceReport } from '@liandong/runtime';
import type { LogFile } from './log-file.ts';
import { type KnownProcess, known } from './process-mark.ts';

export type ChildSpec = {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Waits until the process can be used; absent for a service, which says so itself. */
  ready?: (signal: AbortSignal) => Promise<void>;
};

/** What happens to a child, for whoever tells it. */
export type ChildEvent =
  | { type: 'started' }
  | { type: 'slow'; waitedMs: number }
  | { type: 'ended'; how: string; pauseMs: number }
  | { type: 'again'; tookMs: number };

export type ChildOptions = {
  log: LogFile;
  language: Language;
  onEvent: (child: Child, event: ChildEvent) => void;
};

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** Having run so long, a child is taken to be sound again. */
const steadyMs = 60_000;
const slowNoticeMs = 10_000;
const healthTimeoutMs = 2_000;

/**
 * A process that shall run: started again with growing pauses when it ends by itself. It has
 * a session of its own, so that Ctrl-C in the terminal reaches nobody but us, and the order
 * in which things stop is ours.
 */
export class Child {
  readonly spec: ChildSpec;
  readonly log: LogFile;
  readonly #options: ChildOptions;
  readonly #stop = new AbortController();
  #process: ChildProcess | undefined;
  #ended: Promise<string> = Promise.resolve('');
  #running: Promise<void> = Promise.resolve();

  constructor(spec: ChildSpec, options: ChildOptions) {
    this.spec = spec;
    this.log = options.log;
    this.#options = options;
  }

  /** Undefined while it does not run. */
  get process(): KnownProcess | undefined {
    const child = this.#process;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      return undefined;
    return known(child.pid);
  }

  /** Resolves once it can be used; from then on it is kept running. @throws BusError `SERVICE_ENDED` */
  async start(): Promise<void> {
    await this.#launch();
    this.#running = this.#keepRunning();
  }

  /** Asks it to stop, and ends it when it does not within the time. */
  async stop(graceMs: number): Promise<void> {
    this.#stop.abort();
    this.#process?.kill('SIGTERM');
    const patience = new AbortController();
    const late = pause(graceMs, undefined, { signal: patience.signal }).then(
      () => this.kill(),
      () => undefined,
    );
    await this.#ended;
    patience.abort();
    await Promise.all([late, this.#running]);
  }

  kill(): void {
    this.#stop.abort();
    this.#process?.kill('SIGKILL');
  }

  /** How a service says it is; undefined where it does not answer. */
  async health(): Promise<Health | undefined> {
    const child = this.#process;
    if (!child?.connected) return undefined;
    const answer = Promise.withResolvers<Health>();
    const listen = (message: ServiceReport) => {
      if (message.type === 'health') answer.resolve(message.health);
    };
    child.on('message', listen);
    child.send({ type: 'health' } satisfies ServiceQuestion, () => undefined);
    const silence = pause(healthTimeoutMs, undefined, { ref: false });
    const health = await Promise.race([answer.promise, silence]);
    child.off('message', listen);
    return health;
  }

  async #launch(): Promise<void> {
    const { name, command, args, env, ready } = this.spec;
    const { log, language } = this.#options;
    const since = log.size();
    const child = spawn(command, [...args], {
      env,
      detached: true,
      stdio: ready ? ['ignore', log.fd, log.fd] : ['ignore', log.fd, log.fd, 'ipc'],
    });
    this.#process = child;
    this.#ended = endOf(child);
    this.#tell({ type: 'started' });
    const given = new AbortController();
    const usable = ready ? ready(given.signal) : untilReported(child);
    const how = await Promise.race([usable, this.#ended, this.#tellSlowness(given.signal)]);
    given.abort();
    if (typeof how !== 'string') return;
    const lines = log.tell(since, language);
    throw new BusError('SERVICE_ENDED', { service: name, how, log: log.path, lines });
  }

  async #keepRunning(): Promise<void> {
    let failures = 0;
    let since = performance.now();
    for (;;) {
      const how = await this.#ended;
      if (this.#stop.signal.aborted) return;
      failures = performance.now() - since > steadyMs ? 0 : failures;
      const pauseMs = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
      failures += 1;
      this.#tell({ type: 'ended', how, pauseMs });
      await pause(pauseMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
      if (this.#stop.signal.aborted) return;
      since = performance.now();
      await this.#launch().then(
        () => this.#tell({ type: 'again', tookMs: Math.round(performance.now() - since) }),
        // Its end is told at the next turn.
        () => undefined,
      );
    }
  }

  /** Never resolves: a server that reads much data is slow, not dead. */
  async #tellSlowness(given: AbortSignal): Promise<never> {
    for (let waitedMs = slowNoticeMs; ; waitedMs += slowNoticeMs) {
      await pause(slowNoticeMs, undefined, { signal: given, ref: false }).catch(() => undefined);
      if (given.aborted) return new Promise(() => undefined);
      this.#tell({ type: 'slow', waitedMs });
    }
  }

  #tell(event: ChildEvent): void {
    this.#options.onEvent(this, event);
  }
}

/** Resolves with how the process ended: its exit code or the signal. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
}

function untilReported(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message: ServiceReport) => {
      if (message.type === 'ready') resolve();
    });
  });
}
