import { chinaCalendar } from '@liandong/domain';
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

/** What every store of the projection promises. */
export function describeTrackingStore(name: string, create: () => Promise<TrackingStore>): void {
  describe(`the projection in ${name}`, () => {
    let store: TrackingStore;
    let start: Checkpoint;
    const apply = (ops: OpSet, from: Checkpoint = start, to: Place = placeAt(from.seq + 1)) =>
      store.apply({ from, to, ops, logSeq: 9 });

    beforeEach(async () => {
      store = await create();
      start = await store.clear();
    });

    it('begins before the first entry, under a name of its own', async () => {
      expect(start).toMatchObject({ seq: 0, part: 0, found: 0 });
      expect(await store.checkpoint()).toEqual(start);
      expect((await store.clear()).incarnation).not.toBe(start.incarnation);
    });

    it('applies a batch and moves its place', async () => {
      const ops = opsOf(
        { type: 'set', key: 'text', value: 'first' },
        { type: 'zadd', key: 'set', member: 'a', score: 2 },
        { type: 'zadd', key: 'set', member: 'b', score: 1 },
      );
      const to = { seq: 7, stamp: 'then', part: 3, found: 11 };
      expect(await apply(ops, start, to)).toBe(true);
      expect(await store.checkpoint()).toEqual({ ...to, incarnation: start.incarnation });
      expect(await store.texts(['text', 'none'])).toEqual(['first', undefined]);
      expect(await store.snapshot()).toEqual({
        checkpoint: to,
        set: ['b=1', 'a=2'],
        text: 'first',
      });
      expect(await store.pulse()).toMatchObject({ logSeq: 9 });
    });

    it.each([
      ['another entry', { seq: 1 }],
      ['another slice', { part: 1 }],
      ['another incarnation', { incarnation: 'other' }],
    ])('refuses a batch that begins at %s, and changes nothing', async (_, elsewhere) => {
      const before = await store.snapshot();
      const ops = opsOf({ type: 'set', key: 'text', value: 'x' });
      expect(await apply(ops, { ...start, ...elsewhere })).toBe(false);
      expect(await store.snapshot()).toEqual(before);
      expect(await store.checkpoint()).toEqual(start);
    });

    it('keeps the last word on each member, and no empty set', async () => {
      await apply(
        opsOf(
          { type: 'zadd', key: 'set', member: 'a', score: 1 },
          { type: 'zrem', key: 'set', member: 'a' },
          { type: 'zrem', key: 'set', member: 'b' },
          { type: 'zadd', key: 'set', member: 'b', score: 2 },
        ),
      );
      expect((await store.snapshot()).set).toEqual(['b=2']);
      const at = (await store.checkpoint()) ?? start;
      await apply(opsOf({ type: 'zrem', key: 'set', member: 'b' }), at);
      expect(Object.keys(await store.snapshot())).toEqual(['checkpoint']);
    });

    it('takes thousands of members of one key, and of many keys', async () => {
      const many = Array.from({ length: 2_500 }, (_, n) => n);
      const ops = opsOf(
        ...many.map((n) => ({ type: 'zadd' as const, key: 'big', member: `m${n}`, score: n })),
        ...many.map((n) => ({ type: 'set' as const, key: `t:${n}`, value: String(n) })),
      );
      expect(await apply(ops)).toBe(true);
      expect(await store.counts([{ key: 'big' }])).toEqual([2_500]);
      expect(await store.texts(many.map((n) => `t:${n}`))).toEqual(many.map(String));
      await store.clear();
      expect(Object.keys(await store.snapshot())).toEqual(['checkpoint']);
    });

    it('reads by score, by rank and by beginning', async () => {
      const pairs = { a: 1, b: 2, c: 2, d: 5 };
      await apply(
        opsOf(...scores(pairs).map((at) => ({ type: 'zadd' as const, key: 's', ...at }))),
      );
      expect(
        await store.ranges([
          { key: 's', after: 1, upTo: 2, limit: 9 },
          { key: 's', after: 0, upTo: 9, limit: 1 },
          { key: 'none', after: 0, upTo: 9, limit: 1 },
        ]),
      ).toEqual([scores({ b: 2, c: 2 }), scores({ a: 1 }), []]);
      expect(await store.ranks([0, 3, -1, 4].map((rank) => ({ key: 's', rank })))).toEqual([
        ...scores({ a: 1, d: 5 }),
        ...scores({ d: 5 }),
        undefined,
      ]);
      expect(await store.counts([{ key: 's' }, { key: 's', upTo: 2 }, { key: 'none' }])).toEqual([
        4, 3, 0,
      ]);
      expect(await store.ranges([])).toEqual([]);
      expect(await store.texts([])).toEqual([]);
      const ids = ['x1.a', 'x1.b', 'x12.a', 'x2.a', '-'];
      const at = (await store.checkpoint()) ?? start;
      await apply(
        opsOf(...ids.map((member) => ({ type: 'zadd' as const, key: 'i', member, score: 0 }))),
        at,
      );
      expect(await store.beginningWith('i', 'x1', 9)).toEqual(['x1.a', 'x1.b', 'x12.a']);
      expect(await store.beginningWith('i', 'x1', 2)).toEqual(['x1.a', 'x1.b']);
    });

    it('is to be cleared once it was spoilt, and refuses whoever had not noticed', async () => {
      await apply(opsOf({ type: 'set', key: 'text', value: 'x' }));
      const at = (await store.checkpoint()) ?? start;
      await store.spoil();
      expect(await store.checkpoint()).toBeUndefined();
      expect(await apply(new OpSet(), at)).toBe(false);
      await store.clear();
      expect(Object.keys(await store.snapshot())).toEqual(['checkpoint']);
    });

    it('lets one at a time hold it, until it is released or the lease ends', async () => {
      const leaseMs = 30_000;
      expect(await store.hold({ owner: 'one', leaseMs })).toBe(true);
      expect(await store.hold({ owner: 'two', leaseMs })).toBe(false);
      expect(await store.hold({ owner: 'one', leaseMs })).toBe(true);
      await store.release('two');
      expect(await store.hold({ owner: 'two', leaseMs })).toBe(false);
      await store.release('one');
      expect(await store.hold({ owner: 'two', leaseMs: 20 })).toBe(true);
      await vi.waitFor(async () => expect(await store.hold({ owner: 'one', leaseMs })).toBe(true));
    });

    it('tells the holder when the place is not where it believes', async () => {
      const hold = (checkpoint: Checkpoint) =>
        store.hold({ owner: 'one', leaseMs: 1_000, at: { checkpoint, logSeq: 77 } });
      expect(await hold(start)).toBe(true);
      expect(await store.pulse()).toMatchObject({ logSeq: 77 });
      expect(await hold({ ...start, seq: 1 })).toBe(false);
      await store.spoil();
      expect(await hold(start)).toBe(false);
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
      expect(await told(store)).toEqual(await told(double));
      expect(await store.snapshot()).toEqual(await double.snapshot());
    });
  });
}

async function toldBy(store: TrackingStore): Promise<unknown> {
  const queries = createQueries({ store, calendar: chinaCalendar, now: () => monday + 90 * day });
  const { lookedAt: _lookedAt, ageMs: _ageMs, ...lag } = await queries.lag();
  return {
    lag,
    area: await queries.stats(),
    hops: await queries.track('hop-'),
    cases: await queries.trackCase('case-'),
    units: await Promise.all(
      units.map(async ({ id }) => [
        await queries.stats(id),
        await queries.pending(id),
        await queries.pending(id, { side: 'theirs' }),
      ]),
    ),
  };
}
