import { cancelMeeting, onMeeting } from '@liandong/circulation';
import type { Meeting } from '@liandong/domain';
import { askTracker } from '@liandong/tracking';
import { type EntryView, type KeptAct, reachOf, type ThreadView } from '@liandong/unit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attending, aWeekLater, released, revisionOf } from './support/circulation/meetings.ts';
import { patient, type Seat } from './support/circulation/seat.ts';
import { CirculationWorld } from './support/circulation/world.ts';

let world: CirculationWorld;
let secretariat: Seat;
let member: Seat;

beforeEach(async () => {
  world = await CirculationWorld.start({ exchanges: 2 });
  secretariat = await world.seat('secretariat');
  member = await world.seat('dept-hr');
});
afterEach(() => world[Symbol.asyncDispose]());

/** What the member says of the notice as it lies there now. */
function replyTo(meeting: string, type: 'attend' | 'acknowledge' = 'attend'): KeptAct {
  const view = member.thread('meeting', meeting) as ThreadView;
  const said = type === 'attend' ? attending : { content: { officer: '李四' } };
  return onMeeting(member.office, { view, type, facts: {}, ...said });
}

/** Waits until both parties have so many entries; what they hold must be one and the same. */
async function sameAtBoth(meeting: string, entries: number): Promise<Meeting> {
  const here = await member.has('meeting', meeting, { n: entries });
  const there = await secretariat.has('meeting', meeting, { n: entries, with: member.unit });
  const heard = member.entries('meeting', meeting);
  expect(secretariat.entries('meeting', meeting, member.unit)).toEqual(heard);
  expect(there).toEqual(here);
  expect(here.n).toBe(entries);
  return here.state as Meeting;
}

const corrected = { paper: { title: '第三次联席会议（更正）', agenda: [] }, wordingOnly: true };

const flags = (meeting: string) =>
  member.entries('meeting', meeting).map(({ type, outcome }) => [type, outcome.flagged]);

/** A revision and a reply at once. */
async function race(meeting: string, how: { restarts: boolean; replyFirst: boolean }) {
  const revising = how.restarts ? aWeekLater(secretariat, meeting) : corrected;
  const acts = revisionOf(secretariat, meeting, revising);
  const reply = [replyTo(meeting)];
  if (how.replyFirst) member.keep(reply);
  secretariat.keep(acts);
  if (!how.replyFirst) {
    // What the member is told is on its way when the reply leaves.
    await secretariat.answersTo(acts.slice(0, 1));
    member.keep(reply);
  }
  await Promise.all([member.said(reply), secretariat.said(acts)]);
  return { state: await sameAtBoth(meeting, 3), told: flags(meeting) };
}

describe('a revision that a reply crosses', () => {
  it('comes first: the reply is kept and flagged, and the member answers again', async () => {
    const meeting = await released(secretariat, { members: ['dept-hr', 'dept-land'] });
    await member.has('meeting', meeting, { n: 1 });
    const reply = replyTo(meeting);
    await secretariat.say(revisionOf(secretariat, meeting, aWeekLater(secretariat, meeting)));
    await member.say([reply]);
    const state = await sameAtBoth(meeting, 3);
    expect(state).toMatchObject({ status: 'invited', revision: 2, restarted: 2 });
    expect(state.answer).toBeUndefined();
    expect(flags(meeting)).toEqual([
      ['invite', undefined],
      ['revise', undefined],
      ['attend', 'outdated'],
    ]);
    await member.say([replyTo(meeting)]);
    expect((await sameAtBoth(meeting, 4)).answer).toMatchObject({ how: 'attend', revision: 2 });
  });

  it('comes second: the answer was good, and is asked for again', async () => {
    const meeting = await released(secretariat, { members: ['dept-hr'] });
    await member.has('meeting', meeting, { n: 1 });
    await member.say([replyTo(meeting)]);
    expect((await sameAtBoth(meeting, 2)).answer).toMatchObject({ revision: 1 });
    await secretariat.say(revisionOf(secretariat, meeting, aWeekLater(secretariat, meeting)));
    const state = await sameAtBoth(meeting, 3);
    expect(state).toMatchObject({ status: 'invited', revision: 2, restarted: 2 });
    expect(state.answer).toBeUndefined();
    expect(flags(meeting).map(([, flag]) => flag)).toEqual([undefined, undefined, undefined]);
  });

  it('restarts nothing: the reply counts, whichever comes first', async () => {
    const meeting = await released(secretariat, { members: ['dept-hr'] });
    await member.has('meeting', meeting, { n: 1 });
    const reply = replyTo(meeting);
    await secretariat.say(revisionOf(secretariat, meeting, corrected));
    await member.say([reply]);
    const state = await sameAtBoth(meeting, 3);
    expect(state).toMatchObject({ revision: 2, restarted: 1, answer: { revision: 1 } });
    expect(flags(meeting).at(-1)).toEqual(['attend', undefined]);
  });

  it('comes at the same moment, again and again: both parties end in the same state', async () => {
    const rounds = 24;
    const first = new Set<string>();
    const meetings = await Promise.all(
      Array.from({ length: rounds }, () => released(secretariat, { members: ['dept-hr'] })),
    );
    for (const meeting of meetings) await member.has('meeting', meeting, { n: 1 });
    for (const [round, meeting] of meetings.entries()) {
      const restarts = round % 3 !== 0;
      const how = { restarts, replyFirst: round % 2 === 0 };
      const { state, told } = await race(meeting, how);
      const overtaken = told[2]?.[0] === 'attend';
      first.add(String(told[1]?.[0]));
      const flag = told.find(([type]) => type === 'attend')?.[1];
      expect(flag).toBe(restarts && overtaken ? 'outdated' : undefined);
      expect([state.revision, state.answer?.revision]).toEqual([2, restarts ? undefined : 1]);
    }
    expect([...first].sort()).toEqual(['attend', 'revise']);
  });
});

