import { BusError, type MeetingChange, type ShortNotice, type UnitId } from '@liandong/contracts';
import { type MeetingRelease, releaseAt, revisionOf } from '@liandong/domain';
import { draftAct, type KeptAct } from '@liandong/unit';
import { canonical } from '../shared/canonical.ts';
import type { Office } from '../shared/office.ts';
import { takeUp, type Waiting } from './carried-over.ts';
import { memberRef } from './convene.ts';
import {
  memberThreads,
  noticeFor,
  type OwnMeeting,
  type Paper,
  type PaperItem,
  paperOf,
  type Times,
} from './paper.ts';

export type Revising = {
  times?: Partial<Times>;
  paper?: Paper;
  shortNotice?: ShortNotice | undefined;
  /** What differs is a slip of the pen: a place that is only spelt anew restarts nothing. */
  wordingOnly?: boolean;
  waiting?: Waiting | undefined;
};

/** A revision before it is made: what it changes, who is told, and whether everybody answers again. */
export type RevisionPlan = {
  revision: number;
  times: Times;
  paper: Paper;
  changed: readonly MeetingChange[];
  restarts: boolean;
  /** Members that are sent it; the others have nothing new. */
  gets: readonly UnitId[];
  /** True where that is not everybody. */
  restricted: boolean;
  shortNotice?: ShortNotice | undefined;
  waiting?: Waiting | undefined;
};

const audienceLimit = 100;

/** @throws BusError `CIRCULATION_NOT_RELEASED`, `REVISION_MISSTATED` where nothing changes */
export function planRevision(
  office: Office,
  meeting: OwnMeeting,
  { times = {}, paper, shortNotice, wordingOnly = false, waiting }: Revising,
): RevisionPlan {
  const { file } = meeting;
  const last = releaseAt(file, revisionOf(file));
  if (!last) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const before = paperOf(office, meeting);
  const { docNo } = before;
  const after = { ...(paper ?? before), ...(docNo === undefined ? {} : { docNo }) };
  const next = { ...timesOf(last), ...withEnd(last, times) };
  const members = [...invited(office, meeting)];
  const differing = members.filter((unit) =>
    differs(noticeFor(before, unit), noticeFor(after, unit)),
  );
  const changed = changesOf({ before, after, last, next, members, wordingOnly });
  if (changed.length === 0) throw new BusError('REVISION_MISSTATED', { field: 'changed' });
  const restarts = changed.includes('time') || changed.includes('place');
  const forAll = restarts || next.receiptDueAt !== last.receiptDueAt || differing.length === 0;
  const restricted =
    !forAll && differing.length < members.length && differing.length <= audienceLimit;
  return {
    revision: revisionOf(file) + 1,
    times: next,
    paper: after,
    changed,
    restarts,
    gets: restricted ? differing : members,
    restricted,
    shortNotice,
    waiting,
  };
}

/** A meeting that only begins at another time lasts as long as before. */
const withEnd = (last: MeetingRelease, { startAt, endAt, ...times }: Partial<Times>) => {
  if (startAt === undefined) return endAt === undefined ? times : { ...times, endAt };
  return { ...times, startAt, endAt: endAt ?? last.endAt + startAt - last.startAt };
};

export const timesOf = ({ startAt, endAt, receiptDueAt }: MeetingRelease): Times => ({
  startAt,
  endAt,
  receiptDueAt,
});

const invited = (office: Office, meeting: OwnMeeting): UnitId[] =>
  [...memberThreads(office, meeting)]
    .filter(([, { open }]) => open)
    .map(([unit]) => unit)
    .sort();

const differs = (one: unknown, other: unknown): boolean => canonical(one) !== canonical(other);

type Compared = {
  before: Paper;
  after: Paper;
  last: MeetingRelease;
  next: Times;
  members: readonly UnitId[];
  wordingOnly: boolean;
};

/** What a revision changes follows from what it says, so that nobody can forget to name it. */
function changesOf({ before, after, last, next, members, wordingOnly }: Compared): MeetingChange[] {
  const moved = next.startAt !== last.startAt || next.endAt !== last.endAt;
  const placed = before.place !== after.place || before.link !== after.link;
  const withdrawn = isWithdrawn(before.agenda, after.agenda, members);
  const agenda = differs(before.agenda.map(heard), after.agenda.map(heard));
  const papers =
    before.materials !== after.materials ||
    differs(
      before.agenda.map(({ papers: p }) => p),
      after.agenda.map(({ papers: p }) => p),
    );
  const changed: [MeetingChange, boolean][] = [
    ['time', moved],
    ['place', placed && !wordingOnly],
    ['item-withdrawn', withdrawn],
    ['agenda', agenda && !withdrawn && !wordingOnly],
    ['papers', papers && !withdrawn],
  ];
  const named = changed.filter(([, is]) => is).map(([change]) => change);
  const other = differs(before, after) || next.receiptDueAt !== last.receiptDueAt;
  return named.length === 0 && other ? ['wording'] : named;
}

/** What makes an item another item, for those that prepare for it. */
const heard = ({ topic, treatment, reporterUnit, minutes }: PaperItem) => ({
  topic,
  treatment,
  reporterUnit,
  minutes,
});

/** True where every item that is left was there before, and some member has fewer of them. */
function isWithdrawn(
  before: readonly PaperItem[],
  after: readonly PaperItem[],
  members: readonly UnitId[],
): boolean {
  const topics = new Set(before.map(({ topic }) => topic));
  if (!after.every(({ topic }) => topics.has(topic))) return false;
  const seen = (agenda: readonly PaperItem[], unit: UnitId) =>
    noticeFor({ title: '', agenda: [...agenda] }, unit).agenda.length;
  return members.some((unit) => seen(after, unit) < seen(before, unit));
}

/** 变更: the next revision in the file, and to every member that has something new. */
export function reviseMeeting(office: Office, meeting: OwnMeeting, plan: RevisionPlan): KeptAct[] {
  const { revision, times, paper, changed, restarts, gets, restricted, shortNotice } = plan;
  const facts = { revision, ...times, changed, restarts };
  const short = shortNotice === undefined ? {} : { shortNotice };
  return [
    draftAct(office, {
      ref: meeting.view.ref,
      type: 'revise',
      facts: { ...facts, ...short, ...(restricted ? { audience: gets } : {}) },
      content: paper,
    }),
    ...takeUp(office, meeting, plan.waiting?.proposals ?? []),
    ...gets.map((unit) =>
      draftAct(office, {
        ref: memberRef(meeting, unit),
        type: 'revise',
        facts,
        content: noticeFor(paper, unit),
      }),
    ),
  ];
}

/** 撤下议题: the paper without an item, for all or only for some members. */
export function withoutItem(
  { agenda, ...paper }: Paper,
  no: number,
  { from, members }: { from: readonly UnitId[]; members: readonly UnitId[] },
): Paper {
  const left = agenda.flatMap((item): PaperItem[] => {
    if (item.no !== no) return [item];
    const audience = (item.audience ?? members).filter((unit) => !from.includes(unit));
    return from.length === 0 || audience.length === 0 ? [] : [{ ...item, audience }];
  });
  return { ...paper, agenda: left };
}
