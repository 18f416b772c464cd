import { dayMs, shanghaiMs } from './shanghai-day.ts';
import { type WorkCalendar, workdaysBefore, worksOn } from './work-calendar.ts';
import type { WorkingHours } from './working-hours.ts';

/**
 * Working time between two instants: that part of it in which offices work. Zero when
 * `toMs` is not after `fromMs`, as clocks of two units may disagree. Takes the same time for a
 * minute and for a decade.
 *
 * `provisional` when a day of it is outside the calendar and was counted as Monday to Friday.
 */
export function workingMs(
  fromMs: number,
  toMs: number,
  { calendar, hours }: { calendar: WorkCalendar; hours: WorkingHours },
): { ms: number; provisional: boolean } {
  if (toMs <= fromMs) return { ms: 0, provisional: false };
  const from = shanghaiMs(fromMs);
  const to = shanghaiMs(toMs);
  const ms = workedBefore(to, calendar, hours) - workedBefore(from, calendar, hours);
  const firstDay = Math.floor(from / dayMs);
  // A span that ends at midnight has nothing of the day that begins there.
  const lastDay = Math.ceil(to / dayMs) - 1;
  return { ms, provisional: firstDay < calendar.firstDay || lastDay >= calendar.endDay };
}

/** Working time up to an instant, from an arbitrary beginning. Spans are differences of it, hence add up. */
function workedBefore(atMs: number, calendar: WorkCalendar, hours: WorkingHours): number {
  const day = Math.floor(atMs / dayMs);
  let ms = workdaysBefore(calendar, day) * hours.perDayMs;
  if (!worksOn(calendar, day)) return ms;
  const time = atMs - day * dayMs;
  for (const { startMs, lengthMs } of hours.spans) {
    ms += Math.min(Math.max(time - startMs, 0), lengthMs);
  }
  return ms;
}
