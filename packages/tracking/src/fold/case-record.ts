import {
  type CaseActType,
  type CaseFacts,
  type EpochMs,
  type HolderRole,
  isTimerAct,
  type Level,
  type ThreadId,
  type ThreadRef,
  type TypedAct,
  type UnitId,
} from '@liandong/contracts';
import {
  type CaseClockName,
  type CaseClocks,
  type CaseOutcome,
  caseClocksAfter,
  isRunning,
  type TimerState,
  timersAfter,
} from '@liandong/domain';
import { keys, noTerm, tailOf } from '../keys.ts';
import type { Membership } from '../membership.ts';
import type { ActEntry } from '../tracked-entry.ts';
import { levelOf, type TransferRecord } from './transfer-record.ts';

/** One hop of a case, as its file names it. */
export type CaseHop = { to: UnitId; transfer: ThreadId; role: HolderRole; at: EpochMs };

/** Where a case is: with its owner, on its way or with a holder, handled, or concluded. */
export type CaseStand = 'undispatched' | 'dispatched' | 'unconcluded' | 'concluded' | 'reviewing';

/** A case file as the tracker keeps it. Who is accused stays in the LOG. */
export type CaseRecord = {
  n: number;
  seq: number;
  at: EpochMs;
  /** When it came to stand as it does. */
  since: EpochMs;
  stand: CaseStand;
  registeredAt: EpochMs;
  facts: Pick<
    CaseFacts<'register'>,
    'receivedAt' | 'channel' | 'classification' | 'category' | 'urgency' | 'first'
  >;
  hops: readonly CaseHop[];
  /** Terms of the file itself, as the exchange recorded them. */
  clocks: CaseClocks;
  /** What the clocks alone have said on the file. */
  timers?: TimerState | undefined;
  /** Those that were answered late, as it said. */
  late: readonly CaseClockName[];
  leaderNamedAt?: EpochMs | undefined;
  concluded?: { at: EpochMs; outcome: string; resolved: boolean | undefined } | undefined;
  /** Recorded from an old ledger: it never waited here, and its times are those of the ledger. */
  historical?: true | undefined;
  /** Of a historical case; what lies between its times is no count of hours where they are precise to the day. */
  answered?: HistoricalAnswer | undefined;
};

/** When an old case was answered for, and by whom, as the ledger says. */
export type HistoricalAnswer = Pick<
  CaseFacts<'record-history'>,
  'receivedAt' | 'acceptedAt' | 'repliedAt' | 'concludedAt' | 'category' | 'unit' | 'precision'
>;

type CaseAct = { [Type in CaseActType]: TypedAct<Type, CaseFacts<Type>> }[CaseActType];

/** The record after one more act; undefined for an act on a file that was never begun. */
export function withCaseAct(
  before: CaseRecord | undefined,
  entry: ActEntry,
): CaseRecord | undefined {
  const next = actedOn(before, entry);
  if (!next) return undefined;
  const { act, mark, seq } = entry;
  const { n, at, outcome } = mark;
  const said = { act, n, seq, at, outcome };
  const clocks = caseClocksAfter(before?.clocks ?? {}, said);
  const timers = timersAfter(before?.timers, said);
  const { late = [] } = outcome as CaseOutcome;
  const known = before?.late ?? [];
  return {
    ...next,
    clocks,
    timers,
    late: [...known, ...late.filter((name) => !known.includes(name))],
  };
}

