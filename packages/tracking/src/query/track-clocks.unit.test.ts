import { CaseTrack } from '@liandong/contracts';
import { expect, it } from 'vitest';
import { day, hour, monday, Story } from '../testing/story.ts';

const midnight = (date: string) => Date.parse(`${date}T00:00+08:00`);
const accepted = () =>
  new Story()
    .send('case-0001', 'hop-00001')
    .answers('hop-00001', 'acknowledge', { missingItems: false })
    .answers('hop-00001', 'accept', { path: 'petition', notice: 'written' });

const tracked = async (story: Story) => {
  const [track] = await (await story.told()).trackCase('case-0001');
  return track;
};

it('tells the clocks of a case beside those of its legs, each with what it rests on', async () => {
  const track = await tracked(accepted());
  expect(track?.clocks).toEqual({
    dispatch: {
      rule: '2022/1:dispatch',
      source: '2022 §22',
      term: '15d',
      startAt: monday,
      targetAt: midnight('2026-03-18'),
      dueAt: midnight('2026-03-18'),
      provisional: false,
      stoppedAt: monday,
      late: false,
    },
    whole: {
      rule: '2022/1:whole',
      source: 'practice',
      term: '90d',
      startAt: monday,
      // 90 days end with Sun 05-31, rolled to Monday.
      targetAt: midnight('2026-06-01'),
      dueAt: midnight('2026-06-02'),
      provisional: false,
      late: false,
    },
  });
  expect(track?.hops[0]?.track?.clocks.conclude).toMatchObject({ rule: '2022/1:conclude' });
});

it('moves the clock of the whole case with the pause and the extension of its leg', async () => {
  const story = accepted().later(day).answers('hop-00001', 'pause', { reason: 'hearing' });
  const still = await tracked(story);
  expect(still?.clocks.whole).toMatchObject({ pausedAt: monday + day, pausedFor: 'hearing' });
  expect(still?.hops[0]?.track?.turns).toEqual([
    expect.not.objectContaining({ dueAt: expect.anything() }),
  ]);
  story.later(4 * day).answers('hop-00001', 'resume');
  story.later(hour).answers('hop-00001', 'extend', { days: 10, petitionerTold: true });
  const moved = await tracked(story);
  // 05-31 and fourteen days more are Sun 06-14, rolled to Monday.
  expect(moved?.clocks.whole).toMatchObject({
    added: 10,
    pauses: [{ reason: 'hearing', days: 4 }],
    targetAt: midnight('2026-06-15'),
    dueAt: midnight('2026-06-16'),
  });
});

it('of a paused term nothing is overdue, however long it stands still', async () => {
  const story = accepted().later(day).answers('hop-00001', 'pause', { reason: 'hearing' });
  const track = await tracked(story.later(300 * day));
  expect(track?.clocks.whole?.late).toBe(false);
  expect(track?.hops[0]?.track?.clocks.conclude?.late).toBe(false);
});

it('is an answer as the contract has it', async () => {
  const story = accepted().later(day).answers('hop-00001', 'pause', { reason: 'hearing' });
  const answer = await tracked(story);
  expect(CaseTrack.safeParse(answer).error).toBeUndefined();
});

it('is one also of a case whose terms were over before it came in', async () => {
  const story = new Story().register('case-0001', 'grievance', monday - 300 * day);
  const answer = await tracked(story);
  expect(answer?.clocks.dispatch).toMatchObject({ overBefore: true, late: true });
  expect(CaseTrack.safeParse(answer).error).toBeUndefined();
});

it('a case waits for its owner while a review is under way, and to be handed on, each with its end', async () => {
  const lead = { to: 'dept-hr', transfer: 'hop-00001' };
  const story = accepted().answers('hop-00001', 'report', {
    outcome: 'explained',
    opinionServed: true,
  });
  story.says('hop-00001', 'close').says('case-0001', 'conclude', {
    outcome: 'replied',
    resolved: false,
    lead,
    servedAt: monday,
  });
  story.says('case-0001', 'request-review', { receivedAt: monday });
  expect(await tracked(story)).toMatchObject({
    stand: 'reviewing',
    // 30 days end with Wed 04-01.
    turns: [{ unit: 'petition-office', level: 'reviewing', dueAt: midnight('2026-04-02') }],
  });
  story.says('case-0001', 'review-opinion', { result: 'redo' });
  expect(await tracked(story)).toMatchObject({
    stand: 'undispatched',
    turns: [{ level: 'undispatched', dueAt: midnight('2026-03-18') }],
  });
});
