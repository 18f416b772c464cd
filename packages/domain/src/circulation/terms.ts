import type { EpochMs } from '@liandong/contracts';
import type { AreaTerms, DaysTerm } from '../area-terms.ts';
import { dueTimes, type WorkCalendar } from '../calendar/index.ts';

/** A term as it is recorded with the act that began it, so that an area's later terms move nothing. */
export type WithinTerm = DaysTerm | { minutes: number };

/** When a term ends that begins at an instant: a rest day at its end is skipped; minutes run day and night. */
export const endOf = (term: WithinTerm, from: EpochMs, calendar: WorkCalendar): EpochMs =>
  'minutes' in term ? from + term.minutes * 60_000 : dueTimes(from, term, calendar).rolledDueAt;

/** Within what a notice, an item or a bulletin is signed for. */
export const acknowledgeTerm = (terms: AreaTerms, emergency = false): WithinTerm =>
  emergency ? { minutes: terms.emergencyAcknowledgeMinutes } : terms.acknowledge;

/** True for what is done at the end of its term or after it. */
export const isLate = (at: EpochMs, dueAt: EpochMs | undefined): boolean =>
  dueAt !== undefined && at >= dueAt;

/** How an act is marked that came after the term it answers: it stands, and it is late. */
export const lateFor = <Name extends string>(
  name: Name,
  dueAt: EpochMs | undefined,
  at: EpochMs,
): { late?: readonly Name[] } => (isLate(at, dueAt) ? { late: [name] } : {});
