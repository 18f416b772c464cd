import { chinaCalendar } from '@liandong/domain';
import { seeded } from '@liandong/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Op, OpSet } from '../ops.ts';
import { Projector } from '../projector.ts';
import { createQueries } from '../query/queries.ts';
import { units } from '../testing/log-double.ts';
import { RandomLog } from '../testing/random-log.ts';
import { day, foldContext, monday } from '../testing/story.ts';
import { createMemoryStore } from './memory-store.ts';
import { beginning, type Checkpoint, type Place, type TrackingStore } from './tracking-store.ts';

const opsOf = (...ops: readonly Op[]): OpSet => {
  const set = new OpSet();
  set.add(...ops);
  return set;
};

const placeAt = (seq: number): Place => ({ ...beginning, seq, stamp: `t${seq}` });
const scores = (pairs: Record<string, number>) =>
  Object.entries(pairs).map(([member, score]) => ({ member, score }));

/** A store under test, begun anew for each. */
class Bench {
  store: TrackingStore = createMemoryStore();
  start: Checkpoint = { ...beginning, incarnation: '' };

  async begin(create: () => Promise<TrackingStore>): Promise<void> {
    this.store = await create();
    this.start = await this.store.clear();
  }

  apply(ops: OpSet, from = this.start, to: Place = placeAt(from.seq + 1)): Promise<boolean> {
    return this.store.apply({ from, to, ops, logSeq: 9 });
  }
}

/** What every store of the projection promises. */
export function describeTrackingStore(name: string, create: () => Promise<TrackingStore>): void {
  describe(`the projection in ${name}`, () => {
    const on = new Bench();
    beforeEach(() => on.begin(create));
    placesOf(on);
    changesOf(on);
    countingOf(on);
    readingOf(on);
    holdingOf(on);
  });
}

function placesOf(on: Bench): void {
  it('begins before the first entry, under a name of its own', async () => {
    expect(on.start).toMatchObject({ seq: 0, part: 0, found: 0 });
    expect(await on.store.checkpoint()).toEqual(on.start);
    expect((await on.store.clear()).incarnation).not.toBe(on.start.incarnation);
  });

  it.each([
    ['another entry', { seq: 1 }],
    ['another slice', { part: 1 }],
    ['another incarnation', { incarnation: 'other' }],
  ])('refuses a batch that begins at %s, and changes nothing', async (_, elsewhere) => {
    const before = await on.store.snapshot();
    const ops = opsOf({ type: 'set', key: 'text', value: 'x' });
    expect(await on.apply(ops, { ...on.start, ...elsewhere })).toBe(false);
    expect(await on.store.snapshot()).toEqual(before);
    expect(await on.store.checkpoint()).toEqual(on.start);
  });

  it('is to be cleared once it was spoilt, and refuses whoever had not noticed', async () => {
    await on.apply(opsOf({ type: 'set', key: 'text', value: 'x' }));
    const at = (await on.store.checkpoint()) ?? on.start;
    await on.store.spoil();
    expect(await on.store.checkpoint()).toBeUndefined();
    expect(await on.apply(new OpSet(), at)).toBe(false);
    await on.store.clear();
    expect(Object.keys(await on.store.snapshot())).toEqual(['checkpoint']);
  });
}

