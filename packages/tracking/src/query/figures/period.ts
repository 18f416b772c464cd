import type { EpochMs, Period } from '@liandong/contracts';
import { endOf, type Month, monthOf, monthsLater, startOf } from '../../months.ts';

/** Whole months of Shanghai, one after the other. */
export type Months = { text: Period; from: EpochMs; to: EpochMs; months: readonly Month[] };

/** The months a period names; the current one where none is named. */
export function monthsIn(period: Period | undefined, now: EpochMs): Months {
  const text = period ?? monthOf(now);
  const { first, count } = spanOf(text);
  const months = Array.from({ length: count }, (_, index) => monthsLater(first, index));
  return { text, from: startOf(first), to: endOf(months.at(-1) ?? first), months };
}

function spanOf(text: Period): { first: Month; count: number } {
  const [first = '', last] = text.split('..');
  if (last !== undefined) return { first, count: numberOf(last) - numberOf(first) + 1 };
  const [year = '', part] = first.split('-');
  if (part === undefined) return { first: `${year}-01`, count: 12 };
  if (!part.startsWith('Q')) return { first, count: 1 };
  return { first: monthsLater(`${year}-01`, 3 * (Number(part.slice(1)) - 1)), count: 3 };
}

const numberOf = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
