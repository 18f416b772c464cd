import { describe, expect, it } from 'vitest';
import { day, hour, minute, monday, Story } from '../testing/story.ts';

const accept = { path: 'petition', notice: 'written' };
const report = { outcome: 'explained', opinionServed: true };
const acknowledged = { missingItems: false };
const objection = { reason: 'not-our-powers' };

async function levelsOf(story: Story, unit: string, side: 'mine' | 'theirs' = 'mine') {
  const { levels } = await (await story.told()).pending(unit, { side });
  return Object.fromEntries(
    Object.entries(levels).flatMap(([level, { count }]) => (count > 0 ? [[level, count]] : [])),
  );
}

it('moves a transfer from level to level, always with one of its two parties', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  const both = async () => [
    await levelsOf(story, 'dept-hr'),
    await levelsOf(story, 'petition-office'),
    await levelsOf(story, 'petition-office', 'theirs'),
    await levelsOf(story, 'dept-hr', 'theirs'),
  ];
  expect(await both()).toEqual([{ undelivered: 1 }, {}, { undelivered: 1 }, {}]);
  story.stored('dept-hr');
  expect(await both()).toEqual([{ unacknowledged: 1 }, {}, { unacknowledged: 1 }, {}]);
  story.answers('hop-00001', 'acknowledge', acknowledged);
  expect(await both()).toEqual([{ unanswered: 1 }, {}, { unanswered: 1 }, {}]);
  story.answers('hop-00001', 'object', objection);
  expect(await both()).toEqual([{}, { objected: 1 }, {}, { objected: 1 }]);
  story.says('hop-00001', 'overrule');
  expect(await both()).toEqual([{ unanswered: 1 }, {}, { unanswered: 1 }, {}]);
  story.answers('hop-00001', 'accept', accept);
  expect(await both()).toEqual([{ handling: 1 }, {}, { handling: 1 }, {}]);
  story.answers('hop-00001', 'report', report);
  expect(await both()).toEqual([{}, { reported: 1 }, {}, { reported: 1 }]);
  story.says('hop-00001', 'close');
  expect(await both()).toEqual([{}, { unconcluded: 1 }, {}, {}]);
});

it('lists a case with its owner while nobody holds it', async () => {
  const story = new Story().register('case-0001');
  const owner = () => levelsOf(story, 'petition-office');
  expect(await owner()).toEqual({ undispatched: 1 });
  story.dispatch('case-0001', 'hop-00001');
  expect(await owner()).toEqual({});
  story.open('case-0001', 'hop-00001').says('hop-00001', 'recall', { reason: 'wrong-unit' });
  expect(await owner()).toEqual({ undispatched: 1 });
  story.says('case-0001', 'conclude', {
    outcome: 'redirected',
    resolved: false,
    lead: { to: 'dept-hr', transfer: 'hop-00001' },
  });
  expect(await owner()).toEqual({});
});

it('leaves a case where it is when only an assisting hop ends', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  story.hop('case-0001', 'hop-00002', { to: 'dept-land', role: 'assist' });
  story.says('hop-00002', 'recall', { reason: 'mistake' });
  expect(await levelsOf(story, 'petition-office')).toEqual({});
});

it('owes feedback beside whatever else is owed, until it is given', async () => {
  const story = new Story().send('case-0001', 'hop-00001').stored('dept-hr');
  const supervise = { level: 'yellow', trigger: 'overdue', replyDays: 30 };
  story.later(hour).says('hop-00001', 'supervise', supervise);
  story.later(hour).says('hop-00001', 'supervise', { ...supervise, level: 'red' });
  const pending = await (await story.told()).pending('dept-hr');
  expect(pending.items).toMatchObject([
    { level: 'unacknowledged', since: monday },
    { level: 'feedback', since: monday + hour, supervision: 'red' },
  ]);
  story.answers('hop-00001', 'feedback', { adopted: true });
  expect(await levelsOf(story, 'dept-hr')).toEqual({ unacknowledged: 1 });
});

it('tells since when a level has lasted, whatever else happened on it', async () => {
  const story = new Story().send('case-0001', 'hop-00001').later(hour).stored('dept-hr');
  const since = async () => (await (await story.told()).pending('dept-hr')).items[0]?.since;
  story.later(hour).says('hop-00001', 'remind');
  expect(await since()).toBe(monday + hour);
  story.later(hour).answers('hop-00001', 'acknowledge', acknowledged);
  expect(await since()).toBe(monday + 3 * hour);
  story.later(hour).says('hop-00001', 'supplement');
  expect(await since()).toBe(monday + 3 * hour);
});

