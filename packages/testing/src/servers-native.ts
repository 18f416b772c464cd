import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { type Launch, natsLaunch, redisLaunch, type ServerPlan } from './servers-launch.ts';
import { refuseTakenPort, type ServerProcess, waitUntilReady } from './servers-process.ts';

/** nats-server as a child process: LIANDONG_NATS_SERVER, else the one on PATH. */
export async function startNativeNats(plan: ServerPlan): Promise<ServerProcess> {
  return startNative(
    process.env.LIANDONG_NATS_SERVER ?? 'nats-server',
    plan,
    await natsLaunch(plan),
  );
}

/** Redis as a child process: LIANDONG_REDIS_SERVER, else the one on PATH. */
export async function startNativeRedis(plan: ServerPlan): Promise<ServerProcess> {
  return startNative(
    process.env.LIANDONG_REDIS_SERVER ?? 'redis-server',
    plan,
    await redisLaunch(plan),
  );
}

const KEPT_LOG_CHARS = 200_000;
const STOP_TIMEOUT_MS = 10_000;
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

async function startNative(
  binary: string,
  plan: ServerPlan,
  launch: Launch,
): Promise<ServerProcess> {
  await mkdir(plan.dataDir, { recursive: true });
  const written = { text: '' };
  let child = await spawnServer(binary, launch, written);
  return {
    kind: 'native',
    pid: () => child.pid ?? -1,
    log: async () => written.text,
    kill9: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    restart: async () => {
      await end(child, 'SIGTERM');
      child = await spawnServer(binary, launch, written);
    },
  };
}

async function spawnServer(
  binary: string,
  launch: Launch,
  written: { text: string },
): Promise<ChildProcess> {
  await refuseTakenPort(launch.port);
  const child = spawn(binary, launch.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = `cannot start ${binary}: ${error.message}`;
  });
  const keep = (chunk: Buffer): void => {
    written.text = (written.text + chunk.toString('utf8')).slice(-KEPT_LOG_CHARS);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const failed = (): string | undefined =>
    failure ?? (hasEnded(child) ? `${binary} ended at start:\n${written.text}` : undefined);
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
