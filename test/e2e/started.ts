import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';

const program = resolve(import.meta.dirname, '../../packages/cli/src/main.ts');

/** One line of `--json` output. */
export type Said = Readonly<Record<string, unknown>>;

/** A command line that runs, and everything it has said so far. */
export type Running = {
  process: ChildProcess;
  said: Said[];
  /** Standard output as it came. */
  text: () => string;
  /** Waits for a line with these fields. */
  hears: (wanted: Said) => Promise<Said>;
  ended: Promise<number | string>;
};

export const patience = { timeout: 60_000, interval: 20 };

/** Runs `liandong` as a user does, in a process of its own. */
export function liandong(
  args: readonly string[],
  environment: Record<string, string> = {},
): Running {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Said[] = [];
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (line.startsWith('{')) said.push(JSON.parse(line) as Said);
  });
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  let how: number | string | undefined;
  const ended = new Promise<number | string>((resolveEnd) => {
    child.once('close', (code, signal) => {
      how = code ?? signal ?? 'unknown';
      resolveEnd(how);
    });
  });
  const matches = (line: Said, wanted: Said) =>
    Object.entries(wanted).every(([key, value]) => line[key] === value);
  return {
    process: child,
    said,
    text: () => lines.join('\n'),
    ended,
    hears: (wanted) =>
      vi.waitFor(() => {
        const found = said.find((line) => matches(line, wanted));
        if (found) return found;
        const all = lines.slice(-20).join('\n');
        throw new Error(
          `not heard: ${JSON.stringify(wanted)}${how === undefined ? '' : ` (ended: ${how})`}\n${all}`,
        );
      }, patience),
  };
}

export type RuntimeFile = {
  pid: number;
  nats: string;
  redis: string;
  processes: { name: string; pid: number }[];
};

export const runtimeOf = (dataDir: string): RuntimeFile =>
  JSON.parse(readFileSync(join(dataDir, 'runtime.json'), 'utf8')) as RuntimeFile;

export function pidOf(dataDir: string, name: string): number {
  const found = runtimeOf(dataDir).processes.find((one) => one.name === name);
  if (!found) throw new Error(`${name} does not run`);
  return found.pid;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A child that nobody has waited for yet has ended all the same.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A data folder of its own; whatever was started on it is ended with it. */
export async function dataFolder(): Promise<AsyncDisposable & { dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liandong-e2e-'));
  return {
    dataDir,
    [Symbol.asyncDispose]: async () => {
      const left = readRuntime(dataDir);
      for (const pid of [left?.pid ?? 0, ...(left?.processes ?? []).map((one) => one.pid)])
        if (pid > 0 && isRunning(pid)) process.kill(pid, 'SIGKILL');
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

function readRuntime(dataDir: string): RuntimeFile | undefined {
  try {
    return runtimeOf(dataDir);
  } catch {
    return undefined;
  }
}

/** `liandong start --json` on free ports, up and ready. */
export async function started(dataDir: string, more: readonly string[] = []): Promise<Running> {
  const ports = '--nats-port 0 --redis-port 0'.split(' ');
  const running = liandong(['start', '--json', '--data', dataDir, ...ports, ...more]);
  await running.hears({ event: 'ready' });
  return running;
}
