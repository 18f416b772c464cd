import type { EpochMs, ThreadRef } from '@liandong/contracts';
import {
  kinds,
  type Pending,
  pendingRungs,
  provisionalClocks,
  recountedClocks,
  type Signals,
  signalsOf,
} from '@liandong/domain';
import { keys, tailOf } from '../keys.ts';
import type { Membership } from '../membership.ts';
import type { FoldContext } from './context.ts';
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

/** What the clocks have said on a thread and what still holds of it. */
export function signalsOfRecord(
  ref: ThreadRef,
  record: ThreadRecord,
  { calendar }: Pick<TimerContext, 'calendar'>,
): Signals {
  const known = stateOf(record);
  if (!known) return { lapsed: [], chased: [] };
  const delivered = known.delivered && { at: known.delivered.at };
  return signalsOf(kinds[ref.kind], known.state, { calendar, delivered });
}

/** The state its kind's rules keep, and what is known of delivery. */
function stateOf(record: ThreadRecord) {
  if ('folded' in record) return { state: record.folded, delivered: record.delivered };
  if ('state' in record) return { state: record.state, delivered: record.delivered };
  // Of a case file its clocks are kept, and they are all that its rules look at here.
  const { clocks, timers } = record;
  return { state: { clocks, timers }, delivered: undefined };
}

/** Clocks of a thread that are a guess for want of a calendar. */
export function guessedClocks({ kind }: ThreadRef, record: ThreadRecord) {
  const known = stateOf(record);
  return known ? provisionalClocks(kinds[kind], known.state) : [];
}

/** Their ends, the nearest first. */
const guessedDates = (ref: ThreadRef, record: ThreadRecord): readonly EpochMs[] =>
  guessedClocks(ref, record)
    .map(({ dueAt }) => dueAt)
    .sort((a, b) => a - b);

/** Names of the clocks whose dates are no guess any more. */
export function recountedNames(
  { kind }: ThreadRef,
  record: ThreadRecord,
  { calendar }: Pick<TimerContext, 'calendar'>,
): readonly string[] {
  const known = stateOf(record);
  return known ? Object.keys(recountedClocks(kinds[kind], known.state, calendar)) : [];
}

/** LOG sequence of the receipt by which the recipient is known to have it. */
export const deliverySeqOf = (record: ThreadRecord): number | undefined =>
  stateOf(record)?.delivered?.seq;

/** The thread among those the clocks have something to say on, or have said something of that still holds. */
export const timerPlaces = (
  ref: ThreadRef,
  record: ThreadRecord,
  context: TimerContext,
): Membership[] => [...nextPlaces(ref, record, context), ...silentPlaces(ref, record, context)];

/** Among those that were not answered, by the term that ended first. */
function silentPlaces(ref: ThreadRef, record: ThreadRecord, context: TimerContext): Membership[] {
  const { lapsed, proposed } = signalsOfRecord(ref, record, context);
  const ends = [...lapsed, ...(proposed ? [proposed] : [])].map(({ dueAt }) => dueAt);
  if (ends.length === 0) return [];
  const key = isAccusation(record) ? keys.silentAccusations : keys.silent;
  return [{ key, member: tailOf(ref), score: Math.min(...ends) }];
}

function isAccusation(record: ThreadRecord): boolean {
  if ('folded' in record) return false;
  const { classification } = 'state' in record ? (record.state.opening ?? {}) : record.facts;
  return classification === 'accusation';
}

/** At the time of the next rung, and of the nearest date that is a guess. */
function nextPlaces(ref: ThreadRef, record: ThreadRecord, context: TimerContext): Membership[] {
  const member = tailOf(ref);
  const guesses = guessedDates(ref, record);
  if (guesses.length > 0 && recountedNames(ref, record, context).length > 0)
    return [{ key: keys.timers, member, score: 0 }];
  const [next] = pendingOfRecord(ref, record, context);
  return [
    ...guesses.slice(0, 1).map((score) => ({ key: keys.provisional, member, score })),
    ...(next ? [{ key: keys.timers, member, score: next.at }] : []),
  ];
}
