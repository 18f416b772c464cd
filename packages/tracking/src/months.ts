import type { EpochMs } from '@liandong/contracts';

/** A month in Shanghai, `YYYY-MM`. */
export type Month = string;

// UTC+8, without summer time since 1991.
const offsetMs = 8 * 3_600_000;

const dayMs = 86_400_000;
/** Months of the days that were asked for: some thousands of them at most, asked for again and again. */
const known = new Map<number, Month>();

/** The month an instant falls in. */
export function monthOf(at: EpochMs): Month {
  const day = Math.floor((at + offsetMs) / dayMs);
  const month = known.get(day) ?? new Date(day * dayMs).toISOString().slice(0, 7);
  known.set(day, month);
  return month;
}

/** The month a term ends in: one that ends at midnight ends with the day before. */
export const monthOfEnd = (dueAt: EpochMs): Month => monthOf(dueAt - 1);

/** When a month begins. */
export const startOf = (month: Month): EpochMs => Date.parse(`${month}-01T00:00:00Z`) - offsetMs;

/** The month so many months later. */
export function monthsLater(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** When a month is over: the first instant of the next. */
export const endOf = (month: Month): EpochMs => startOf(monthsLater(month, 1));
