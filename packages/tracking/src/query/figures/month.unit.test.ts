import { beforeAll, describe, expect, it } from 'vitest';
import { day, hour, minute, Story } from '../../testing/story.ts';
import type { TrackerQueries } from '../queries.ts';

const shanghai = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`);
const accepted = (notice: string) => ({ path: 'petition', notice });
const report = { outcome: 'explained', opinionServed: true };

/** So many hops, all sent to 人力资源部 on 2 March 2026 at 09:00, stored there at 10:00. */
function sent(): Story {
  const story = new Story();
  const names = Array.from({ length: 8 }, (_, index) => index + 1);
  for (const n of names) story.send(`case-000${n}`, `hop-0000${n}`);
  const dueAt = shanghai('2026-03-20 18:00');
  for (const n of [1, 2, 3, 4])
    story.send(`case-010${n}`, `asg-0000${n}`, { verb: 'assign', dueAt });
  story.now = shanghai('2026-03-02 10:00');
  return story.stored('dept-hr');
}

const at = (story: Story, text: string): Story => {
  story.now = shanghai(text);
  return story;
};

/** The month, as it is told in the table below. */
function march(): Story {
  const story = sent();
  const acknowledged = { missingItems: false, delivery: story.log.entries.length };
  const signed = [1, 2, 3, 4, 5, 6].map((n) => `hop-0000${n}`);
  const assigned = [1, 2, 3, 4].map((n) => `asg-0000${n}`);
  // A working day to sign: all but two of them on 3 March, one a millisecond before its end.
  at(story, '2026-03-03 09:00');
  for (const hop of signed.slice(0, 4)) story.answers(hop, 'acknowledge', acknowledged);
  for (const hop of assigned) story.answers(hop, 'acknowledge', acknowledged);
  at(story, '2026-03-03 23:59:59.999').answers('hop-00005', 'acknowledge', acknowledged);
  at(story, '2026-03-04 00:00').answers('hop-00006', 'acknowledge', acknowledged);
  // Not ours, and that is right: what was never its debt.
  at(story, '2026-03-04 10:00').answers('hop-00006', 'object', { reason: 'not-our-powers' });
  at(story, '2026-03-05 09:00').answers('hop-00001', 'accept', accepted('written'));
  for (const hop of assigned) story.answers(hop, 'accept', accepted('written'));
  at(story, '2026-03-06 09:00').answers('hop-00005', 'accept', accepted('exempt'));
  // Fifteen days from 2 March end on the 17th at 24:00.
  at(story, '2026-03-17 23:59:59.999').answers('hop-00002', 'accept', accepted('written'));
  at(story, '2026-03-18 00:00').answers('hop-00003', 'accept', accepted('written'));
  // Decided after the fifteen days, by the sender's delay.
  at(story, '2026-03-18 10:00').says('hop-00006', 'uphold');
  at(story, '2026-03-19 09:00').answers('asg-00001', 'report', report);
  story.answers('asg-00002', 'report', report);
  // Sent back, it runs again as if it had never stopped: what was in time is late in the end.
  at(story, '2026-03-20 09:00').says('asg-00002', 'send-back', { defects: ['not-served'] });
  // Never signed for, and taken back after its terms.
  at(story, '2026-03-21 09:00').says('hop-00007', 'recall', { reason: 'mistake' });
  story.answers('asg-00002', 'report', report).answers('asg-00003', 'report', report);
  return at(story, '2026-04-02 09:00');
}

describe('a month, counted by hand', () => {
  let told: TrackerQueries;
  beforeAll(async () => {
    told = await march().told();
  });
  const termsOf = async (unit: string | undefined, period = '2026-03') =>
    Object.fromEntries(
      (await told.stats({ unit, period, kind: 'transfer' })).terms.map((term) => [
        term.clock,
        [term.inTime, term.late, term.unanswered, term.overdue, term.notYetDue, term.dropped],
      ]),
    );

  it('knows how each term ended', async () => {
    expect(await termsOf('dept-hr')).toEqual({
      // in time: hops 1-5 and four assigned ones; late: 6; never: 7, taken back; overdue: 8.
      acknowledge: [9, 1, 1, 1, 0, 0],
      // in time: 1, 2, 5 and four; late: 3; never: 7; overdue: 4 and 8; no longer owed: 6.
      notice: [7, 1, 1, 2, 0, 1],
      // in time: 1; late: 2, sent back, and 3; overdue: 4.
      report: [1, 2, 0, 1, 0, 0],
    });
    // The objection of 4 March was to be decided within two working days.
    expect(await termsOf('petition-office')).toMatchObject({ uphold: [0, 1, 0, 0, 0, 0] });
    expect(await termsOf(undefined)).toMatchObject({ notice: [7, 1, 1, 2, 0, 1] });
  });

  it('tells each rate with what it is made of', async () => {
    const { metrics } = await told.stats({ unit: 'dept-hr', period: '2026-03' });
    const of = (id: string) => metrics.find((metric) => metric.id === id);
    const excluded = { notYetDue: 0, dropped: 0, exempt: 0 };
    expect(of('timelyAcknowledgementRate')).toMatchObject({
      numerator: 9,
      denominator: 12,
      value: 0.75,
      cutOff: shanghai('2026-04-02 09:00'),
      excluded,
      source: '(practice)',
    });
    expect(of('timelyAcceptanceRate')).toMatchObject({
      numerator: 7,
      denominator: 11,
      excluded: { ...excluded, dropped: 1 },
    });
    expect(of('timelyNoticeRate')).toMatchObject({
      numerator: 6,
      denominator: 10,
      excluded: { notYetDue: 0, dropped: 1, exempt: 1 },
    });
    expect(of('onTimeReplyRate')).toMatchObject({ numerator: 1, denominator: 4, value: 0.25 });
    // Their sixty days end in May.
    expect(of('onTimeConclusionRate')).toMatchObject({ value: null, denominator: 0, excluded });
    expect(of('meanAcceptanceDays')).toMatchObject({
      unit: 'days',
      denominator: 8,
      // 1 and four assigned ones: 2 days 23 hours; 5: 3 days 23 hours; 2 and 3: on the 17th and 18th.
      numerator: 5 * (2 * day + 23 * hour) + (3 * day + 23 * hour) + 2 * (15 * day + 14 * hour) - 1,
    });
  });

  it('counts what ends later apart, and what ended in another month there', async () => {
    expect(await termsOf('dept-hr', '2026-02')).toEqual({});
    const may = await termsOf('dept-hr', '2026-05');
    // Sixty days from 5, 6, 17 and 18 March; reported ones have met theirs.
    expect(may.conclude).toEqual([3, 0, 0, 0, 5, 0]);
    expect(await termsOf('dept-hr', '2026')).toMatchObject({ report: [1, 2, 0, 1, 0, 0] });
  });

  it('counts the steps of the month they were taken in', async () => {
    const steps = async (period: string) =>
      Object.fromEntries(
        (await told.stats({ unit: 'dept-hr', period, kind: 'transfer' })).steps.map(
          ({ step, count }) => [step, count],
        ),
      );
    expect(await steps('2026-03')).toEqual({
      submitted: 12,
      delivered: 12,
      acknowledged: 10,
      accepted: 8,
      objected: 1,
      returned: 1,
      recalled: 1,
      reported: 4,
      'sent-back': 1,
    });
    expect(await steps('2026-04')).toEqual({});
  });

  it('tells what is open apart from the period, and says why a lamp is red', async () => {
    const { open, lamp } = await told.stats({ unit: 'dept-hr', period: '2026-01' });
    const transfers = open.terms.filter(({ kind }) => kind === 'transfer');
    expect(transfers.map(({ clock, count, overdue }) => [clock, count, overdue])).toEqual([
      ['acknowledge', 1, 1],
      ['conclude', 5, 0],
      ['notice', 2, 2],
      ['report', 1, 1],
    ]);
    expect(open.overdue).toBe(4);
    expect(lamp).toMatchObject({ colour: 'red', why: [{ code: 'overdue' }] });
    expect(lamp.why[0]?.zh).toContain('4 件逾期未办');
  });

  it('counts in the month a term ends, to the millisecond', async () => {
    const story = sent();
    const cut = async (text: string) => {
      at(story, text);
      const told = await (await story.told()).stats({ unit: 'dept-hr', period: '2026-03' });
      const term = told.terms.find(({ clock }) => clock === 'notice');
      const open = told.open.terms.find(({ clock }) => clock === 'notice');
      return [term?.overdue, term?.notYetDue, term?.rate, open?.overdue];
    };
    expect(await cut('2026-03-17 23:59:59.999')).toEqual([0, 12, null, 0]);
    expect(await cut('2026-03-18 00:00')).toEqual([12, 0, 0, 12]);
  });

  it('counts a term that ends with the last day of a month in that month', async () => {
    const story = at(new Story(), '2026-03-16 09:00').send('case-0001', 'hop-00001');
    const stored = story
      .stored('dept-hr')
      .answers('hop-00001', 'acknowledge', { missingItems: false });
    const counted = async (of: Story, period: string) => {
      const { terms } = await (await of.told()).stats({ unit: 'dept-hr', period });
      const term = terms.find(({ clock }) => clock === 'notice');
      return term && [term.inTime, term.overdue];
    };
    at(stored, '2026-04-01 00:00');
    expect(await counted(stored, '2026-03')).toEqual([0, 1]);
    expect(await counted(stored, '2026-04')).toBeUndefined();
    at(stored, '2026-03-31 23:59').answers('hop-00001', 'accept', accepted('written'));
    expect(await counted(stored, '2026-03')).toEqual([1, 0]);
    expect(await counted(stored, '2026-04')).toBeUndefined();
  });
});

it('is nothing, not 0, over nothing', async () => {
  const told = await new Story().told();
  const { metrics, terms, stages, steps, lamp } = await told.stats({ unit: 'dept-hr' });
  expect(metrics.map(({ value }) => value)).toEqual(metrics.map(() => null));
  expect([terms, stages, steps]).toEqual([[], [], []]);
  expect(lamp).toMatchObject({ colour: 'grey', why: [{ code: 'nothing-measured' }] });
});

it('keeps units in the order it was given, whoever has more', async () => {
  const story = new Story();
  for (const n of [1, 2, 3]) story.send(`case-000${n}`, `hop-0000${n}`, { to: 'dept-land' });
  story.send('case-0004', 'hop-00004', { to: 'dept-hr' }).later(minute);
  const told = await story
    .stored('dept-land')
    .stored('dept-hr')
    .later(20 * day)
    .told();
  const order = async (units: string[]) =>
    (await told.stats({ units })).units?.map(({ unit, overdue }) => [unit, overdue]);
  expect(await order(['dept-hr', 'plant-1', 'dept-land'])).toEqual([
    ['dept-hr', 2],
    ['dept-land', 6],
  ]);
  expect(await order(['dept-land', 'dept-hr'])).toEqual([
    ['dept-land', 6],
    ['dept-hr', 2],
  ]);
});

it('counts one category alone where it is asked to', async () => {
  const told = await march().told();
  const of = (category: string) => told.stats({ unit: 'dept-hr', period: '2026-03', category });
  expect((await of('wages-benefits')).steps.length).toBeGreaterThan(0);
  expect(await of('housing')).toMatchObject({ steps: [], stages: [], terms: [] });
  expect((await of('housing')).open.count).toBe(0);
});
