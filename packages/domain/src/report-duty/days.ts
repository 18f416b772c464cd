import type { DutyDay, EpochMs, ReportDutyFacts } from '@liandong/contracts';
import { dayOf, dayOfInstant, midnightOf, plainOf } from '../calendar/shanghai-day.ts';
import { isCovered, type WorkCalendar, worksOn } from '../calendar/work-calendar.ts';

/** When reports are owed, as the file and every copy say it. */
export type DutyTerms = ReportDutyFacts<'require'>;

/** Longest period of one duty; the days of a year stand in the thread's own record. */
export const longestDutyDays = 366;

const minuteMs = 60_000;

/** The Shanghai day of an instant. */
export const dutyDayOf = (at: EpochMs): DutyDay => plainOf(dayOfInstant(at));

/** 00:00 of a day. */
export const startOfDutyDay = (day: DutyDay): EpochMs => midnightOf(dayOf(day));

/** What is filed from this instant on is late. */
export function cutOffOf({ cutOff }: Pick<DutyTerms, 'cutOff'>, day: DutyDay): EpochMs {
  const [hours = 0, minutes = 0] = cutOff.split(':').map(Number);
  return startOfDutyDay(day) + (hours * 60 + minutes) * minuteMs;
}

/** From this instant on a day without a report is missed 缺报. */
export const missedFrom = (
  terms: Pick<DutyTerms, 'cutOff' | 'graceMinutes'>,
  day: DutyDay,
): EpochMs => cutOffOf(terms, day) + terms.graceMinutes * minuteMs;

/** How many days a period has; not positive where it ends before it begins. */
export const daysOfPeriod = ({ from, through }: Pick<DutyTerms, 'from' | 'through'>): number =>
  dayOf(through) - dayOf(from) + 1;

/** Which days of a period are owed; recorded with the duty, so that a later calendar moves nothing. */
export type OwedDays = {
  /** A character a day from the first on: `1` where a report is owed. */
  owed: string;
  /** The first of them that the holiday tables do not reach: a guess. */
  provisionalFrom?: DutyDay;
};

/**
 * Every counted day, or of each week, Monday to Sunday, the last. Days whose cut-off has passed
 * at `at` are not owed: nobody is late for what was asked afterwards.
 */
export function owedDays(terms: DutyTerms, at: EpochMs, calendar: WorkCalendar): OwedDays {
  const first = dayOf(terms.from);
  const counted = Array.from({ length: daysOfPeriod(terms) }, (_, index) => first + index).filter(
    (day) => terms.on === 'every-day' || worksOn(calendar, day),
  );
  const wanted = terms.rhythm === 'daily' ? counted : lastOfWeeks(counted);
  const owed = wanted.filter((day) => cutOffOf(terms, plainOf(day)) > at);
  const guessed = owed.find((day) => terms.on === 'workdays' && !isCovered(calendar, day));
  const marks = new Set(owed);
  return {
    owed: Array.from({ length: daysOfPeriod(terms) }, (_, index) =>
      marks.has(first + index) ? '1' : '0',
    ).join(''),
    ...(guessed === undefined ? {} : { provisionalFrom: plainOf(guessed) }),
  };
}

// 1970-01-01 was a Thursday.
const weekOf = (day: number): number => Math.floor((day + 3) / 7);

const lastOfWeeks = (days: readonly number[]): number[] =>
  days.filter((day, index) => {
    const next = days[index + 1];
    return next === undefined || weekOf(next) !== weekOf(day);
  });

/** The days of a record that are owed, in order. */
export function listOwed({ from }: Pick<DutyTerms, 'from'>, owed: string): DutyDay[] {
  const first = dayOf(from);
  return Array.from(owed).flatMap((mark, index) => (mark === '1' ? [plainOf(first + index)] : []));
}

export const isOwedOn = ({ from }: Pick<DutyTerms, 'from'>, owed: string, day: DutyDay): boolean =>
  owed[dayOf(day) - dayOf(from)] === '1';
