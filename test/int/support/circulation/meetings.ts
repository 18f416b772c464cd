import {
  allocation,
  convene,
  meetingNumbering,
  noticeSeries,
  numberOf,
  type Paper,
  planRevision,
  type Revising,
  releaseMeeting,
  reviseMeeting,
  type Times,
  type Waiting,
} from '@liandong/circulation';
import type { AddressedMember, MeetingType, NumberRef } from '@liandong/contracts';
import type { KeptAct } from '@liandong/unit';
import { expect } from 'vitest';
import type { Seat } from './seat.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Two months from now: no term of notice forbids it. */
export function inTwoMonths(now = Date.now()): Times {
  const startAt = now + 60 * dayMs;
  return { startAt, endAt: startAt + 2 * hourMs, receiptDueAt: startAt - dayMs };
}

export const aPaper: Paper = {
  title: '第三次联席会议',
  place: '第一会议室',
  agenda: [{ no: 1, topic: '供暖类信访事项情况通报', treatment: 'inform' }],
};

type Preparing = { members: readonly string[]; paper?: Paper; meetingType?: MeetingType };

/** 筹备: the file and its members stand. Gives the meeting's id. */
export async function prepared(
  seat: Seat,
  { members, paper = aPaper, meetingType = 'working' }: Preparing,
): Promise<string> {
  const named = members.map((unit): AddressedMember => ({ unit, as: 'attend' }));
  const acts = convene(seat.office, { meetingType, paper, members: named });
  await seat.say(acts);
  return acts[0]?.thread ?? '';
}

/** 编号: asks for the number of the notice, and waits for it. */
export async function numbered(seat: Seat, meeting: string): Promise<NumberRef> {
  const numbering = meetingNumbering(seat.meeting(meeting), noticeSeries);
  await seat.say([allocation(seat.office, numbering)]);
  const number = numberOf(seat.office, numbering);
  expect(number).toBeDefined();
  return number as NumberRef;
}

type Releasing = { number: NumberRef; paper?: Paper; times?: Times; waiting?: Waiting };

export const releaseOf = (seat: Seat, meeting: string, releasing: Releasing): KeptAct[] =>
  releaseMeeting(seat.office, seat.meeting(meeting), {
    times: inTwoMonths(),
    paper: aPaper,
    ...releasing,
  });

/** A meeting whose notice has gone out. */
export async function released(seat: Seat, preparing: Preparing): Promise<string> {
  const meeting = await prepared(seat, preparing);
  const number = await numbered(seat, meeting);
  const { paper = aPaper } = preparing;
  await seat.say(releaseOf(seat, meeting, { number, paper }));
  return meeting;
}

export function revisionOf(seat: Seat, meeting: string, revising: Revising): KeptAct[] {
  const own = seat.meeting(meeting);
  return reviseMeeting(seat.office, own, planRevision(seat.office, own, revising));
}

/** The same meeting a week later: everybody answers anew. */
export const aWeekLater = (seat: Seat, meeting: string): Revising => {
  const last = seat.meeting(meeting).file.releases.at(-1) ?? inTwoMonths();
  const later = (at: number) => at + 7 * dayMs;
  return {
    times: {
      startAt: later(last.startAt),
      endAt: later(last.endAt),
      receiptDueAt: later(last.receiptDueAt),
    },
  };
};

/** 参会, as a member says it. */
export const attending = { content: { attendees: [{ name: '李四' }] } };
