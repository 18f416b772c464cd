import { BusError } from '@liandong/contracts';
import {
  dayOfInstant,
  type InstantInput,
  midnightOf,
  type PlainDate,
  plainOf,
} from './shanghai-day.ts';
import { type WorkCalendar, workdaysBefore, worksOn } from './work-calendar.ts';

/** 15 日 is `natural`; 5 工作日 is `working` (2022 §23 is the only working-day term of the regulation). */
export type Term = { days: number; unit: 'natural' | 'working' };

/** When a term ends. Both dates are shown: the plain one is the internal target, the rolled one the outer legal date. */
export type DueDate = {
  plain: PlainDate;
  /** The plain date, or the next workday when it is a rest day (民法典 §203). */
  rolled: PlainDate;
  /** 24:00 Shanghai of the plain date, that is the midnight behind it. An act at this instant is late. */
  dueAt: number;
  rolledDueAt: number;
  /** The holidays of a day it depends on are not published: a date that may still move. */
  provisional: boolean;
};

// More than any term of the regulation; a limit, so that a slip of the pen is seen.
const maxTermDays = 3_660;

/** The instants of a due date, without its days in words. */
export type DueTimes = Pick<DueDate, 'dueAt' | 'rolledDueAt' | 'provisional'>;

/**
 * The end of a term that starts at an instant. The day of the start is not counted
 * (民法典 §201), and the last day counts to its end.
 * @throws BusError `DATE_INVALID` for a start that is no instant, or a term of other than 0 to
 * 3,660 whole days.
 */
export function dueDate(start: InstantInput, term: Term, calendar: WorkCalendar): DueDate {
  const { plainDay, rolledDay, ...times } = counted(start, term, calendar);
  return { plain: plainOf(plainDay), rolled: plainOf(rolledDay), ...times };
}

/** {@link dueDate} for whoever counts many and shows none. @throws BusError `DATE_INVALID` */
export function dueTimes(start: InstantInput, term: Term, calendar: WorkCalendar): DueTimes {
  const { dueAt, rolledDueAt, provisional } = counted(start, term, calendar);
  return { dueAt, rolledDueAt, provisional };
}

function counted(start: InstantInput, term: Term, calendar: WorkCalendar) {
  if (!Number.isInteger(term.days) || term.days < 0 || term.days > maxTermDays) {
    throw new BusError('DATE_INVALID', { expected: `0-${maxTermDays} days`, days: term.days });
  }
  const startDay = dayOfInstant(start);
  const plainDay =
    term.unit === 'natural' ? startDay + term.days : afterWorkdays(startDay, term.days, calendar);
  const rolledDay = atOrAfter(plainDay, calendar);
  const firstThatMatters = term.unit === 'natural' ? plainDay : Math.min(startDay + 1, plainDay);
  return {
    plainDay,
    rolledDay,
    dueAt: midnightOf(plainDay + 1),
    rolledDueAt: midnightOf(rolledDay + 1),
    provisional: firstThatMatters < calendar.firstDay || rolledDay >= calendar.endDay,
  };
}

/** The n-th workday after a day. */
function afterWorkdays(startDay: number, days: number, calendar: WorkCalendar): number {
  const wanted = workdaysBefore(calendar, startDay + 1) + days;
  // Five in seven days are workdays, less a few for holidays: begin short of it and step.
  let day = startDay + days;
  while (workdaysBefore(calendar, day + 1) < wanted) {
    day += wanted - workdaysBefore(calendar, day + 1);
  }
  return day;
}

function atOrAfter(day: number, calendar: WorkCalendar): number {
  let workday = day;
  while (!worksOn(calendar, workday)) workday += 1;
  return workday;
}

/**
 * Workdays after today up to the day that ends at `dueAtMs`: «剩 2 个工作日», 0 on the last
 * day itself, negative when it is past, «超期 1 天».
 */
export function workdaysLeft(
  from: InstantInput,
  dueAtMs: number,
  calendar: WorkCalendar,
): { days: number; provisional: boolean } {
  const today = dayOfInstant(from);
  const dueDay = dayOfInstant(dueAtMs - 1);
  const days = workdaysBefore(calendar, dueDay + 1) - workdaysBefore(calendar, today + 1);
  const [first, last] = today < dueDay ? [today + 1, dueDay] : [dueDay + 1, today];
  const provisional = first <= last && (first < calendar.firstDay || last >= calendar.endDay);
  return { days, provisional };
}
