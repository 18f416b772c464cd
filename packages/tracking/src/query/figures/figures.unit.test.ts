import type { Stage } from '@liandong/contracts';
import { expect, it } from 'vitest';
import { day, hour, minute, Story } from '../../testing/story.ts';

const accept = { path: 'petition', notice: 'written' };
const report = { outcome: 'explained', opinionServed: true };
const acknowledged = { missingItems: false };
const same = (ms: number) => ({ median: ms, p90: ms, max: ms });

async function statsAfter(story: Story, unit?: string) {
  const { stages } = await (await story.told()).stats({ unit });
  const of = (stage: Stage) => stages.find((one) => one.stage === stage);
  return {
    delivery: of('delivery'),
    acknowledgement: of('acknowledgement'),
    acceptance: of('acceptance'),
    objection: of('objection'),
    report: of('report'),
    reminder: of('reminder'),
    supervision: of('supervision'),
  };
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
    kind: 'transfer',
    stage: 'delivery',
    count: 1,
    natural: same(minute),
    working: same(minute),
  });
  expect(stages.acknowledgement).toMatchObject({ natural: same(day), working: same(7 * hour) });
  expect(stages.acceptance).toMatchObject({ natural: same(day + hour), working: same(8 * hour) });
  expect(stages.report).toMatchObject({
    natural: same(day + 2 * hour + minute),
    working: same(9 * hour + minute),
  });
  expect(stages.objection).toBeUndefined();
});

it('measures a reminder from the first one unanswered, and drops it when the sender ends it', async () => {
  const story = new Story().send('case-0001', 'hop-00001').says('hop-00001', 'remind');
  story.later(hour).says('hop-00001', 'remind').later(hour);
  story.answers('hop-00001', 'acknowledge', acknowledged);
  story.later(day).says('hop-00001', 'remind').later(hour).answers('hop-00001', 'accept', accept);
  story.says('hop-00001', 'remind').later(hour).says('hop-00001', 'close');
  const { reminder } = await statsAfter(story, 'dept-hr');
  expect(reminder).toMatchObject({ count: 2 });
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
  const told = await story.told();
  const own = await told.stats({ unit: 'discipline' });
  const nothing = { steps: [], stages: [], terms: [] };
  expect(own).toMatchObject({ ...nothing, open: { levels: [], terms: [], count: 0 } });
  expect(await told.stats({ unit: 'petition-office' })).toMatchObject({ ...nothing });
  const area = await told.stats();
  expect(area.stages).toMatchObject([
    { stage: 'delivery', count: 1, natural: same(hour) },
    { stage: 'acknowledgement', count: 1 },
  ]);
  expect(area.open.terms).toMatchObject([
    { kind: 'transfer', clock: 'notice', count: 1, overdue: 0 },
  ]);
});

it('adds the figures of all units up to those of the area', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  story.send('case-0002', 'hop-00002', { to: 'dept-land' });
  story.later(hour).stored('dept-hr').later(hour).stored('dept-land');
  expect((await statsAfter(story)).delivery).toMatchObject({
    count: 2,
    natural: { median: hour, p90: 2 * hour, max: 2 * hour },
  });
  expect((await statsAfter(story, 'plant-1')).delivery).toBeUndefined();
});
