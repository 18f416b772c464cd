import type { WorkCalendar } from '@liandong/domain';

/** From here on somebody has to look for the notice; it comes out in November. */
const warnDays = 60;

/** How far the calendar reaches from now on. */
export type Reach = {
  coveredThrough: string;
  /** Whole days left after today; negative when it is past. */
  daysLeft: number;
  warning: 'ending' | 'past' | null;
};

export function reachOf({ coveredThrough, endDay }: WorkCalendar, now: number): Reach {
  const today = Math.floor((now + 8 * 3_600_000) / 86_400_000);
  const daysLeft = endDay - 1 - today;
  const warning = daysLeft < 0 ? 'past' : daysLeft < warnDays ? 'ending' : null;
  return { coveredThrough, daysLeft, warning };
}
