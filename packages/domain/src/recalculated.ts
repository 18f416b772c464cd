import type { WorkCalendar } from './calendar/index.ts';
import { type Clock, recount } from './clocks.ts';

/**
 * The clock once the notice is out that it was guessed without; undefined when there is nothing
 * to do: it was never provisional, has stopped, or comes out the same. A date that was certain
 * never moves, whatever a calendar says later.
 */
export function recalculated(clock: Clock, calendar: WorkCalendar): Clock | undefined {
  if (!clock.provisional || clock.stoppedAt !== undefined) return undefined;
  const counted = recount(clock, calendar);
  const same =
    counted.targetAt === clock.targetAt &&
    counted.dueAt === clock.dueAt &&
    counted.provisional === clock.provisional;
  return same ? undefined : counted;
}
