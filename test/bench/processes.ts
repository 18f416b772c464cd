import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A part of a bench in a process of its own, as it would be in the field. */
export type Role = {
  pid: number;
  /** Sends a word and waits for the answer that bears the same name. */
  ask: <Answer>(name: string, body?: unknown) => Promise<Answer>;
  stop: () => Promise<void>;
};

type Message = { name: string; body?: unknown; error?: string };

/** Starts `roles/<name>.ts` and waits until it is ready. */
export async function startRole(name: string, settings: unknown): Promise<Role> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'roles', `${name}.ts`), [
    JSON.stringify(settings),
  ]);
  const waiting = new Map<string, PromiseWithResolvers<unknown>>();
  const waitFor = (word: string): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(word, answer);
    return answer.promise;
  };
  child.on('message', (message: Message) => {
    const answer = waiting.get(message.name);
    waiting.delete(message.name);
    if (message.error === undefined) answer?.resolve(message.body);
    else answer?.reject(new Error(`${name}: ${message.error}`));
  });
  child.on('exit', (code) => {
    for (const answer of waiting.values()) answer.reject(new Error(`${name} ended with ${code}`));
  });
  await waitFor('ready');
  return {
    pid: child.pid ?? 0,
    ask: async <Answer>(word: string, body?: unknown) => {
      const answer = waitFor(word);
      child.send({ name: word, body });
      return (await answer) as Answer;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.send({ name: 'stop' });
      await gone;
    },
  };
}

/** The other side: a role answers words until it is told to stop. */
export function serveRole(words: Record<string, (body: never) => unknown>): void {
  process.on('message', async (message: Message) => {
    if (message.name === 'stop') {
      await words.stop?.(undefined as never);
      process.exit(0);
    }
    try {
      const body = await words[message.name]?.(message.body as never);
      process.send?.({ name: message.name, body });
    } catch (error) {
      process.send?.({
        name: message.name,
        error: String(error instanceof Error ? error.stack : error),
      });
    }
  });
  process.on('disconnect', () => process.exit(1));
  process.send?.({ name: 'ready' });
}

export const settingsOf = <Settings>(): Settings => JSON.parse(process.argv[2] ?? '{}') as Settings;

const ticksPerSecond = 100;

/** Seconds of CPU a process has used, and its resident memory now. */
export function usageOf(pid: number): { cpuSeconds: number; memoryMb: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuSeconds: ticks / ticksPerSecond, memoryMb: Number(resident ?? 0) / 1024 };
}

/** Sorted ascending in, the value below which so many percent lie out. */
export const percentile = (sorted: readonly number[], percent: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