function changesOf(on: Bench): void {
  it('applies a batch and moves its place', async () => {
    const ops = opsOf(
      { type: 'set', key: 'text', value: 'first' },
      { type: 'zadd', key: 'set', member: 'a', score: 2 },
      { type: 'zadd', key: 'set', member: 'b', score: 1 },
    );
    const to = { seq: 7, stamp: 'then', part: 3, found: 11 };
    expect(await on.apply(ops, on.start, to)).toBe(true);
    expect(await on.store.checkpoint()).toEqual({ ...to, incarnation: on.start.incarnation });
    expect(await on.store.texts(['text', 'none'])).toEqual(['first', undefined]);
    expect(await on.store.snapshot()).toEqual({
      checkpoint: to,
      set: ['b=1', 'a=2'],
      text: 'first',
    });
    expect(await on.store.pulse()).toMatchObject({ logSeq: 9 });
  });

  it('keeps the last word on each member, and no empty set', async () => {
    await on.apply(
      opsOf(
        { type: 'zadd', key: 'set', member: 'a', score: 1 },
        { type: 'zrem', key: 'set', member: 'a' },
        { type: 'zrem', key: 'set', member: 'b' },
        { type: 'zadd', key: 'set', member: 'b', score: 2 },
      ),
    );
    expect((await on.store.snapshot()).set).toEqual(['b=2']);
    const at = (await on.store.checkpoint()) ?? on.start;
    await on.apply(opsOf({ type: 'zrem', key: 'set', member: 'b' }), at);
    expect(Object.keys(await on.store.snapshot())).toEqual(['checkpoint']);
  });

  it('takes thousands of members of one key, and of many keys', async () => {
    const many = Array.from({ length: 2_500 }, (_, n) => n);
    const ops = opsOf(
      ...many.map((n) => ({ type: 'zadd' as const, key: 'big', member: `m${n}`, score: n })),
      ...many.map((n) => ({ type: 'set' as const, key: `t:${n}`, value: String(n) })),
    );
    expect(await on.apply(ops)).toBe(true);
    expect(await on.store.counts([{ key: 'big' }])).toEqual([2_500]);
    expect(await on.store.texts(many.map((n) => `t:${n}`))).toEqual(many.map(String));
    await on.store.clear();
    expect(Object.keys(await on.store.snapshot())).toEqual(['checkpoint']);
  });
}

function countingOf(on: Bench): void {
  it('adds to counters, and forgets those that come to nothing', async () => {
    const count = (field: string, by: number) => ({
      type: 'hincr' as const,
      key: 'cell',
      field,
      by,
    });
    await on.apply(
      opsOf(count('a', 2), count('a', 3), count('b', 1), count('c', 1), count('c', -1)),
    );
    expect(await on.store.counters(['cell', 'none'])).toEqual([
      new Map([
        ['a', 5],
        ['b', 1],
      ]),
      new Map(),
    ]);
    expect((await on.store.snapshot()).cell).toEqual(['a=5', 'b=1']);
    const at = (await on.store.checkpoint()) ?? on.start;
    await on.apply(opsOf(count('a', -5), count('b', -1)), at);
    expect(Object.keys(await on.store.snapshot())).toEqual(['checkpoint']);
  });

  it('counts what lies between two scores', async () => {
    const pairs = scores({ a: 1, b: 2, c: 3 });
    await on.apply(opsOf(...pairs.map((at) => ({ type: 'zadd' as const, key: 's', ...at }))));
    const spans = [
      { after: 1, upTo: 3 },
      { after: 2, upTo: 9 },
      { after: 3, upTo: 1 },
    ];
    expect(await on.store.within(['s', 'none'], spans)).toEqual([
      [2, 1, 0],
      [0, 0, 0],
    ]);
    expect(await on.store.within([], spans)).toEqual([]);
  });

  it('takes quantiles over several sets as sorting would, however large and however equal', async () => {
    const random = seeded(77);
    const draws = [
      () => Math.floor(random() ** 4 * 6_000_000_000),
      () => Math.floor(random() * 3),
      () => 7,
      () => 4_000_000_000 + Math.floor(random() * 200),
    ];
    const sizes = [0, 1, 2, 10, 63, 64, 65, 130, 1_000];
    let at = on.start;
    for (const [turn, draw] of draws.entries())
      for (const size of sizes) {
        const all = Array.from({ length: size }, draw);
        const keys = ['x', 'y', 'z'].map((name) => `${name}${turn}-${size}`);
        const ops = all.map((score, index) => ({
          type: 'zadd' as const,
          key: keys[Math.floor(random() * 2.1)] ?? '',
          member: String(index),
          score,
        }));
        expect(await on.apply(opsOf(...ops), at)).toBe(true);
        at = (await on.store.checkpoint()) ?? at;
        const permille = [1, 333, 500, 900, 999, 1_000];
        const sorted = all.toSorted((a, b) => a - b);
        // By definition: the least sample that at least so many of all samples do not exceed.
        const naive = (p: number) =>
          sorted.find((x) => sorted.filter((y) => y <= x).length * 1_000 >= p * size);
        expect(await on.store.quantiles([{ keys, permille }])).toEqual([
          { count: size, scores: size === 0 ? [] : permille.map(naive) },
        ]);
      }
  });
}

