import { expect, it } from 'vitest';
import { day, hour, minute, monday, Story } from '../testing/story.ts';

const accept = { path: 'petition', notice: 'written' };
const report = { outcome: 'explained', opinionServed: true };
const acknowledged = { missingItems: false };

it('tells the ladder of a transfer from submission to close, and how each step came', async () => {
  const story = new Story().send('case-0001', 'hop-00001', { verb: 'assign' });
  story.later(minute).stored('dept-hr');
  const delivery = story.log.entries.length;
  story.later(hour).answers('hop-00001', 'acknowledge', { ...acknowledged, delivery });
  story.later(day).answers('hop-00001', 'accept', accept);
  story.later(10 * day).answers('hop-00001', 'report', report);
  story.later(hour).says('hop-00001', 'close');
  const [track] = await (await story.told()).track('hop-00001');
  expect(track?.ladder).toEqual({
    submitted: { at: monday, how: 'manual' },
    delivered: { at: monday + minute, how: 'automatic' },
    acknowledged: { at: monday + minute + hour, how: 'manual' },
    accepted: { at: monday + minute + hour + day, how: 'manual' },
    reported: { at: monday + minute + hour + 11 * day, how: 'manual' },
    closed: { at: monday + minute + 2 * hour + 11 * day, how: 'manual' },
  });
  expect(track).toMatchObject({ status: 'closed', turns: [], n: 5, deliverySeq: delivery });
  expect(track?.case).toEqual({ owner: 'petition-office', thread: 'case-0001' });
});

it('takes an act of the recipient for proof of delivery when no receipt came before', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  story.later(hour).answers('hop-00001', 'acknowledge', acknowledged);
  story.later(hour).stored('dept-hr');
  const [track] = await (await story.told()).track('hop-00001');
  expect(track?.ladder.delivered).toEqual({ at: monday + hour, how: 'manual' });
  expect(track?.deliverySeq).toBeUndefined();
});

it('counts the terms of the exchange, and says which were answered late', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  story.later(minute).stored('dept-hr');
  story.later(3 * day).answers('hop-00001', 'acknowledge', {
    ...acknowledged,
    delivery: story.log.entries.length,
  });
  const [track] = await (await story.told()).track('hop-00001');
  expect(track?.clocks.acknowledge).toMatchObject({
    startAt: monday + minute,
    stoppedAt: monday + minute + 3 * day,
    late: true,
  });
  expect(track?.clocks.notice).toMatchObject({ source: '2022 §23(3)', late: false });
});

it('shows a term that runs from delivery although nobody has signed, and when it has passed', async () => {
  const story = new Story().send('case-0001', 'hop-00001').later(minute).stored('dept-hr');
  const [early] = await (await story.told()).track('hop-00001');
  expect(early?.turns).toEqual([
    {
      unit: 'dept-hr',
      level: 'unacknowledged',
      since: monday + minute,
      dueAt: early?.clocks.acknowledge?.dueAt,
      overdue: false,
    },
  ]);
  const [late] = await (await story.later(4 * day).told()).track('hop-00001');
  expect(late?.turns[0]?.overdue).toBe(true);
  expect(late?.clocks.acknowledge?.late).toBe(true);
});

it('is not late on the last permitted millisecond', async () => {
  const story = new Story().send('case-0001', 'hop-00001').later(minute).stored('dept-hr');
  const [track] = await (await story.told()).track('hop-00001');
  story.now = (track?.turns[0]?.dueAt ?? 0) - 1;
  const queries = await story.told();
  expect((await queries.track('hop-00001'))[0]?.turns[0]?.overdue).toBe(false);
  expect((await queries.pending('dept-hr')).overdue).toBe(0);
  story.now += 1;
  expect((await queries.track('hop-00001'))[0]?.turns[0]?.overdue).toBe(true);
  expect((await queries.pending('dept-hr')).overdue).toBe(1);
});

it('lets a clock run again after rework, and forgets that it was late', async () => {
  const dueAt = monday + 5 * day;
  const story = new Story().send('case-0001', 'hop-00001', { verb: 'assign', dueAt });
  story.answers('hop-00001', 'acknowledge', acknowledged).answers('hop-00001', 'accept', accept);
  story.later(6 * day).answers('hop-00001', 'report', report);
  expect((await (await story.told()).track('hop-00001'))[0]?.clocks.report?.late).toBe(true);
  story.says('hop-00001', 'send-back', { defects: ['not-served'] });
  const [track] = await (await story.told()).track('hop-00001');
  expect(track).toMatchObject({ status: 'accepted', sentBack: 1 });
  expect(track?.ladder['sent-back']?.at).toBe(story.now);
  // It runs, and its date has passed: late again, by the clock and not by memory.
  expect(track?.clocks.report).toMatchObject({ late: true });
  expect(track?.clocks.report?.stoppedAt).toBeUndefined();
});

