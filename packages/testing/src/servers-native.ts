import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  type Launch,
  launchOf,
  type Product,
  programOf,
  type ServerPlan,
} from './servers-launch.ts';
import { refuseTakenPort, type ServerProcess, waitUntilReady } from './servers-process.ts';

const KEPT_LOG_CHARS = 200_000;
const STOP_TIMEOUT_MS = 10_000;
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The server as a child process of the test; it dies with the test process at the latest. */
export async function startNative(product: Product, plan: ServerPlan): Promise<ServerProcess> {
  const launch = await launchOf(product, plan);
  const program = programOf(product);
  const written = { text: '' };
  let child = await spawnServer(program, launch, written);
  return {
    kind: 'native',
    pid: () => child.pid ?? -1,
    log: async () => written.text,
    kill9: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    restart: async () => {
      await end(child, 'SIGTERM');
      child = await spawnServer(program, launch, written);
    },
  };
}

async function spawnServer(
  program: string,
  launch: Launch,
  written: { text: string },
): Promise<ChildProcess> {
  await refuseTakenPort(launch.port);
  const child = spawn(program, launch.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = `cannot start ${program}: ${error.message}`;
  });
  const keep = (chunk: Buffer): void => {
    written.text = (written.text + chunk.toString('utf8')).slice(-KEPT_LOG_CHARS);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const failed = (): string | undefined =>
    failure ?? (hasEnded(child) ? `${program} ended at start:\n${written.text}` : undefined);
  try {
    await waitUntilReady({ port: launch.port, greeting: launch.greeting, failed });
    return child;
  } catch (error) {
    await end(child, 'SIGKILL');
    throw error;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(timer);
}