it('knows the term of a transfer that is not even delivered, and follows an extension', async () => {
  const dueAt = monday + 20 * day;
  const story = new Story().send('case-0001', 'hop-00001', { verb: 'assign', dueAt });
  const due = async () => (await (await story.told()).pending('dept-hr')).items[0]?.dueAt;
  expect(await due()).toBe(dueAt);
  const plain = new Story().send('case-0001', 'hop-00001');
  plain.answers('hop-00001', 'acknowledge', acknowledged).answers('hop-00001', 'accept', accept);
  const before = (await (await plain.told()).pending('dept-hr')).items[0]?.dueAt ?? 0;
  plain.answers('hop-00001', 'extend', { days: 10, petitionerTold: true });
  const after = (await (await plain.told()).pending('dept-hr')).items[0]?.dueAt ?? 0;
  expect(after - before).toBeGreaterThanOrEqual(5 * day);
});

it('puts what is due first in front, and counts what is overdue', async () => {
  const story = new Story();
  story.send('case-0001', 'hop-00001').send('case-0002', 'hop-00002', { urgency: 'urgent' });
  story.send('case-0003', 'hop-00003', { verb: 'assign', dueAt: monday + 4 * hour });
  story
    .stored('dept-hr')
    .later(3 * hour)
    .answers('hop-00003', 'acknowledge', acknowledged);
  const pending = await (await story.told()).pending('dept-hr');
  expect(pending.items.map(({ ref, overdue }) => [ref.thread, overdue])).toEqual([
    ['hop-00002', true],
    ['hop-00003', false],
    ['hop-00001', false],
  ]);
  expect(pending).toMatchObject({
    count: 3,
    overdue: 1,
    levels: { unacknowledged: { count: 2, overdue: 1 }, unanswered: { count: 1, overdue: 0 } },
  });
  const first = await (await story.told()).pending('dept-hr', { limit: 1 });
  expect(first.items.map(({ ref }) => ref.thread)).toEqual(['hop-00002']);
  expect(first.count).toBe(3);
});

it('counts what is on its way, acts that open nothing included', async () => {
  const story = new Story().send('case-0001', 'hop-00001').says('hop-00001', 'remind');
  expect((await (await story.told()).pending('dept-hr')).undeliveredEntries).toBe(2);
  story.later(minute).stored('dept-hr').says('hop-00001', 'remind');
  const pending = await (await story.told()).pending('dept-hr');
  expect(pending.undeliveredEntries).toBe(1);
  expect(pending.items).toMatchObject([{ level: 'unacknowledged', reminders: 2 }]);
});

describe('what the clocks said', () => {
  // Sent on Monday at nine and stored at once: to be signed for by the end of Tuesday.
  const clock = { clock: 'acknowledge', dueAt: monday + 39 * hour, delivery: 4 };
  const silent = () => {
    const story = new Story().send('case-0001', 'hop-00001').stored('dept-hr');
    story.later(39 * hour).ticks('hop-00001', 'lapse', { ...clock, rung: 'due' });
    story.later(2 * day).ticks('hop-00001', 'chase', { ...clock, rung: 'late-one' });
    story.later(2 * day).ticks('hop-00001', 'escalate', { ...clock, rung: 'late-three' });
    return story;
  };
  const item = async (story: Story) => (await (await story.told()).pending('dept-hr')).items[0];

  it('stands in both lists while the term runs on, and says who owes it', async () => {
    const said = { unit: 'dept-hr', clock: 'acknowledge', dueAt: clock.dueAt };
    const expected = {
      lapsed: [{ ...said, at: clock.dueAt }],
      chased: [{ ...said, to: 'head', at: clock.dueAt + 2 * day }],
      proposed: { ...said, level: 'ordinary', at: clock.dueAt + 4 * day },
    };
    expect(await item(silent())).toMatchObject(expected);
    const theirs = await (await silent().told()).pending('petition-office', { side: 'theirs' });
    expect(theirs.items[0]).toMatchObject(expected);
  });

  it('is gone once it is answered', async () => {
    const answered = await item(silent().answers('hop-00001', 'acknowledge', acknowledged));
    expect(answered).toMatchObject({ level: 'unanswered', lapsed: [], chased: [] });
    expect(answered).not.toHaveProperty('proposed');
  });

  it('a proposal is gone once the person has acted on it', async () => {
    const acted = await item(silent().says('hop-00001', 'remind'));
    expect(acted?.lapsed).toHaveLength(1);
    expect(acted).not.toHaveProperty('proposed');
  });
});

it('is overdue from the very instant the term ends', async () => {
  const overdue = async (early: number) => {
    const story = new Story().send('case-0001', 'hop-00001').stored('dept-hr');
    const { items, overdue: count } = await (await story.later(39 * hour - early).told()).pending(
      'dept-hr',
    );
    return [items[0]?.overdue, count];
  };
  expect(await overdue(1)).toEqual([false, 0]);
  expect(await overdue(0)).toEqual([true, 1]);
});
