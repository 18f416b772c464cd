import type { AddressedMember, NumberRef, ShortNotice } from '@liandong/contracts';
import { isWorkday, withMembers } from '@liandong/domain';
import { draftAct, type KeptAct } from '@liandong/unit';
import { addressActs } from '../shared/address.ts';
import { endOfDay, shanghaiDay } from '../shared/days.ts';
import {
  allocation,
  docNoOf,
  type Numbering,
  numberOf,
  rehearsedNumber,
} from '../shared/numbering.ts';
import type { Office } from '../shared/office.ts';
import { rehearse, type StateOf } from '../shared/rehearse.ts';
import { takeUp, type Waiting } from './carried-over.ts';
import { memberRef } from './convene.ts';
import { noticeFor, type OwnMeeting, type Paper, type Times } from './paper.ts';

/** The series of notices, and that of minutes. */
export const noticeSeries = 'meeting-notice';
export const minutesSeries = 'minutes';

/** What a notice, or the minutes, of a meeting are numbered for. */
export const meetingNumbering = (
  { view }: OwnMeeting,
  series: typeof noticeSeries | typeof minutesSeries,
): Numbering => ({ series, for: { kind: 'meeting-file', thread: view.ref.thread } });

export type Releasing = {
  number: NumberRef;
  times: Times;
  paper: Paper;
  /** Members that are not addressed yet. */
  members?: readonly AddressedMember[];
  shortNotice?: ShortNotice | undefined;
  /** Topics that enter the agenda with this notice. */
  waiting?: Waiting | undefined;
};

/**
 * 发布会议通知: every act of it at once, to be kept in one transaction. The release stands
 * before the first invitation is sent, so that all members are told or none.
 */
export function releaseMeeting(
  office: Office,
  meeting: OwnMeeting,
  { number, times, paper: given, members = [], shortNotice, waiting }: Releasing,
): KeptAct[] {
  const { view, file } = meeting;
  const everybody = withMembers(file.members, members, 0);
  const paper = { ...given, docNo: docNoOf(office, number) };
  const short = shortNotice === undefined ? {} : { shortNotice };
  const count = Object.keys(everybody).length;
  const facts = { revision: 1, number, ...times, members: count, ...short };
  const invites = Object.entries(everybody).map(([unit, { as }]) =>
    inviteAct(office, { meeting, member: { unit, as }, revision: 1, times, paper, ...short }),
  );
  return [
    ...addressActs(office, view.ref, { members: file.members, named: members }),
    draftAct(office, { ref: view.ref, type: 'release', facts, content: paper }),
    ...takeUp(office, meeting, waiting?.proposals ?? []),
    ...invites,
  ];
}

/**
 * What the exchange would refuse of a release, found before a number is asked for; with
 * `before`, of a meeting that is only rehearsed itself.
 * @throws BusError the refusal
 */
export function rehearseRelease(
  office: Office,
  meeting: OwnMeeting,
  { before, ...releasing }: Omit<Releasing, 'number'> & { before?: StateOf | undefined },
): void {
  const numbering = meetingNumbering(meeting, noticeSeries);
  const known = numberOf(office, numbering);
  const after = known ? before : rehearse(office, [allocation(office, numbering)], before);
  const number = known ?? (after && rehearsedNumber(office, numbering, after));
  if (number) rehearse(office, releaseMeeting(office, meeting, { ...releasing, number }), after);
}

export type Inviting = {
  meeting: OwnMeeting;
  member: AddressedMember;
  revision: number;
  times: Times;
  paper: Paper;
  shortNotice?: ShortNotice;
};

/** 会议通知 to one member. */
export function inviteAct(
  office: Office,
  { meeting, member: { unit, as }, revision, times, paper, shortNotice }: Inviting,
): KeptAct {
  const { meetingType, session } = meeting.file;
  const { startAt, endAt, receiptDueAt } = times;
  return draftAct(office, {
    ref: memberRef(meeting, unit),
    type: 'invite',
    facts: {
      revision,
      as,
      meetingType,
      ...(session === undefined ? {} : { session }),
      startAt,
      endAt,
      receiptDueAt,
      ...(shortNotice === undefined ? {} : { shortNotice }),
    },
    content: noticeFor(paper, unit),
  });
}

const dayMs = 86_400_000;

/** The end of the day so many days before the meeting; where that is past, when it begins (domain.md §4). */
export function receiptDue(office: Pick<Office, 'terms' | 'calendar' | 'now'>, startAt: number) {
  const { days, unit } = office.terms.meetingReceipt;
  let left = days;
  let day = startAt;
  while (left > 0) {
    day -= dayMs;
    if (unit === 'natural' || isWorkday(shanghaiDay(day), office.calendar)) left -= 1;
  }
  const dueAt = days === 0 ? startAt : endOfDay(day);
  return dueAt > office.now() && dueAt < startAt ? dueAt : startAt;
}

/** True where the secretariat orders nothing: the notice is a letter 函, and may be declined. */
export const isLetter = (office: Pick<Office, 'unit' | 'directory'>, unit: string): boolean =>
  office.directory.relation(office.unit, unit) === 'peer';