function actedOn(
  before: CaseRecord | undefined,
  { act: untyped, mark, seq }: ActEntry,
): CaseRecord | undefined {
  const act = untyped as unknown as CaseAct;
  const { n, at } = mark;
  if (act.type === 'register') return registered(act.facts, { n, at, seq });
  if (act.type === 'record-history') return recorded(act.facts, { n, at, seq });
  if (!before) return undefined;
  const next = { ...before, n, at, seq };
  if (isTimerAct(untyped.type)) return next;
  switch (act.type) {
    case 'dispatch': {
      const { to, transfer, role } = act.facts;
      const hops = [...before.hops, { to, transfer, role, at }];
      return role === 'lead'
        ? { ...next, hops, stand: 'dispatched', since: at }
        : { ...next, hops };
    }
    case 'name-leader':
      return { ...next, leaderNamedAt: at };
    case 'conclude': {
      const { outcome, resolved } = act.facts;
      return { ...next, stand: 'concluded', since: at, concluded: { at, outcome, resolved } };
    }
    case 'request-review':
    case 'request-recheck':
      return { ...next, stand: 'reviewing', since: at };
    case 'review-opinion':
    case 'recheck-opinion':
      return act.facts.result === 'redo'
        ? { ...next, stand: 'undispatched', since: at, concluded: undefined }
        : { ...next, stand: 'concluded', since: at };
    case 'pause':
    case 'resume':
    case 'supplement':
      return next;
  }
}

function registered(
  facts: CaseRecord['facts'],
  { n, at, seq }: Pick<CaseRecord, 'n' | 'at' | 'seq'>,
): CaseRecord {
  const { receivedAt, channel, classification, category, urgency, first } = facts;
  return {
    n,
    seq,
    at,
    since: at,
    stand: 'undispatched',
    registeredAt: at,
    facts: { receivedAt, channel, classification, category, urgency, first },
    hops: [],
    clocks: {},
    late: [],
    leaderNamedAt: undefined,
    concluded: undefined,
  };
}

/** A case that was over before it came here; it stands concluded from its first entry on. */
function recorded(
  facts: CaseFacts<'record-history'>,
  place: Pick<CaseRecord, 'n' | 'at' | 'seq'>,
): CaseRecord {
  const { urgency = 'normal', outcome, resolved, unit, precision } = facts;
  const { receivedAt, acceptedAt, repliedAt, concludedAt, category } = facts;
  return {
    ...registered({ ...facts, urgency }, place),
    stand: 'concluded',
    concluded: { at: concludedAt ?? repliedAt, outcome, resolved },
    historical: true,
    answered: { receivedAt, acceptedAt, repliedAt, concludedAt, category, unit, precision },
  };
}

/** The lead hop in force: the last one written. */
export const leadHopOf = (file: CaseRecord): CaseHop | undefined =>
  file.hops.findLast(({ role }) => role === 'lead');

/** The case after its lead hop ended: it is with its owner again, to hand on or to conclude. */
export function withEndedHop(file: CaseRecord, ref: ThreadRef, hop: TransferRecord): CaseRecord {
  const isLead = leadHopOf(file)?.transfer === ref.thread;
  if (!isLead || file.stand === 'concluded' || levelOf(hop) !== undefined) return file;
  const stand = hop.state.status === 'closed' ? 'unconcluded' : 'undispatched';
  return { ...file, stand, since: hop.at };
}

/** Stands in which a case waits for its owner, and what it owes meanwhile. */
const owes: Readonly<Partial<Record<CaseStand, readonly CaseClockName[]>>> = {
  undispatched: ['dispatch'],
  unconcluded: [],
  reviewing: ['review-opinion', 'recheck-opinion'],
};

type Waiting = { level: Extract<Level, CaseStand>; since: EpochMs; dueAt: EpochMs | undefined };

/** What a case waits for its owner to do, since when and until when. */
export function waitingFor({ stand, since, clocks }: CaseRecord): Waiting | undefined {
  const names = owes[stand];
  if (!names) return undefined;
  const running = names.map((name) => clocks[name]).find(isRunning);
  return { level: stand as Waiting['level'], since, dueAt: running?.dueAt };
}

/** A case that waits for its owner, as a place in the owner's list. */
export function casePlaces(ref: ThreadRef, file: CaseRecord | undefined): Membership[] {
  const waiting = file && waitingFor(file);
  if (!waiting) return [];
  const { level, dueAt = noTerm } = waiting;
  return [{ key: keys.due(ref.origin, level), member: tailOf(ref), score: dueAt }];
}
