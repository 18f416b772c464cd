import { BusError } from '@liandong/contracts';
import { cn2025 } from './calendars/cn-2025.ts';
import { cn2026 } from './calendars/cn-2026.ts';
import { dayOf, type PlainDate, plainOf } from './shanghai-day.ts';
import {
  createWorkCalendar,
  type HolidayTable,
  type WorkCalendar,
  worksOn,
} from './work-calendar.ts';

/** The State Council's notices as far as this version knows them, a table a year. */
export const publishedTables: readonly HolidayTable[] = [cn2025, cn2026];

/**
 * The year a table is of: a correction replaces the table of its year.
 * @throws BusError `CALENDAR_INVALID` for a table of more than one year
 */
export function yearOfTable({ coveredFrom, coveredThrough }: HolidayTable): number {
  const year = coveredFrom.slice(0, 4);
  if (coveredThrough.slice(0, 4) !== year)
    throw new BusError('CALENDAR_INVALID', { reason: 'more than one year', date: coveredThrough });
  return Number(year);
}

/** The tables of an area, in order: what it imported comes before what this version knows of the same year. */
export function areaTables(imported: readonly HolidayTable[]): HolidayTable[] {
  const byYear = new Map<number, HolidayTable>();
  for (const table of [...publishedTables, ...imported]) byYear.set(yearOfTable(table), table);
  return [...byYear].sort(([a], [b]) => a - b).map(([, table]) => table);
}

/**
 * The calendar of an area. A table behind a gap waits until the gap is filled, so that tables
 * may be learnt in any order; until then its days are provisional.
 * @throws BusError `CALENDAR_INVALID` when a table contradicts itself
 */
export function areaCalendar(imported: readonly HolidayTable[]): WorkCalendar {
  const tables = areaTables(imported);
  const known = yearOfTable(publishedTables.at(-1) ?? cn2026);
  const at = tables.findIndex((table) => yearOfTable(table) === known);
  let [first, last] = [at, at];
  while (areJoined(tables[first - 1], tables[first])) first -= 1;
  while (areJoined(tables[last], tables[last + 1])) last += 1;
  return createWorkCalendar(tables.slice(first, last + 1));
}

const areJoined = (a: HolidayTable | undefined, b: HolidayTable | undefined): boolean =>
  a !== undefined && b !== undefined && dayOf(a.coveredThrough) + 1 === dayOf(b.coveredFrom);

/** A day that another calendar sees otherwise, and whether offices work on it now. */
export type ChangedDay = { date: PlainDate; works: boolean };

/** The days on which two calendars differ; where one is not told it guesses, and is compared all the same. */
export function changedDays(before: WorkCalendar, after: WorkCalendar): ChangedDay[] {
  const from = Math.min(before.firstDay, after.firstDay);
  const end = Math.max(before.endDay, after.endDay);
  const changed: ChangedDay[] = [];
  for (let day = from; day < end; day += 1) {
    const works = worksOn(after, day);
    if (worksOn(before, day) !== works) changed.push({ date: plainOf(day), works });
  }
  return changed;
}
