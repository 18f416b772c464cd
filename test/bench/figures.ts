import type { ThreadRef } from '@liandong/contracts';
import {
  chinaCalendar,
  defaultLadders,
  defaultWorkingHours,
  deliveryClocks,
  fixedClock,
  kinds,
  type Outcome,
  type Transfer,
} from '@liandong/domain';
import { seeded, startRedis } from '@liandong/testing';
import {
  connectRedis,
  createQueries,
  createRedisStore,
  type FiguresQuestion,
  Projector,
  type RedisClient,
  rulesOf,
  type TrackedEntry,
} from '@liandong/tracking';

export type FiguresBench = {
  threads: number;
  entries: number;
  foldedPerSecond: number;
  redisBytesPerThread: number;
  /** Milliseconds of the median of several askings. */
  queriesMs: Record<string, number>;
};

const office = 'petition-office';
const units = Array.from({ length: 80 }, (_, index) => `unit-${index}`);
const categories = Array.from({ length: 12 }, (_, index) => `category-${index}`);
const yearStart = Date.UTC(2025, 11, 31, 16);
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const openShare = 0.2;
const receiptEvery = 20_000;
const context = { calendar: chinaCalendar, hours: defaultWorkingHours, ladders: defaultLadders };

type Said = { type: string; by: string; at: number; facts: Record<string, unknown> };

/** A LOG of transfers over a year, every fifth of them still open; as the exchange would have recorded it. */
class MadeLog {
  readonly #random = seeded(4);
  readonly #sent = new Map<string, { after: number; count: number }>();
  seq = 0;

  *entries(threads: number): Generator<TrackedEntry> {
    let receiptAt = receiptEvery;
    for (let n = 0; n < threads; n += 1) {
      yield* this.#thread(n);
      if (this.seq < receiptAt) continue;
      receiptAt = this.seq + receiptEvery;
      yield* this.#receipts();
    }
    yield* this.#receipts();
  }

