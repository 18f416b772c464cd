import { BusError } from '@liandong/contracts';
import { dayOf, type PlainDate, parseDay, plainOf } from './shanghai-day.ts';

/** Holidays of a span of days as published: data, one table a notice. */
export type HolidayTable = {
  /** The notice that says so, with its number. */
  source: string;
  coveredFrom: PlainDate;
  /** Beyond this day nothing is known, and every answer that depends on it is provisional. */
  coveredThrough: PlainDate;
  /** May begin in the last week before the covered days: 元旦 often does, and the newer notice counts. */
  holidays: readonly { name: string; from: PlainDate; through: PlainDate }[];
  /** Make-up workdays 调休上班: Saturdays and Sundays on which offices work. */
  workdays: readonly PlainDate[];
};

/**
 * Which days offices work. Inside its coverage it follows the tables; outside it guesses
 * Monday to Friday and says so, as `provisional`. Made by {@link createWorkCalendar}.
 */
export type WorkCalendar = {
  readonly sources: readonly string[];
  readonly coveredFrom: PlainDate;
  readonly coveredThrough: PlainDate;
  /** Days counted from 1970: the first covered, and the first not covered any more. */
  readonly firstDay: number;
  readonly endDay: number;
  /** Each covered day: 1 for a workday. */
  readonly works: Uint8Array;
  /** Workdays less weekdays from the first covered day up to, not including, the n-th. */
  readonly surplus: Int16Array;
};

/**
 * Joins tables into one calendar, so that next year's notice is added the day it is out.
 * @throws BusError `CALENDAR_INVALID` when tables leave a gap, overlap, or contradict themselves.
 */
export function createWorkCalendar(tables: readonly HolidayTable[]): WorkCalendar {
  const inOrder = tables.toSorted((a, b) => dayIn(a.coveredFrom) - dayIn(b.coveredFrom));
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) throw invalid('no table', '');
  checkCoverage(inOrder);
  const firstDay = dayIn(first.coveredFrom);
  const endDay = dayIn(last.coveredThrough) + 1;
  const works = Uint8Array.from({ length: endDay - firstDay }, (_, index) =>
    isWeekday(firstDay + index) ? 1 : 0,
  );
  for (const table of inOrder) writeTable(table, works, firstDay);
  const surplus = new Int16Array(works.length + 1);
  for (const [index, work] of works.entries()) {
    surplus[index + 1] = (surplus[index] ?? 0) + work - (isWeekday(firstDay + index) ? 1 : 0);
  }
  return {
    sources: inOrder.map(({ source }) => source),
    coveredFrom: first.coveredFrom,
    coveredThrough: last.coveredThrough,
    firstDay,
    endDay,
    works,
    surplus,
  };
}

function checkCoverage(inOrder: readonly HolidayTable[]): void {
  let next: number | undefined;
  for (const { coveredFrom, coveredThrough } of inOrder) {
    const from = dayIn(coveredFrom);
    if (next !== undefined && from !== next) throw invalid('tables do not join', coveredFrom);
    next = dayIn(coveredThrough) + 1;
    if (next <= from) throw invalid('ends before it begins', coveredThrough);
  }
}

// The notice for 2019 made 2018-12-29 a workday and 2018-12-31 a rest day, against the one for 2018.
const daysBefore = 7;

function writeTable(table: HolidayTable, works: Uint8Array, firstDay: number): void {
  const from = dayIn(table.coveredFrom);
  const through = dayIn(table.coveredThrough);
  const named = new Set<number>();
  const write = (day: number, date: PlainDate, work: 0 | 1) => {
    if (day < from - daysBefore || day > through) throw invalid('outside the covered days', date);
    if (named.has(day)) throw invalid('named twice', date);
    named.add(day);
    // Before the first table there is nothing to write on, and nothing is written.
    works[day - firstDay] = work;
  };
  for (const holiday of table.holidays) {
    const end = dayIn(holiday.through);
    if (end < dayIn(holiday.from)) throw invalid('ends before it begins', holiday.through);
    for (let day = dayIn(holiday.from); day <= end; day += 1) write(day, plainOf(day), 0);
  }
  for (const date of table.workdays) {
    if (isWeekday(dayIn(date))) throw invalid('a workday anyway', date);
    write(dayIn(date), date, 1);
  }
}

function dayIn(date: PlainDate): number {
  const day = parseDay(date);
  if (day === undefined) throw invalid('no date', date);
  return day;
}

const invalid = (reason: string, date: string) =>
  new BusError('CALENDAR_INVALID', { reason, date: date.slice(0, 20) });

// 1970-01-01 was a Thursday.
const isWeekday = (day: number): boolean => (((day + 3) % 7) + 7) % 7 < 5;

/** Weekdays from 1970 up to, not including, the day. */
function weekdaysBefore(day: number): number {
  const sinceMonday = day + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5) - 3;
}

/** True for a counted day the tables speak of. */
export const isCovered = (calendar: WorkCalendar, day: number): boolean =>
  day >= calendar.firstDay && day < calendar.endDay;

/** True for a counted day on which offices work; a guess outside the tables. */
export const worksOn = (calendar: WorkCalendar, day: number): boolean =>
  isCovered(calendar, day) ? calendar.works[day - calendar.firstDay] === 1 : isWeekday(day);

/** Workdays up to, not including, the day, counted from an arbitrary beginning; in constant time. */
export function workdaysBefore(calendar: WorkCalendar, day: number): number {
  const index = Math.min(Math.max(day - calendar.firstDay, 0), calendar.works.length);
  return weekdaysBefore(day) + (calendar.surplus[index] ?? 0);
}

/** True on a workday, make-up workdays included. Ask {@link isDateCovered} whether it is more than a guess. */
export const isWorkday = (date: PlainDate, calendar: WorkCalendar): boolean =>
  worksOn(calendar, dayOf(date));

/** True for a date the calendar has been told of; beyond it «节假日安排未公布，暂按周一至周五推算». */
export const isDateCovered = (date: PlainDate, calendar: WorkCalendar): boolean =>
  isCovered(calendar, dayOf(date));
