import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServiceReport } from '@liandong/runtime';

export type ServiceName =
  | 'exchange'
  | 'petition-office'
  | 'department'
  | 'peer-enterprise'
  | 'joint-meeting'
  | 'tracker';

/** A service as it runs in the field: a process of its own that a test may kill. */
export type ServiceProcess = AsyncDisposable & {
  name: ServiceName;
  /** The process id; it changes with each start. */
  pid: () => number;
  /** Resolves when it serves; rejects when it ends before. */
  ready: () => Promise<void>;
  /** SIGKILL, and waits until the process is gone. */
  kill9: () => Promise<void>;
  /** Starts it again after it was killed. Does not wait until it is ready: the servers may be down. */
  start: () => void;
  /** SIGSTOP or SIGCONT: the process stands still, its connections stay. */
  signal: (signal: 'SIGSTOP' | 'SIGCONT') => void;
  /** In order, so that nothing in hand is lost. */
  stop: () => Promise<void>;
  /** Everything it wrote to standard error. */
  log: () => string;
};

const repository = join(import.meta.dirname, '..', '..');
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function startService(name: ServiceName, environment: NodeJS.ProcessEnv): ServiceProcess {
  let written = '';
  let child = launch();
  function launch(): ChildProcess {
    const started = fork(join(repository, 'services', name, 'src', 'main.ts'), [], {
      env: { ...process.env, LIANDONG_LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    running.add(started);
    started.once('exit', () => running.delete(started));
    started.stderr?.on('data', (chunk: Buffer) => {
      written += chunk.toString('utf8');
    });
    return started;
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    name,
    pid: () => child.pid ?? -1,
    ready: () => readiness(child, () => written),
    kill9: () => end('SIGKILL'),
    signal: (signal) => void child.kill(signal),
    stop: () => end('SIGTERM'),
    start: () => {
      child = launch();
    },
    log: () => written,
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  };
}

/** To be asked right after the start: what was said before is not heard. */
const readiness = (child: ChildProcess, log: () => string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on('message', (said: ServiceReport) => {
      if (said.type === 'ready') resolve();
    });
    child.once('exit', () => reject(new Error(`ended at start:\n${log()}`)));
  });