function readingOf(on: Bench): void {
  it('reads by score, by rank and by beginning', async () => {
    const pairs = { a: 1, b: 2, c: 2, d: 5 };
    await on.apply(
      opsOf(...scores(pairs).map((at) => ({ type: 'zadd' as const, key: 's', ...at }))),
    );
    expect(
      await on.store.ranges([
        { key: 's', after: 1, upTo: 2, limit: 9 },
        { key: 's', after: 0, upTo: 9, limit: 1 },
        { key: 'none', after: 0, upTo: 9, limit: 1 },
      ]),
    ).toEqual([scores({ b: 2, c: 2 }), scores({ a: 1 }), []]);
    expect(await on.store.ranks([0, 3, -1, 4].map((rank) => ({ key: 's', rank })))).toEqual([
      ...scores({ a: 1, d: 5 }),
      ...scores({ d: 5 }),
      undefined,
    ]);
    expect(await on.store.counts([{ key: 's' }, { key: 's', upTo: 2 }, { key: 'none' }])).toEqual([
      4, 3, 0,
    ]);
    expect(await on.store.ranges([])).toEqual([]);
    expect(await on.store.texts([])).toEqual([]);
    const ids = ['x1.a', 'x1.b', 'x12.a', 'x2.a', '-'];
    const at = (await on.store.checkpoint()) ?? on.start;
    await on.apply(
      opsOf(...ids.map((member) => ({ type: 'zadd' as const, key: 'i', member, score: 0 }))),
      at,
    );
    expect(await on.store.beginningWith('i', 'x1', 9)).toEqual(['x1.a', 'x1.b', 'x12.a']);
    expect(await on.store.beginningWith('i', 'x1', 2)).toEqual(['x1.a', 'x1.b']);
  });

  it('holds what the double would, and tells the same', async () => {
    const { entries } = new RandomLog(4_711).run(600);
    const told = async (of: TrackingStore) => {
      const projector = new Projector({ ...foldContext, store: of, cacheSize: 100 });
      await projector.open();
      for (let from = 0; from < entries.length; from += 50)
        await projector.fold(entries.slice(from, from + 50), entries.length);
      return toldBy(of);
    };
    const double = createMemoryStore();
    expect(await told(on.store)).toEqual(await told(double));
    expect(await on.store.snapshot()).toEqual(await double.snapshot());
  });
}

function holdingOf(on: Bench): void {
  it('lets one at a time hold it, until it is released or the lease ends', async () => {
    const leaseMs = 30_000;
    expect(await on.store.hold({ owner: 'one', leaseMs })).toBe(true);
    expect(await on.store.hold({ owner: 'two', leaseMs })).toBe(false);
    expect(await on.store.hold({ owner: 'one', leaseMs })).toBe(true);
    await on.store.release('two');
    expect(await on.store.hold({ owner: 'two', leaseMs })).toBe(false);
    await on.store.release('one');
    expect(await on.store.hold({ owner: 'two', leaseMs: 20 })).toBe(true);
    await vi.waitFor(async () => expect(await on.store.hold({ owner: 'one', leaseMs })).toBe(true));
  });

  it('tells the holder when the place is not where it believes', async () => {
    const hold = (checkpoint: Checkpoint) =>
      on.store.hold({ owner: 'one', leaseMs: 1_000, at: { checkpoint, logSeq: 77 } });
    expect(await hold(on.start)).toBe(true);
    expect(await on.store.pulse()).toMatchObject({ logSeq: 77 });
    expect(await hold({ ...on.start, seq: 1 })).toBe(false);
    await on.store.spoil();
    expect(await hold(on.start)).toBe(false);
  });
}

async function toldBy(store: TrackingStore): Promise<unknown> {
  const queries = createQueries({ store, calendar: chinaCalendar, now: () => monday + 90 * day });
  const { lookedAt: _lookedAt, ageMs: _ageMs, ...lag } = await queries.lag();
  return {
    lag,
    area: await queries.stats({ period: '2026', units: units.map(({ id }) => id) }),
    hops: await queries.track('hop-'),
    cases: await queries.trackCase('case-'),
    units: await Promise.all(
      units.map(async ({ id }) => [
        await queries.stats({ unit: id, period: '2026-03..2026-04' }),
        await queries.pending(id),
        await queries.pending(id, { side: 'theirs' }),
      ]),
    ),
  };
}