it('forgets that feedback was late once there is another 督办 to answer', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  const supervise = { level: 'red', trigger: 'overdue', replyDays: 1 };
  story.says('hop-00001', 'supervise', supervise).later(5 * day);
  story.answers('hop-00001', 'feedback', { adopted: true });
  expect((await (await story.told()).track('hop-00001'))[0]?.clocks.supervision?.late).toBe(true);
  story.says('hop-00001', 'supervise', supervise);
  expect((await (await story.told()).track('hop-00001'))[0]?.clocks.supervision?.late).toBe(false);
});

it('follows a case over its hops to whoever holds it', async () => {
  const story = new Story().register('case-0001');
  const holder = async () => (await (await story.told()).trackCase('case-0001'))[0]?.holder;
  expect(await holder()).toEqual({ unit: 'petition-office' });
  story.dispatch('case-0001', 'hop-00001');
  expect(await holder()).toEqual({ unit: 'dept-hr', transfer: 'hop-00001' });
  story.open('case-0001', 'hop-00001').answers('hop-00001', 'acknowledge', acknowledged);
  story.answers('hop-00001', 'object', { reason: 'not-our-powers', suggestedUnit: 'dept-land' });
  expect(await holder()).toEqual({ unit: 'dept-hr', transfer: 'hop-00001' });
  story.later(hour).says('hop-00001', 'uphold');
  expect(await holder()).toEqual({ unit: 'petition-office' });
  const replaces = { to: 'dept-hr', transfer: 'hop-00001' };
  story.later(hour).hop('case-0001', 'hop-00002', { to: 'dept-land', replaces });
  story.hop('case-0001', 'hop-00003', { to: 'drilling', role: 'assist', verb: 'request-assist' });
  const [track] = await (await story.told()).trackCase('case-0001');
  expect(track?.holder).toEqual({ unit: 'dept-land', transfer: 'hop-00002' });
  expect(track?.hops.map((hop) => [hop.to, hop.role, hop.track?.status])).toEqual([
    ['dept-hr', 'lead', 'returned'],
    ['dept-land', 'lead', 'sent'],
    ['drilling', 'assist', 'sent'],
  ]);
  expect(track).toMatchObject({ stand: 'dispatched', turns: [], category: 'wages-benefits' });
});

it('tells how a case ended', async () => {
  const story = new Story().send('case-0001', 'hop-00001');
  story.says('case-0001', 'name-leader');
  story.answers('hop-00001', 'acknowledge', acknowledged).answers('hop-00001', 'accept', accept);
  story.answers('hop-00001', 'report', report).says('hop-00001', 'close');
  expect((await (await story.told()).trackCase('case-0001'))[0]).toMatchObject({
    stand: 'unconcluded',
    holder: { unit: 'petition-office' },
    turns: [{ unit: 'petition-office', level: 'unconcluded', since: monday }],
  });
  const lead = { to: 'dept-hr', transfer: 'hop-00001' };
  story.says('case-0001', 'conclude', { outcome: 'replied', resolved: true, lead });
  expect((await (await story.told()).trackCase('case-0001'))[0]).toMatchObject({
    stand: 'concluded',
    leaderNamedAt: monday,
    concluded: { at: monday, outcome: 'replied', resolved: true },
    turns: [],
  });
});

it('finds by the beginning of an id, and an exact id before longer ones', async () => {
  const story = new Story().send('case-0001', 'hop-00001').send('case-0002', 'hop-000012');
  const queries = await story.told();
  const found = async (id: string) => (await queries.track(id)).map(({ ref }) => ref.thread);
  expect(await found('hop-0000')).toEqual(['hop-00001', 'hop-000012']);
  expect(await found('hop-00001')).toEqual(['hop-00001']);
  expect(await found('hop-9')).toEqual([]);
});

it('shows a viewer the threads it is a party of, and nothing else', async () => {
  const queries = await new Story().send('case-0001', 'hop-00001').told();
  for (const viewer of ['petition-office', 'dept-hr'])
    expect(await queries.track('hop-00001', viewer)).toHaveLength(1);
  expect(await queries.track('hop-00001', 'dept-land')).toEqual([]);
  expect(await queries.trackCase('case-0001', 'petition-office')).toHaveLength(1);
  expect(await queries.trackCase('case-0001', 'dept-hr')).toEqual([]);
});

it('keeps threads of the same id apart', async () => {
  const story = new Story().send('case-0001', 'same-thread');
  story.register('case-0002').hop('case-0002', 'same-thread', { to: 'dept-land' });
  const queries = await story.told();
  expect((await queries.track('same-thread')).map(({ ref }) => ref.counterpart)).toEqual([
    'dept-hr',
    'dept-land',
  ]);
});
