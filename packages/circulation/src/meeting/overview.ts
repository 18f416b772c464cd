import type { Attendance, EpochMs, MeetingAnswer, MemberRole, UnitId } from '@liandong/contracts';
import {
  isSilent,
  type Meeting,
  type MeetingFile,
  type MeetingRelease,
  type MeetingStanding,
  type MinutesStanding,
  releaseAt,
  revisionOf,
  standingOf,
} from '@liandong/domain';
import { type EntryView, entriesOf, type ThreadView } from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { contentOf, textIn } from '../shared/threads.ts';
import { lastReminder } from './follow-up.ts';
import { type Counter, counterOf } from './member.ts';
import { memberThreads, type OwnMeeting, type Paper, paperOf } from './paper.ts';
import { isLetter } from './release.ts';

/** One member of a meeting, as its secretariat sees it. */
export type MemberRow = {
  unit: UnitId;
  as: MemberRole;
  /** Asked by letter 函: it may decline. */
  letter: boolean;
  /** Undefined while nothing was sent to it. */
  view: ThreadView | undefined;
  standing: MeetingStanding | 'unsent';
  silent: boolean;
  deliveredAt?: EpochMs | undefined;
  acknowledgedAt?: EpochMs | undefined;
  answer?: MeetingAnswer | undefined;
  answeredAt?: EpochMs | undefined;
  /** What came after its term, of what counts now. */
  late: readonly string[];
  remindedAt?: EpochMs | undefined;
  attendance?: Attendance | undefined;
  minutes?: MinutesStanding | undefined;
  /** Answers that something had overtaken: kept, and changed nothing. */
  flagged: number;
  /** What the answer that counts says: who comes, why not, what other time. */
  said: Readonly<Record<string, unknown>>;
  /** The other time it asks for. */
  counter?: Counter | undefined;
  /** The wording it wants in the minutes that lie with it. */
  wording?: string | undefined;
};

/** 法定人数: more than half of those that attend (proposed default; no rule names a figure). */
export type Quorum = { coming: number; of: number; needed: number; reached: boolean };

/** A meeting at a glance. */
export type Overview = {
  file: MeetingFile;
  paper: Paper;
  revision: number;
  release: MeetingRelease | undefined;
  /** Who is silent comes first. */
  members: readonly MemberRow[];
  quorum: Quorum;
  silent: readonly UnitId[];
  history: readonly RevisionLine[];
};

/** One revision, as the history of a meeting tells it. */
export type RevisionLine = Pick<MeetingRelease, 'startAt' | 'changed' | 'restarts'> & {
  revision: number;
  at: EpochMs;
  audience?: readonly UnitId[] | undefined;
};

export function overview(office: Office, meeting: OwnMeeting): Overview {
  const { file } = meeting;
  const threads = memberThreads(office, meeting);
  const members = Object.entries(file.members)
    .map(([unit, { as }]) => memberRow(office, { unit, as, view: threads.get(unit) }))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.unit < b.unit ? -1 : 1));
  const revision = revisionOf(file);
  return {
    file,
    paper: paperOf(office, meeting),
    revision,
    release: releaseAt(file, revision),
    members,
    quorum: quorumOf(members),
    silent: members.filter(({ silent }) => silent).map(({ unit }) => unit),
    history: historyOf(office, meeting),
  };
}

const rankOf = ({ silent, view, answer }: MemberRow): number => {
  if (silent) return 0;
  if (view === undefined) return 1;
  return answer === 'counter' ? 2 : 3;
};

const coming: readonly MeetingAnswer[] = ['attend', 'substitute'];

function quorumOf(members: readonly MemberRow[]): Quorum {
  const attending = members.filter(({ as }) => as === 'attend');
  const yes = attending.filter(({ answer }) => answer !== undefined && coming.includes(answer));
  const needed = Math.floor(attending.length / 2) + 1;
  return {
    coming: yes.length,
    of: attending.length,
    needed,
    reached: attending.length > 0 && yes.length >= needed,
  };
}

type Addressed = { unit: UnitId; as: MemberRole; view: ThreadView | undefined };

function memberRow(office: Office, { unit, as, view }: Addressed): MemberRow {
  const letter = isLetter(office, unit);
  if (!view)
    return {
      unit,
      as,
      letter,
      view,
      standing: 'unsent',
      silent: false,
      late: [],
      flagged: 0,
      said: {},
    };
  const state = view.state as Meeting;
  const { deliveredAt, acknowledged, answer, attendance, minutes } = state;
  const entries = entriesOf(office.store, view.subject).filter(({ by }) => by === unit);
  const counting = entries.filter((entry) => counts(entry, state));
  const objection = counting.findLast(({ type }) => type === 'object-minutes');
  return {
    unit,
    as,
    letter,
    view,
    standing: standingOf(state),
    silent: view.open && isSilent(state),
    deliveredAt,
    acknowledgedAt: acknowledged?.at,
    answer: answer?.how,
    answeredAt: answer?.at,
    late: [...new Set(counting.flatMap(lateIn))],
    remindedAt: lastReminder(office, view),
    attendance,
    minutes: minutes?.standing,
    flagged: entries.filter(({ outcome }) => outcome.flagged !== undefined).length,
    said: contentOf(counting.findLast(({ type }) => type === answer?.how)),
    counter: counterOf(office, view),
    wording: objection && textIn(contentOf(objection), 'wording'),
  };
}

/** True for what was said of the notice since everybody last had to answer, or of the minutes in force. */
function counts({ facts, outcome }: EntryView, { restarted, minutes }: Meeting): boolean {
  if (outcome.flagged !== undefined) return false;
  if (typeof facts.version === 'number') return facts.version === minutes?.version;
  return typeof facts.revision === 'number' && facts.revision >= restarted;
}

const lateIn = ({ outcome }: EntryView): string[] =>
  Array.isArray(outcome.late) ? outcome.late.map(String) : [];

function historyOf({ store }: Pick<Office, 'store'>, { view, file }: OwnMeeting): RevisionLine[] {
  const releases = entriesOf(store, view.subject).filter(({ type }) =>
    ['release', 'revise'].includes(type),
  );
  return file.releases.map(({ startAt, changed, restarts, audience }, at) => ({
    revision: at + 1,
    at: releases[at]?.at ?? 0,
    startAt,
    changed,
    restarts,
    audience,
  }));
}
