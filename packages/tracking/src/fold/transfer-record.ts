import type { EpochMs, Level, TransferActType } from '@liandong/contracts';
import {
  type Clock,
  type ClockName,
  isEnded,
  isRunning,
  kinds,
  steps,
  type Transfer,
  type TransferOutcome,
  type TransferStatus,
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
  /** Clocks that ended with the transfer, unanswered. */
  dropped?: readonly ClockName[] | undefined;
  /** Accepted or diverted without a notice: the petitioner cannot be told (2022 §23). */
  exempt?: true | undefined;
};

export type Opening = NonNullable<Transfer['opening']>;

/** By a person, or by the clock. */
const reminds: readonly string[] = ['remind', 'chase'];

/** The record after one more act. Built field by field, so that its text is the same after any detour. */
export function withAct(before: TransferRecord | undefined, entry: ActEntry): TransferRecord {
  const { act, mark, seq } = entry;
  const { at, n, outcome } = mark;
  const { evolve, initial } = kinds.transfer;
  const state = evolve(before?.state ?? initial, { act, n, seq, at, outcome }) as Transfer;
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
    remindedAt: unanswered(before?.remindedAt, reminds.includes(act.type), answered),
    supervisedAt: unanswered(
      before?.supervisedAt,
      act.type === 'supervise',
      act.type === 'feedback' || isEnded(state),
    ),
    late: lateAfter(before?.late ?? [], outcome as TransferOutcome),
    dropped: isEnded(state) ? droppedBy(act.type, before, state) : undefined,
    exempt: before?.exempt ?? ((act.facts as { notice?: string }).notice === 'exempt' || undefined),
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

/** Clocks that ran until the act that ended the transfer, and that it does not answer. */
function droppedBy(
  type: string,
  before: TransferRecord | undefined,
  { clocks }: Transfer,
): readonly ClockName[] {
  const answered: readonly string[] = steps[type as TransferActType]?.answers ?? [];
  const names = Object.keys(clocks) as ClockName[];
  return names.filter(
    (name) => before?.state.clocks[name]?.stoppedAt === undefined && !answered.includes(name),
  );
}

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
