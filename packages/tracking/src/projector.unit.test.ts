import { seeded } from '@liandong/testing';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { keys } from './keys.ts';
import { Projector, type ProjectorOptions } from './projector.ts';
import { createMemoryStore } from './store/memory-store.ts';
import type { Snapshot, TrackingStore } from './store/tracking-store.ts';
import { RandomLog } from './testing/random-log.ts';
import { foldContext, hour, monday, Story } from './testing/story.ts';
import type { TrackedEntry } from './tracked-entry.ts';

const open = async (store: TrackingStore, options: Partial<ProjectorOptions> = {}) => {
  const projector = new Projector({ ...foldContext, store, cacheSize: 1_000, ...options });
  await projector.open();
  return projector;
};

async function folded(entries: readonly TrackedEntry[]): Promise<Snapshot> {
  const store = createMemoryStore();
  await (await open(store)).fold(entries, entries.length);
  return store.snapshot();
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

it('comes to the same whatever the batches, the memory and the slices', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.integer({ min: 1, max: 40 }), async (seed, largest) => {
      const { entries } = new RandomLog(seed).run(400);
      const random = seeded(seed + 1);
      const store = createMemoryStore();
      const projector = await open(store, { cacheSize: 1 + (seed % 5), sliceSize: 1 + (seed % 4) });
      for (let from = 0; from < entries.length; ) {
        const size = 1 + Math.floor(random() * largest);
        expect(await projector.fold(entries.slice(from, from + size), entries.length)).toBe(true);
        from += size;
      }
      expect(await store.snapshot()).toEqual(await folded(entries));
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('comes to the same when several fold at once, each losing some of the races', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const { entries } = new RandomLog(seed).run(300);
      const random = seeded(seed + 2);
      const store = createMemoryStore();
      let lost = 0;
      const race = async (options: Partial<ProjectorOptions>) => {
        const racer = await open(store, options);
        while (racer.at.seq < entries.length) {
          const { seq } = racer.at;
          const batch = entries.slice(seq, seq + 1 + Math.floor(random() * 30));
          if (await racer.fold(batch, entries.length)) continue;
          lost += 1;
          await racer.open();
        }
      };
      await Promise.all([race({}), race({ sliceSize: 2 }), race({ cacheSize: 1 })]);
      expect(lost).toBeGreaterThan(0);
      expect(await store.snapshot()).toEqual(await folded(entries));
    }),
    { numRuns: 30 },
  );
}, 60_000);

it('leaves nothing in any list once every thread has ended', async () => {
  const story = new Story();
  for (const n of [1, 2, 3]) {
    story.send(`case-000${n}`, `hop-0000${n}`).says(`hop-0000${n}`, 'remind');
    story.says(`hop-0000${n}`, 'recall', { reason: 'mistake' });
    const lead = { to: 'dept-hr', transfer: `hop-0000${n}` };
    story.says(`case-000${n}`, 'conclude', { outcome: 'withdrawn', resolved: false, lead });
  }
  story.stored('dept-hr').stored('petition-office');
  const left = Object.keys(await folded(story.log.entries));
  expect(left.filter((key) => /^(due|owed|open|inbox):/.test(key))).toEqual([]);
});

it('applies nothing of a batch when the store has moved, and nothing twice', async () => {
  const { entries } = new Story().send('case-0001', 'hop-00001').log;
  const store = createMemoryStore();
  const [first, second] = [await open(store), await open(store)];
  expect(await first.fold(entries, 3)).toBe(true);
  const before = await store.snapshot();
  expect(await second.fold(entries, 3)).toBe(false);
  expect(await store.snapshot()).toEqual(before);
  expect((await second.open()).seq).toBe(3);
});

it('folds nothing more after the store was cleared by another', async () => {
  const { entries } = new Story().send('case-0001', 'hop-00001').log;
  const store = createMemoryStore();
  const [first, second] = [await open(store), await open(store)];
  await second.clear();
  expect(await first.fold(entries, 3)).toBe(false);
  expect((await first.open()).seq).toBe(0);
});

it('begins anew when the store lost its place', async () => {
  const { entries } = new Story().send('case-0001', 'hop-00001').log;
  const store = createMemoryStore();
  const projector = await open(store);
  await projector.fold(entries, 3);
  await store.spoil();
  expect(await projector.fold(new Story().log.entries, 3)).toBe(true);
  expect((await projector.open()).seq).toBe(0);
});

it('goes on in the middle of a receipt too long for one batch', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  for (let n = 0; n < 9; n += 1) story.says('hop-00001', 'remind');
  const { entries } = story.stored('dept-hr').log;
  const store = createMemoryStore();
  const first = await open(store, { sliceSize: 3 });
  await first.fold(entries.slice(0, -1), 13);
  const apply = store.apply.bind(store);
  let applied = 0;
  const ending = vi.spyOn(store, 'apply').mockImplementation(async (batch) => {
    if (applied === 2) throw new Error('the process ends here');
    applied += 1;
    return apply(batch);
  });
  await expect(first.fold(entries.slice(-1), 13)).rejects.toThrow('ends here');
  ending.mockRestore();
  const second = await open(store, { sliceSize: 3 });
  expect(second.at).toMatchObject({ seq: entries.length - 1, part: 2, found: 6 });
  await second.fold(entries.slice(second.at.seq), 13);
  expect(await store.snapshot()).toEqual(await folded(entries));
  expect(Object.keys(await store.snapshot())).not.toContain(keys.faults);
});

