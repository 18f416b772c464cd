import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keys } from '../keys.ts';
import { OpSet } from '../ops.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { day, hour, minute, monday, Story } from '../testing/story.ts';
import { nearestRank, statsOf } from './stats.ts';

const accept = { path: 'petition', notice: 'written' };
const report = { outcome: 'explained', opinionServed: true };
const acknowledged = { missingItems: false };
const same = (ms: number) => ({ median: ms, p90: ms, max: ms });

async function statsAfter(story: Story, unit?: string) {
  return (await (await story.told()).stats(unit)).stages;
}

it('measures each stage of a transfer in natural and in working time', async () => {
  const story = new Story().send('case-0001', 'hop-00001', { verb: 'assign' });
  story.later(minute).stored('dept-hr');
  const delivery = story.log.entries.length;
  // From Monday 09:01 to Tuesday 09:01: a day, of which seven hours are worked.
  story.later(day).answers('hop-00001', 'acknowledge', { ...acknowledged, delivery });
  story.later(hour).answers('hop-00001', 'accept', accept);
  story.later(hour).answers('hop-00001', 'report', report);
  const stages = await statsAfter(story, 'dept-hr');
  expect(stages.delivery).toEqual({
    count: 1,
    natural: same(minute),
    working: same(minute),
    open: 0,
  });
  expect(stages.acknowledgement).toMatchObject({ natural: same(day), working: same(7 * hour) });
  expect(stages.acceptance).toMatchObject({ natural: same(day + hour), working: same(8 * hour) });
  expect(stages.report).toMatchObject({
    natural: same(day + 2 * hour + minute),
    working: same(9 * hour + minute),
    open: 0,
  });
  expect(stages.objection).toEqual({ count: 0, natural: null, working: null, open: 0 });
});

it('counts what is begun and not done apart from what is done', async () => {
  const story = new Story().send('case-0001', 'hop-00001', { verb: 'assign' });
  story.later(hour).send('case-0002', 'hop-00002').later(minute).stored('dept-hr');
  story.later(hour).says('hop-00002', 'remind').later(hour).says('hop-00002', 'remind');
  story.send('case-0003', 'hop-00003', { to: 'dept-land' });
  story.answers('hop-00003', 'acknowledge', acknowledged).answers('hop-00003', 'accept', accept);
  expect((await statsAfter(story, 'dept-land')).report).toMatchObject({ count: 0, open: 0 });
  const stages = await statsAfter(story, 'dept-hr');
  expect(stages.acknowledgement).toMatchObject({ count: 0, open: 2 });
  expect(stages.acceptance).toMatchObject({ open: 2, openSince: monday + hour + minute });
  // 转送 owes no report, 交办 does.
  expect(stages.report).toMatchObject({ count: 0, open: 1, openSince: monday });
  expect(stages.reminder).toMatchObject({ open: 1, openSince: monday + 2 * hour + minute });
  expect(stages.delivery).toMatchObject({ count: 2, open: 0 });
});

it('measures a reminder from the first one unanswered, and drops it when the sender ends it', async () => {
  const story = new Story().send('case-0001', 'hop-00001').says('hop-00001', 'remind');
  story.later(hour).says('hop-00001', 'remind').later(hour);
  story.answers('hop-00001', 'acknowledge', acknowledged);
  story.later(day).says('hop-00001', 'remind').later(hour).answers('hop-00001', 'accept', accept);
  story.says('hop-00001', 'remind').later(hour).says('hop-00001', 'close');
  const { reminder } = await statsAfter(story, 'dept-hr');
  expect(reminder).toMatchObject({ count: 2, open: 0 });
  expect(reminder?.natural).toEqual({ median: hour, p90: 2 * hour, max: 2 * hour });
});

it('measures objections from sending, feedback from the first 督办, rework from its order', async () => {
  const story = new Story().send('case-0001', 'hop-00001', { verb: 'assign' });
  story.later(hour).answers('hop-00001', 'acknowledge', acknowledged);
  story.later(hour).answers('hop-00001', 'object', { reason: 'incomplete' });
  story.says('hop-00001', 'overrule').answers('hop-00001', 'accept', accept);
  const supervise = { level: 'ordinary', trigger: 'overdue', replyDays: 30 };
  story.says('hop-00001', 'supervise', supervise).later(3 * hour);
  story.says('hop-00001', 'supervise', supervise).later(hour);
  story.answers('hop-00001', 'feedback', { adopted: false });
  story.answers('hop-00001', 'report', report).later(day);
  story.says('hop-00001', 'send-back', { defects: ['not-served'] });
  story.later(2 * hour).answers('hop-00001', 'report', report);
  const stages = await statsAfter(story, 'dept-hr');
  expect(stages.objection?.natural).toEqual(same(2 * hour));
  expect(stages.supervision?.natural).toEqual(same(4 * hour));
  expect(stages.report).toMatchObject({
    count: 2,
    natural: { median: 2 * hour, p90: 6 * hour, max: 6 * hour },
  });
});

it('counts an accusation in the figures of the area, and in no unit’s', async () => {
  const story = new Story().register('case-0001', 'accusation');
  story.hop('case-0001', 'hop-00001', { to: 'discipline' }).later(hour).stored('discipline');
  story.answers('hop-00001', 'acknowledge', acknowledged);
  const own = await statsAfter(story, 'discipline');
  expect(Object.values(own).filter(({ count, open }) => count + open > 0)).toEqual([]);
  const area = await statsAfter(story);
  expect(area.delivery).toMatchObject({ count: 1, natural: same(hour) });
  expect(area.acceptance).toMatchObject({ open: 1 });
});

it('adds the figures of all units up to those of the area', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  story.send('case-0002', 'hop-00002', { to: 'dept-land' });
  story.later(hour).stored('dept-hr').later(hour).stored('dept-land');
  expect((await statsAfter(story)).delivery).toMatchObject({
    count: 2,
    natural: { median: hour, p90: 2 * hour, max: 2 * hour },
  });
  expect((await statsAfter(story, 'plant-1')).delivery?.count).toBe(0);
});

it('takes the quantile at the nearest rank, as sorting would', async () => {
  const samples = fc.array(fc.integer({ min: 0, max: 10_000_000 }), {
    minLength: 1,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(samples, async (all) => {
      const store = createMemoryStore();
      const from = await store.clear();
      const ops = new OpSet();
      for (const kind of ['natural', 'working'] as const)
        for (const [index, score] of all.entries())
          ops.add({
            type: 'zadd',
            key: keys.took('dept-hr', 'report', kind),
            member: String(index),
            score,
          });
      await store.apply({ from, to: from, ops, logSeq: 0 });
      const sorted = all.toSorted((a, b) => a - b);
      // By definition: the least sample that at least p of all samples do not exceed.
      const quantile = (p: number) =>
        sorted.find((x) => sorted.filter((y) => y <= x).length >= p * sorted.length);
      expect((await statsOf(store, 'dept-hr')).stages.report?.natural).toEqual({
        median: quantile(0.5),
        p90: quantile(0.9),
        max: sorted.at(-1),
      });
    }),
  );
});

it('counts ranks from the first sample to the last', () => {
  expect([0, 0.5, 0.9, 1].map((p) => nearestRank(p, 10))).toEqual([0, 4, 8, 9]);
  expect(nearestRank(0.5, 1)).toBe(0);
});
