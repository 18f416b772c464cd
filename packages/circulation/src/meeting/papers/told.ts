import {
  BusError,
  type MeetingAnswer,
  type MeetingChange,
  type MemberRole,
  type UnitId,
} from '@liandong/contracts';
import type { Meeting, MeetingFile } from '@liandong/domain';
import { type EntryView, entriesOf, findThreads, type ThreadView } from '@liandong/unit';
import type { Office } from '../../shared/office.ts';
import { contentOf } from '../../shared/threads.ts';
import { type Notice, paperIn, type Times } from '../paper.ts';
import { isLetter } from '../release.ts';

/** What one member was told of a meeting, and what it said: from either side's own copy. */
export type Told = {
  unit: UnitId;
  secretariat: UnitId;
  thread: string;
  as: MemberRole;
  letter: boolean;
  notice: Notice;
  times: Times;
  revision: number;
  /** Of the last revision that changed an arrangement; empty while none did. */
  changed: readonly MeetingChange[];
  restarts: boolean;
  /** When it was last told. */
  toldAt: number;
  cancelled: { at: number; reason: string; remark?: string } | undefined;
  state: Meeting;
  /** The last answer that counts, in words. */
  said: Readonly<Record<string, unknown>>;
  answer: MeetingAnswer | undefined;
};

/** @throws BusError `CIRCULATION_NOT_RELEASED` for a member that was sent no notice yet */
export function toldOf(office: Office, view: ThreadView): Told {
  const state = view.state as Meeting;
  const { origin, counterpart, thread } = view.ref;
  const entries = entriesOf(office.store, view.subject);
  const last = entries.findLast(({ type }) => type === 'invite' || type === 'revise');
  if (!last || !state.times) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const arranged = entries.findLast(
    (entry) => entry.type === 'revise' && changesIn(entry).some((change) => change !== 'wording'),
  );
  const counting = entries.findLast(
    ({ by, outcome, type }) => by === counterpart && !outcome.flagged && type === state.answer?.how,
  );
  return {
    unit: counterpart,
    secretariat: origin,
    thread,
    as: state.as ?? 'attend',
    letter: isLetter({ ...office, unit: origin }, counterpart),
    notice: paperIn(last),
    times: state.times,
    revision: state.revision,
    changed: arranged ? changesIn(arranged) : [],
    restarts: arranged?.facts.restarts === true,
    toldAt: last.at,
    cancelled: cancellationIn(entries.find(({ type }) => type === 'cancel')),
    state,
    said: contentOf(counting),
    answer: state.answer?.how,
  };
}

function cancellationIn(entry: EntryView | undefined): Told['cancelled'] {
  if (!entry) return undefined;
  const { remark } = contentOf(entry);
  return {
    at: entry.at,
    reason: String(entry.facts.reason),
    ...(typeof remark === 'string' ? { remark } : {}),
  };
}

const changesIn = ({ facts }: EntryView): MeetingChange[] =>
  Array.isArray(facts.changed) ? (facts.changed as MeetingChange[]) : [];

/** Members by the part they take; a member knows of nobody but itself. */
export function partsOf(office: Pick<Office, 'store'>, told: Told): Record<MemberRole, UnitId[]> {
  const file = findThreads(office.store, told.thread).find(
    ({ ref }) => ref.kind === 'meeting-file',
  );
  const known = file
    ? Object.entries((file.state as MeetingFile).members)
    : [[told.unit, { as: told.as }] as const];
  const parts: Record<MemberRole, UnitId[]> = { attend: [], observe: [], invite: [] };
  for (const [unit, { as }] of known) parts[as].push(unit);
  return parts;
}