it('records a receipt whose count is not what was on its way', async () => {
  const story = new Story().send('case-0001', 'hop-00001').later(hour);
  const facts = { after: 0, upTo: 3, count: 2 };
  const ref = {
    kind: 'receipts' as const,
    origin: 'dept-hr',
    counterpart: 'dept-hr',
    thread: 'delivered',
  };
  story.log.do({ ref, by: 'dept-hr', type: 'delivered', facts, at: monday });
  expect((await folded(story.log.entries))[keys.faults]).toEqual(['4 count dept-hr=4']);
});

it('counts what one receipt covered no second time, in the same batch or in the next', async () => {
  const { entries } = new Story().send('case-0001', 'hop-00001').stored('dept-hr').log;
  const receipt = entries.at(-1);
  if (receipt?.what !== 'act') throw new Error('a story without its receipt');
  const again = [...entries, { ...receipt, seq: receipt.seq + 1 }];
  const store = createMemoryStore();
  const projector = await open(store);
  for (const entry of again) await projector.fold([entry], again.length);
  expect(await folded(again)).toEqual(await store.snapshot());
  expect((await store.snapshot())[keys.faults]).toEqual(['5 count dept-hr=5']);
});

it('records what is out of order, unreadable or missing, and folds the rest', async () => {
  const { entries } = new Story().send('case-0001', 'hop-00001').says('hop-00001', 'remind').log;
  const [, , , reminder] = entries;
  if (reminder?.what !== 'act') throw new Error('a story without its reminder');
  const odd: TrackedEntry[] = [
    ...entries.slice(0, 3),
    { ...reminder, seq: 4, mark: { ...reminder.mark, n: 7 } },
    { what: 'fault', seq: 5, stamp: 't5', code: 'LOG_CORRUPT' },
    { ...reminder, seq: 8, ref: { ...reminder.ref, thread: 'never-opened' } },
    { ...reminder, seq: 9, mark: { ...reminder.mark, n: 8 } },
  ];
  const snapshot = await folded(odd);
  expect(snapshot[keys.faults]).toEqual([
    '4 order=4',
    '5 unreadable=5',
    '6 missing=6',
    '8 unreadable=8',
  ]);
  expect(snapshot.checkpoint).toMatchObject({ seq: 9 });
});

it('leaves one thread out that cannot be folded or placed, and goes on with the others', async () => {
  const past = 9e15; // No date is so late (ECMA-262 §21.4.1.1), so no month can be told.
  const bad = new Story().send('case-0001', 'hop-00001').says('hop-00001', 'remind');
  const { entries } = bad.send('case-0002', 'hop-00002').stored('dept-hr').log;
  const [, , opening, reminder] = entries;
  if (opening?.what !== 'act' || reminder?.what !== 'act') throw new Error('another story');
  const ended = { name: 'acknowledge', startAt: monday, dueAt: past, stoppedAt: monday };
  const unplaced = entries.with(3, {
    ...reminder,
    mark: { ...reminder.mark, outcome: { clocks: { acknowledge: ended } } },
  });
  const unfolded = entries.with(2, { ...opening, mark: { ...opening.mark, at: past } });
  for (const [odd, faults] of [
    [unplaced, ['4 place=4']],
    [unfolded, ['3 unreadable=3', '4 unreadable=4', '8 count dept-hr=8']],
  ] satisfies [TrackedEntry[], string[]][]) {
    const snapshot = await folded(odd);
    expect(snapshot[keys.faults]).toEqual(faults);
    expect(snapshot[keys.due('dept-hr', 'unacknowledged')]).toEqual([
      expect.stringContaining('hop-00002'),
    ]);
    const store = createMemoryStore();
    const projector = await open(store);
    for (const entry of odd) await projector.fold([entry], odd.length);
    expect(await store.snapshot()).toEqual(snapshot);
  }
});

it('comes to the same of an opening without its case, and of what follows an end', async () => {
  const story = new Story().send('case-0001', 'hop-00001').says('hop-00001', 'recall');
  const { entries } = story.log;
  const [, , opening, recall] = entries;
  if (opening?.what !== 'act' || recall?.what !== 'act') throw new Error('another story');
  const { case: _file, ...facts } = opening.act.facts;
  const ownerless = entries.with(2, { ...opening, act: { ...opening.act, facts } });
  const after = { ...recall, seq: 5, mark: { ...recall.mark, n: recall.mark.n + 1 } };
  const type = 'remind';
  const followed = [...entries, { ...after, act: { ...after.act, type } }];
  for (const odd of [ownerless, followed]) {
    const store = createMemoryStore();
    const projector = await open(store);
    for (const entry of odd) await projector.fold([entry], odd.length);
    expect(await store.snapshot()).toEqual(await folded(odd));
  }
  expect((await folded(ownerless))[keys.faults]).toContain('3 unreadable=3');
  expect(Object.keys(await folded(followed))).not.toContain(keys.faults);
});