describe('a reply after the meeting was cancelled', () => {
  it('is kept and flagged at both parties, changes nothing, and nobody waits for anything', async () => {
    const { tracker } = await world.tracker();
    const meeting = await released(secretariat, { members: ['dept-hr', 'dept-land'] });
    await member.has('meeting', meeting, { n: 1 });
    const pendingOf = async (unit: string, side: 'mine' | 'theirs') => {
      const asking = await world.connection(unit);
      return (await askTracker(asking, { what: 'pending', side })).answer.items;
    };
    await expect.poll(() => pendingOf('secretariat', 'theirs'), patient).toHaveLength(2);
    const replies = [replyTo(meeting), replyTo(meeting, 'acknowledge')];
    const own = secretariat.meeting(meeting);
    await secretariat.say(cancelMeeting(secretariat.office, own, { reason: 'no-topics' }));
    await member.say(replies);
    const state = await sameAtBoth(meeting, 4);
    expect(state).toMatchObject({ status: 'cancelled', revision: 1 });
    expect([state.answer, state.acknowledged]).toEqual([undefined, undefined]);
    expect(flags(meeting).slice(2)).toEqual([
      ['attend', 'cancelled'],
      ['acknowledge', 'cancelled'],
    ]);
    const land = await world.seat('dept-land');
    await land.has('meeting', meeting, { n: 2 });
    await expect
      .poll(() => tracker.reach().seq, patient)
      .toBeGreaterThanOrEqual(
        state.endedAt === undefined ? Number.MAX_SAFE_INTEGER : reachOf(member.store),
      );
    for (const { unit } of [secretariat, member, land])
      for (const side of ['mine', 'theirs'] as const)
        expect([unit, side, await pendingOf(unit, side)]).toEqual([unit, side, []]);
    const asking = await world.connection('secretariat');
    const { answer } = await askTracker(asking, { what: 'circulation', id: meeting });
    expect(answer.filter(({ ref }) => ref.kind === 'meeting').map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });
});

describe('a member that was away for the whole first revision', () => {
  it('comes to the right state, in order, and its terms begin when the revision is delivered', async () => {
    await world.leave('dept-hr');
    const meeting = await released(secretariat, { members: ['dept-hr', 'dept-land'] });
    await secretariat.say(revisionOf(secretariat, meeting, aWeekLater(secretariat, meeting)));
    await secretariat.say(revisionOf(secretariat, meeting, corrected));
    expect(secretariat.member(meeting, 'dept-hr')?.deliveredAt).toBeUndefined();

    member = await world.seat('dept-hr');
    const before = await sameAtBoth(meeting, 3);
    expect(flags(meeting).map(([type]) => type)).toEqual(['invite', 'revise', 'revise']);
    expect(before).toMatchObject({ status: 'invited', revision: 3, restarted: 2 });
    const [invite, moved] = member.entries('meeting', meeting);
    expect(before.awaited).toEqual({ seq: moved?.seq, at: moved?.at });
    expect(before.times?.startAt).toBe(aWeekLaterThan(invite));

    await expect.poll(() => member.hasAnswered(), patient).toBe(true);
    await member.say([replyTo(meeting, 'acknowledge')]);
    const { deliveredAt, acknowledgeWithin } = await sameAtBoth(meeting, 4);
    const receipt = member.office.deliveries.covering(before.awaited?.seq ?? 0);
    expect(deliveredAt).toBe(receipt?.at);
    expect(deliveredAt).toBeGreaterThan(moved?.at ?? Number.MAX_SAFE_INTEGER);
    expect(acknowledgeWithin).toEqual({ days: 1, unit: 'working' });
    expect(receipt?.seq).toBeGreaterThan(member.entries('meeting', meeting)[2]?.seq ?? 0);
  });
});

const aWeekLaterThan = (entry: EntryView | undefined) =>
  Number(entry?.facts.startAt) + 7 * 86_400_000;
