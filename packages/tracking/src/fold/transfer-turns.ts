import type { EpochMs, Level, ThreadRef, UnitId } from '@liandong/contracts';
import { type ClockName, clocksNow, type WorkCalendar } from '@liandong/domain';
import { keys, noTerm, tailOf } from '../keys.ts';
import type { Membership } from '../membership.ts';
import { levelOf, nearestClock, owesFeedback, type TransferRecord } from './transfer-record.ts';

/** Whose turn it is on a thread, for what, since when and until when. */
export type Turn = {
  unit: UnitId;
  other: UnitId;
  level: Level;
  since: EpochMs;
  dueAt: EpochMs | undefined;
};

/** Terms that count against whoever's turn it is. An objection is a right, so its term is no debt. */
const termsOf: Readonly<Partial<Record<Level, readonly ClockName[]>>> = {
  undelivered: ['notice', 'conclude', 'assist', 'report'],
  unacknowledged: ['acknowledge', 'notice', 'conclude', 'assist', 'report'],
  unanswered: ['notice', 'conclude', 'assist', 'report'],
  handling: ['conclude', 'report'],
  objected: ['uphold'],
  reported: ['review'],
  feedback: ['supervision'],
};

/** The levels on which it is the sender's turn. */
const sendersTurn: readonly (Level | undefined)[] = ['objected', 'reported'];

/** Whose turn it is on a transfer; nobody's once it has ended. */
export function turnsOf(
  record: TransferRecord,
  { origin, counterpart }: Pick<ThreadRef, 'origin' | 'counterpart'>,
  calendar: WorkCalendar,
): Turn[] {
  const level = levelOf(record);
  if (level === undefined) return [];
  const clocks = clocksNow(record.state, { deliveredAt: record.delivered?.at, calendar });
  const turn = (of: Level, since: EpochMs): Turn => {
    const [unit, other] = sendersTurn.includes(of) ? [origin, counterpart] : [counterpart, origin];
    return { unit, other, level: of, since, dueAt: nearestClock(clocks, termsOf[of] ?? [])?.dueAt };
  };
  const turns = [turn(level, record.since)];
  if (owesFeedback(record)) turns.push(turn('feedback', record.supervisedAt ?? record.since));
  return turns;
}

/** The turns as places in the lists of both parties. */
export const turnPlaces = (ref: ThreadRef, turns: readonly Turn[]): Membership[] =>
  turns.flatMap(({ unit, other, level, dueAt }) => {
    const place = { member: tailOf(ref), score: dueAt ?? noTerm };
    const own = { key: keys.due(unit, level), ...place };
    return unit === other ? [own] : [own, { key: keys.owed(other, level), ...place }];
  });