  *#thread(n: number): Generator<TrackedEntry> {
    const unit = units[Math.floor(this.#random() * units.length)] ?? '';
    const thread = `hop-${String(n).padStart(8, '0')}`;
    const ref: ThreadRef = { kind: 'transfer', origin: office, counterpart: unit, thread };
    const sentAt = yearStart + Math.floor(this.#random() * 330) * dayMs + 9 * hourMs;
    const acts = this.#acts(unit, sentAt);
    const isOpen = this.#random() < openShare;
    const kept = isOpen ? acts.slice(0, 1 + Math.floor(this.#random() * 3)) : acts;
    let state = kinds.transfer.initial as Transfer;
    for (const [index, said] of kept.entries()) {
      this.seq += 1;
      const outcome = this.#outcome(state, said);
      const act = {
        v: 1 as const,
        id: `act-${this.seq}-0000`,
        ...ref,
        ...said,
        saidAt: said.at,
      };
      const place = { n: index + 1, seq: this.seq, at: said.at, outcome };
      state = kinds.transfer.evolve(state, { act, ...place }) as Transfer;
      const mark = { v: 1 as const, n: index + 1, prev: '', at: said.at, outcome };
      this.#count(said.by === office ? unit : office);
      yield { what: 'act', seq: this.seq, stamp: '', ref, act, mark };
    }
  }

  #acts(unit: string, sentAt: number): Said[] {
    const after = (days: number) => Math.floor(this.#random() ** 2 * days * dayMs);
    const [signed, accepted, reported] = [after(3), after(18), after(70)];
    const at = [sentAt + signed, sentAt + signed + accepted, sentAt + signed + accepted + reported];
    const facts = {
      case: { owner: office, thread: 'case-00000000' },
      role: 'lead',
      classification: 'grievance',
      category: categories[Math.floor(this.#random() * categories.length)] ?? '',
      urgency: 'normal',
      dueAt: sentAt + 60 * dayMs,
    };
    return [
      { type: 'assign', by: office, at: sentAt, facts },
      { type: 'acknowledge', by: unit, at: at[0] ?? 0, facts: { missingItems: false } },
      { type: 'accept', by: unit, at: at[1] ?? 0, facts: { path: 'petition', notice: 'written' } },
      { type: 'report', by: unit, at: at[2] ?? 0, facts: {} },
      { type: 'close', by: office, at: (at[2] ?? 0) + hourMs, facts: {} },
    ];
  }

  #outcome(state: Transfer, { type, at, facts }: Said): Outcome {
    const sixty = 60 * dayMs;
    switch (type) {
      case 'assign':
        return { clocks: { report: fixedClock(at, Number(facts.dueAt)) } };
      case 'acknowledge': {
        const clocks = deliveryClocks(state, at, chinaCalendar);
        return { deliveredAt: at, clocks };
      }
      case 'accept':
        return withLate({ clocks: { conclude: fixedClock(at, at + sixty) } }, state, {
          name: 'notice',
          at,
        });
      case 'report':
        return withLate({ clocks: { review: fixedClock(at, at + 3 * dayMs) } }, state, {
          name: 'report',
          at,
        });
      default:
        return {};
    }
  }

  #count(unit: string): void {
    const { after, count } = this.#sent.get(unit) ?? { after: 0, count: 0 };
    this.#sent.set(unit, { after, count: count + 1 });
  }

  *#receipts(): Generator<TrackedEntry> {
    const upTo = this.seq;
    for (const [unit, { after, count }] of this.#sent) {
      this.seq += 1;
      const thread = 'delivered';
      const ref = { kind: 'receipts' as const, origin: unit, counterpart: unit, thread };
      const at = yearStart + 340 * dayMs;
      const facts = { after, upTo, count };
      const id = `act-${this.seq}-0000`;
      const act = { v: 1 as const, id, ...ref, by: unit, type: 'delivered', saidAt: at, facts };
      const mark = { v: 1 as const, n: this.seq, prev: '', at, outcome: {} };
      yield { what: 'act', seq: this.seq, stamp: '', ref, act, mark };
      this.#sent.set(unit, { after: upTo, count: 0 });
    }
  }
}

function withLate(
  outcome: Outcome,
  state: Transfer,
  { name, at }: { name: 'notice' | 'report'; at: number },
): Outcome {
  const dueAt = state.clocks[name]?.dueAt ?? Number.POSITIVE_INFINITY;
  return at >= dueAt ? { ...outcome, late: [name] } : outcome;
}

/** The same for people. */
export const figuresLines = (bench: FiguresBench): string[] => [
  `${bench.threads} threads (${bench.entries} entries) folded at ${bench.foldedPerSecond} entries/s, ${bench.redisBytesPerThread} bytes of Redis a thread`,
  ...Object.entries(bench.queriesMs).map(([name, ms]) => `  ${name}: ${ms} ms`),
];

/** How long figures take to ask for, and what they take up, with so many threads. */
export async function benchFigures(
  threads: number,
  say: (line: string) => void,
): Promise<FiguresBench> {
  await using redis = await startRedis();
  const client = connectRedis({ url: redis.url, name: 'bench' });
  if (client.status !== 'ready') await new Promise((resolve) => client.once('ready', resolve));
  const store = createRedisStore({ client, area: 'bench', rules: rulesOf(context) });
  const projector = new Projector({ ...context, store, cacheSize: 1_000 });
  await projector.open();
  const empty = await usedBytes(client);
  const log = new MadeLog();
  const startedMs = performance.now();
  let batch: TrackedEntry[] = [];
  for (const entry of log.entries(threads)) {
    batch.push(entry);
    if (batch.length < 500) continue;
    await projector.fold(batch, log.seq);
    if (log.seq % 100_000 < 500) say(`${log.seq} entries folded`);
    batch = [];
  }
  await projector.fold(batch, log.seq);
  const seconds = (performance.now() - startedMs) / 1_000;
  const bytes = (await usedBytes(client)) - empty;
  const queries = createQueries({ store, ...context, now: () => yearStart + 326 * dayMs });
  const queriesMs: Record<string, number> = {};
  for (const [name, question] of questions)
    queriesMs[name] = await medianMs(() => queries.stats(question));
  client.disconnect();
  return {
    threads,
    entries: log.seq,
    foldedPerSecond: Math.round(log.seq / seconds),
    redisBytesPerThread: Math.round(bytes / threads),
    queriesMs,
  };
}

const questions: readonly [string, FiguresQuestion][] = [
  ['unit, month', { unit: 'unit-7', period: '2026-06' }],
  ['unit, year', { unit: 'unit-7', period: '2026' }],
  ['area, month', { period: '2026-06' }],
  ['area, one category, month', { period: '2026-06', category: 'category-3' }],
  ['area, month, with its 80 units', { period: '2026-06', units }],
  ['area, quarter', { period: '2026-Q2' }],
  ['area, year', { period: '2026' }],
];

async function medianMs(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const startedMs = performance.now();
    await ask();
    times.push(performance.now() - startedMs);
  }
  return Math.round((times.sort((a, b) => a - b)[4] ?? 0) * 10) / 10;
}

async function usedBytes(client: RedisClient): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1] ?? 0);
}
