import type { EpochMs, ThreadRef } from '@liandong/contracts';
import {
  type Clock,
  type ClockName,
  type Clocks,
  clocksNow,
  deliveryClocks,
  isEnded,
  type Transfer,
  type TransferStatus,
  type WorkCalendar,
} from '@liandong/domain';
import { tailOf } from '../../keys.ts';
import type { FoldContext } from '../context.ts';
import type { TransferRecord } from '../transfer-record.ts';
import type { Turn } from '../transfer-turns.ts';
import {
  type Debt,
  endOfTerm,
  type Picture,
  type Step,
  type Tags,
  type TermEnding,
} from './picture.ts';

/** Clocks that count against the sender; the others are the recipient's. */
const sendersClocks: readonly string[] = ['uphold', 'review'];
/** To object is a right: letting its term pass is no debt. */
const rights: readonly string[] = ['objection'];

const endedAs: readonly TransferStatus[] = ['returned', 'declined', 'recalled', 'closed'];

/** What figures see of a transfer, with its turns and its clocks as they stand. */
export function transferPicture(
  ref: ThreadRef,
  record: TransferRecord,
  { turns, context }: { turns: readonly Turn[]; context: Pick<FoldContext, 'calendar'> },
): Picture {
  return {
    ...transferTags(record),
    member: tailOf(ref),
    turns,
    steps: transferSteps(ref, record),
    debts: debtsOf(ref, record, clocksOf(record, context.calendar)),
  };
}

/** Under what a transfer counts. */
export const transferTags = ({ state: { opening } }: TransferRecord): Tags => ({
  kind: 'transfer',
  category: opening?.category ?? '',
  secret: opening?.classification === 'accusation',
});

/** Steps it has taken, each at the last time it took it. */
export function transferSteps({ counterpart }: ThreadRef, record: TransferRecord): Step[] {
  const { state, delivered, objectedAt, sentBackAt } = record;
  const taken: [string, EpochMs | undefined][] = [
    ['submitted', state.opening?.at],
    ['delivered', delivered?.at],
    ['acknowledged', state.acknowledgedAt],
    ['objected', objectedAt],
    ['accepted', state.acceptedAt],
    ['reported', state.reportedAt],
    ['sent-back', sentBackAt],
    [state.status, endedAs.includes(state.status) ? state.endedAt : undefined],
  ];
  return taken.flatMap(([step, at]) => (at === undefined ? [] : [{ unit: counterpart, step, at }]));
}

/** Its clocks as they stand; those it had when it was taken back unsigned ended with it. */
function clocksOf({ state, delivered }: TransferRecord, calendar: WorkCalendar): Clocks {
  const clocks = clocksNow(state, { deliveredAt: delivered?.at, calendar });
  const { status, endedAt } = state;
  if (status !== 'recalled' || !delivered || endedAt === undefined) return clocks;
  const unsigned = Object.entries(deliveryClocks(state, delivered.at, calendar));
  const ended = unsigned.map(([name, clock]) => [name, { ...clock, stoppedAt: endedAt }] as const);
  return { ...Object.fromEntries(ended), ...clocks };
}

function debtsOf(ref: ThreadRef, record: TransferRecord, clocks: Clocks): Debt[] {
  return Object.entries(clocks).flatMap(([clock, term]) => {
    if (term === undefined || rights.includes(clock)) return [];
    const unit = sendersClocks.includes(clock) ? ref.origin : ref.counterpart;
    const ending = endingOf(record, clock as ClockName, term);
    const debt = { unit, clock, dueAt: endOfTerm(term), ending };
    // Who is exempt from telling the petitioner accepted all the same: counted beside it, to be taken off.
    return clock === 'notice' && record.exempt ? [debt, { ...debt, clock: exemptNotice }] : [debt];
  });
}

/** Terms of the notice whose petitioner could not be told, name or address being unclear (2022 §23). */
export const exemptNotice = 'notice-exempt';

function endingOf(
  { state, late, dropped = [] }: TransferRecord,
  name: ClockName,
  { stoppedAt, dueAt }: Clock,
): TermEnding | undefined {
  if (stoppedAt === undefined) return undefined;
  if (late.includes(name)) return 'late';
  if (!dropped.includes(name) && state.clocks[name]) return 'inTime';
  return unansweredAt(state, dueAt) ? 'unanswered' : 'dropped';
}

/** What was returned as not the unit's own was never its debt; anything else was, once its term had passed. */
const unansweredAt = (state: Transfer, dueAt: EpochMs): boolean =>
  isEnded(state) && state.status !== 'returned' && (state.endedAt ?? 0) >= dueAt;
