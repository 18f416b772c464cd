import type { ThreadRef } from '@liandong/contracts';
import { kinds, type Pending, pendingRungs } from '@liandong/domain';
import { keys, tailOf } from '../keys.ts';
import type { FoldContext } from './context.ts';
import type { Membership } from './membership.ts';
import type { ThreadRecord } from './record.ts';

type TimerContext = Pick<FoldContext, 'calendar' | 'ladders'>;

/** What the clocks have still to say on a thread; nothing for a record that keeps no state of its kind. */
export function pendingOfRecord(
  ref: ThreadRef,
  record: ThreadRecord,
  { calendar, ladders }: TimerContext,
): readonly Pending[] {
  const known = stateOf(record);
  if (!known) return [];
  const view = { calendar, delivered: known.delivered && { at: known.delivered.at } };
  return pendingRungs(kinds[ref.kind], known.state, { view, book: ladders });
}

/** The state its kind's rules keep, and what is known of delivery. */
function stateOf(record: ThreadRecord) {
  if ('folded' in record) return { state: record.folded, delivered: record.delivered };
  return 'state' in record ? { state: record.state, delivered: record.delivered } : undefined;
}

/** LOG sequence of the receipt by which the recipient is known to have it. */
export const deliverySeqOf = (record: ThreadRecord): number | undefined =>
  stateOf(record)?.delivered?.seq;

/** The thread among those the clocks have something to say on, at the time of the next rung. */
export function timerPlaces(
  ref: ThreadRef,
  record: ThreadRecord,
  context: TimerContext,
): Membership[] {
  const [next] = pendingOfRecord(ref, record, context);
  return next ? [{ key: keys.timers, member: tailOf(ref), score: next.at }] : [];
}
