import type { EpochMs, Level } from '@liandong/contracts';
import {
  type Clock,
  type ClockName,
  isEnded,
  isRunning,
  type Transfer,
  type TransferOutcome,
  type TransferStatus,
  transferKind,
} from '@liandong/domain';
import type { ActEntry } from '../tracked-entry.ts';

/** A transfer as the tracker keeps it: the rules' own state, and the times the rules do not need. */
export type TransferRecord = {
  n: number;
  /** LOG sequence and time of the last act. */
  seq: number;
  at: EpochMs;
  /** When it came to its present level. */
  since: EpochMs;
  state: Transfer;
  /** 送达: by the receipt at `seq`, or, without one, by an act of the recipient itself. */
  delivered?: { at: EpochMs; seq?: number } | undefined;
  objectedAt?: EpochMs | undefined;
  sentBackAt?: EpochMs | undefined;
  /** The first reminder, and the first 督办, not yet answered. */
  remindedAt?: EpochMs | undefined;
  supervisedAt?: EpochMs | undefined;
  /** Clocks that were answered late, as the exchange recorded it. */
  late: readonly ClockName[];
};

export type Opening = NonNullable<Transfer['opening']>;

/** The record after one more act. Built field by field, so that its text is the same after any detour. */
export function withAct(before: TransferRecord | undefined, entry: ActEntry): TransferRecord {
  const { act, mark, seq } = entry;
  const { at, n, outcome } = mark;
  const state = transferKind.evolve(before?.state ?? transferKind.initial, {
    act,
    n,
    seq,
    at,
    outcome,
  });
  const answered = act.by === act.counterpart || isEnded(state);
  const unanswered = (since: EpochMs | undefined, asks: boolean, ends: boolean) => {
    if (ends) return undefined;
    return since ?? (asks ? at : undefined);
  };
  const next: TransferRecord = {
    n,
    seq,
    at,
    since: at,
    state,
    delivered: before?.delivered ?? (act.by === act.counterpart ? { at } : undefined),
    objectedAt: act.type === 'object' ? at : before?.objectedAt,
    sentBackAt: act.type === 'send-back' ? at : before?.sentBackAt,
    remindedAt: unanswered(before?.remindedAt, act.type === 'remind', answered),
    supervisedAt: unanswered(
      before?.supervisedAt,
      act.type === 'supervise',
      act.type === 'feedback' || isEnded(state),
    ),
    late: lateAfter(before?.late ?? [], outcome as TransferOutcome),
  };
  return { ...next, since: sinceOf(before, next) };
}

/** The record once the recipient's service has stored its opening; the first word on that stands. */
export function withDelivery(
  before: TransferRecord,
  delivered: { at: EpochMs; seq: number },
): TransferRecord {
  if (before.delivered) return before;
  const next = { ...before, delivered };
  return levelOf(next) === levelOf(before) ? next : { ...next, since: delivered.at };
}

const sinceOf = (before: TransferRecord | undefined, next: TransferRecord): EpochMs =>
  before && levelOf(before) === levelOf(next) ? before.since : next.at;

/** A clock that runs again, after rework, is not late until it is answered again. */
function lateAfter(late: readonly ClockName[], outcome: TransferOutcome): readonly ClockName[] {
  const started = Object.keys(outcome.clocks ?? {}) as ClockName[];
  const kept = late.filter((name) => !started.includes(name));
  const added = (outcome.late ?? []).filter((name) => !kept.includes(name));
  return [...kept, ...added];
}

const levelAt: Readonly<Partial<Record<TransferStatus, Level>>> = {
  acknowledged: 'unanswered',
  objected: 'objected',
  accepted: 'handling',
  diverted: 'handling',
  reported: 'reported',
};

/** What the transfer waits for; undefined once it has ended. */
export function levelOf({ state, delivered }: TransferRecord): Level | undefined {
  if (state.status === 'sent') return delivered ? 'unacknowledged' : 'undelivered';
  return levelAt[state.status];
}

/** True while a 督办 waits for its feedback. */
export const owesFeedback = ({ state }: TransferRecord): boolean =>
  !isEnded(state) && isRunning(state.clocks.supervision);

/** The running clock among the named that ends first. */
export function nearestClock(
  clocks: Transfer['clocks'],
  names: readonly ClockName[],
): Clock | undefined {
  return names
    .map((name) => clocks[name])
    .filter(isRunning)
    .sort((a, b) => a.dueAt - b.dueAt)[0];
}
