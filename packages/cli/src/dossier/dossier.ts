import { BusError, isTimerAct, type TransferFacts } from '@liandong/contracts';
import type { CaseFile, Clock, Transfer, TransferOutcome } from '@liandong/domain';
import { type EntryView, entriesOf, type ThreadView, threadsOfCase } from '@liandong/unit';
import { type Standing, shortId, standingOf } from '../commands/act/standing.ts';
import { disputeDecided } from '../session/disputes.ts';
import type { Session } from '../session/session.ts';
import type { Automatic } from '../signals/automatic.ts';

/** One thing that happened in the life of a case: who, when, what, to whom. */
export type Happening = {
  at: number;
  seq: number;
  /** Absent for what is not an act, such as a delivery. */
  act: string | undefined;
  n: number | undefined;
  by: string;
  to: string | undefined;
  type: string;
  thread: string;
  facts: EntryView['facts'];
  content: EntryView['content'];
  /** Terms that had passed when it came. */
  late: readonly string[];
  /** How long ago each of them had ended, as far as the thread still knows. */
  lateMs: Readonly<Record<string, number>>;
  /** Said by the clock alone, of a thread of this kind. */
  automatic?: Automatic;
  /** A verdict that the joint meeting decided: the proposal that took it there, and what was decided. */
  decided?: { proposal: string; outcome: string };
  /** Known from an old ledger only. */
  historical?: true;
};

/** 初信初访档案: a case from first contact through every hop to its end, as far as the unit is a party of it. */
export type Dossier = {
  case: string;
  /** The file itself; absent where the unit only holds the case by a transfer. */
  file: { view: ThreadView; state: CaseFile; register: EntryView } | undefined;
  /** What the case says: from the file, else from the first transfer that brought it. */
  opening: EntryView;
  hops: readonly Standing[];
  happenings: readonly Happening[];
};

/** @throws BusError `CASE_UNKNOWN` */
export function dossierOf(session: Session, fileThread: string, at: number): Dossier {
  const views = threadsOfCase(session.store, fileThread);
  const histories = views.map((view) => ({
    view,
    entries: entriesOf(session.store, view.subject),
  }));
  const own = histories.find(({ view }) => view.ref.kind === 'case');
  const opening = (own ?? histories[0])?.entries[0];
  if (!opening) throw new BusError('CASE_UNKNOWN', { case: fileThread });
  const transfers = histories.filter(({ view }) => view.ref.kind === 'transfer');
  const file = own && { view: own.view, state: own.view.state as CaseFile, register: opening };
  const happenings = [
    ...histories.flatMap(({ view, entries }) =>
      entries.map((entry) => happeningOf(session, view, entry)),
    ),
    ...transfers.flatMap(({ view }) => deliveryOf(view)),
    ...(file ? historyOf(file) : []),
  ].sort((a, b) => a.at - b.at || a.seq - b.seq);
  return {
    case: fileThread,
    file,
    opening,
    hops: transfers.map(({ view }) => standingOf(session, view, at)),
    happenings,
  };
}

function happeningOf(session: Session, { ref, state }: ThreadView, entry: EntryView): Happening {
  const { id, n, seq, at, by, type, facts, content } = entry;
  const other = by === ref.origin ? ref.counterpart : ref.origin;
  const asked = typeof facts.to === 'string' ? facts.to : undefined;
  const automatic = isTimerAct(type);
  const { late = [] } = entry.outcome as TransferOutcome;
  return {
    at,
    seq,
    act: id,
    n,
    by,
    to: automatic || ref.kind !== 'transfer' ? asked : other,
    type,
    thread: ref.thread,
    facts,
    content,
    late,
    lateMs: lateMsOf(late, { at, state }),
    ...(automatic ? { automatic: { kind: ref.kind, outcome: entry.outcome } } : {}),
    ...decidedBy(session, entry),
  };
}

/** An extension has moved the end of a term since, or nothing is known of it: then it is only late. */
function lateMsOf(late: readonly string[], { at, state }: { at: number; state: unknown }) {
  const { clocks = {} } = state as { clocks?: Readonly<Record<string, Clock>> };
  return Object.fromEntries(
    late.flatMap((name) => {
      const dueAt = clocks[name]?.dueAt;
      return dueAt === undefined || dueAt > at ? [] : [[name, at - dueAt]];
    }),
  );
}

/** Who does not hold the proposal knows its outcome from the verdict, which must be the same. */
function decidedBy(session: Session, { type, facts }: EntryView): Pick<Happening, 'decided'> {
  const { decision } = facts as TransferFacts<'uphold'>;
  if ((type !== 'uphold' && type !== 'overrule') || !decision) return {};
  const outcome = disputeDecided(session, decision.proposal)?.outcome ?? type;
  return { decided: { proposal: shortId(session, decision.proposal), outcome } };
}

/** When the recipient's service had it; known to both sides from the act that quotes the receipt. */
function deliveryOf(view: ThreadView): Happening[] {
  const { deliveredAt, opening } = view.state as Transfer;
  if (deliveredAt === undefined || !opening) return [];
  const { counterpart: by, thread } = view.ref;
  return [{ ...nothingSaid, at: deliveredAt, seq: opening.seq, by, type: 'delivered', thread }];
}

/** Of what happened without an act of its own. */
const nothingSaid = {
  act: undefined,
  n: undefined,
  to: undefined,
  facts: {},
  content: undefined,
  late: [],
  lateMs: {},
} as const satisfies Partial<Happening>;

/** What an old ledger says happened, each at its true time; the entry itself stands where it was recorded. */
function historyOf({ view, state, register }: NonNullable<Dossier['file']>): Happening[] {
  if (!state.historical) return [];
  const { repliedAt, acceptedAt, concludedAt, unit } = state.historical;
  const { origin, thread } = view.ref;
  const told = (type: string, at: number | undefined, by: string): Happening[] =>
    at === undefined
      ? []
      : [{ ...nothingSaid, at, seq: register.seq, by, type, thread, historical: true }];
  return [
    ...told('received', state.receivedAt, origin),
    ...told('accept', acceptedAt, unit ?? origin),
    ...told('replied', repliedAt, unit ?? origin),
    ...told('conclude', concludedAt, origin),
  ];
}
