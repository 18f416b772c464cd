import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { startRedis, startTestArea, type TestArea } from '@liandong/testing';
import { Redis } from 'ioredis';
import { openDeadlines } from '../faults/deadlines/open-deadlines.ts';
import { lastSeq, readLapses } from '../faults/deadlines/read-lapses.ts';
import { deadlinesArea } from './bench-area.ts';
import { percentile, type Role, startRole, usageOf } from './processes.ts';

export type DeadlinesBenchOptions = {
  /** Terms that end within one minute. */
  due: number;
  /** Threads the projection is made anew of. */
  threads: number;
  say: (line: string) => void;
};

export type DeadlinesBench = {
  machine: { cpus: number; node: string };
  /** From the end of a term to the entry that says so, by the exchange's clock. */
  lateness: { due: number; p50Ms: number; p99Ms: number; maxMs: number };
  rebuild: {
    threads: number;
    seconds: number;
    entriesPerSecond: number;
    /** What a thread with one open deadline takes in Redis, record, places and all. */
    bytesPerDeadline: number;
    trackerMemoryMb: number;
  };
};

/** The same for people. */
export const deadlinesLines = ({ lateness, rebuild }: DeadlinesBench): string[] => [
  `${lateness.due} due in one minute: said after ${lateness.p50Ms} ms (p50), ${lateness.p99Ms} ms (p99), ${lateness.maxMs} ms at most`,
  `${rebuild.threads} threads made anew in ${rebuild.seconds} s: ${rebuild.entriesPerSecond} entries/s; ${rebuild.bytesPerDeadline} bytes of Redis an open deadline; tracker ${rebuild.trackerMemoryMb} MB`,
];

export async function benchDeadlines(options: DeadlinesBenchOptions): Promise<DeadlinesBench> {
  return {
    machine: { cpus: availableParallelism(), node: process.version },
    lateness: await latenessOf(options),
    rebuild: await rebuildOf(options),
  };
}

const minuteMs = 60_000;
const lookEveryMs = 200;

/** Long enough that all of them stand in the LOG and are folded before the first is due. */
const leadMs = (due: number): number => 5_000 + due;

async function latenessOf({ due, say }: DeadlinesBenchOptions) {
  await using area = await startTestArea({ area: deadlinesArea() });
  await using redis = await startRedis();
  const roles = await startRoles(area, redis.url);
  try {
    const begin = Date.now() + leadMs(due);
    say(`${due} terms that end within a minute`);
    await openDeadlines(area, due, (index) => Math.floor(begin + (index * minuteMs) / due));
    const opened = await lastSeq(area);
    if (Date.now() > begin) throw new Error('the first was due before the last was opened');
    while ((await lastSeq(area)) - opened < due) await pause(lookEveryMs);
    let { lapses } = await readLapses(area);
    while (lapses.length < due) {
      await pause(lookEveryMs);
      ({ lapses } = await readLapses(area));
    }
    const late = lapses.map(({ at, dueAt }) => at - dueAt).sort((a, b) => a - b);
    const maxMs = late.at(-1) ?? 0;
    return { due, p50Ms: percentile(late, 50), p99Ms: percentile(late, 99), maxMs };
  } finally {
    await Promise.all(roles.map((role) => role.stop()));
  }
}

async function startRoles(area: TestArea, redisUrl: string): Promise<Role[]> {
  const { dataDir, servers } = area;
  const exchange = await startRole('product-exchange', { dataDir, servers });
  return [exchange, await startRole('product-tracker', { dataDir, servers, redis: redisUrl })];
}

const yearMs = 365 * 86_400_000;

async function rebuildOf({ threads, say }: DeadlinesBenchOptions) {
  await using area = await startTestArea({ area: deadlinesArea() });
  await using redis = await startRedis();
  const client = new Redis(redis.url);
  say(`${threads} threads in the LOG`);
  await openDeadlines(area, threads, (index) => Date.now() + yearMs + index);
  const last = await lastSeq(area);
  const before = await usedBytes(client);
  say('the projection is made anew');
  const startedAt = performance.now();
  const roles = await startRoles(area, redis.url);
  try {
    const key = `{ld:${area.area.area}}:checkpoint`;
    while (Number(await client.hget(key, 'seq')) < last) await pause(lookEveryMs);
    const seconds = (performance.now() - startedAt) / 1_000;
    const bytes = ((await usedBytes(client)) - before) / threads;
    return {
      threads,
      seconds: Math.round(seconds * 10) / 10,
      entriesPerSecond: Math.round(last / seconds),
      bytesPerDeadline: Math.round(bytes),
      trackerMemoryMb: Math.round(usageOf(roles[1]?.pid ?? 0).memoryMb),
    };
  } finally {
    await Promise.all(roles.map((role) => role.stop()));
    client.disconnect();
  }
}

async function usedBytes(client: Redis): Promise<number> {
  const info = await client.info('memory');
  return Number(/used_memory:(\d+)/.exec(info)?.[1] ?? 0);
}
