import { BusError } from '@liandong/contracts';

/** A day in Shanghai, `YYYY-MM-DD`. */
export type PlainDate = string;

/** Milliseconds since 1970 UTC, or ISO 8601 with `Z` or an offset. */
export type InstantInput = number | string;

// Days are counted from 1970-01-01 in Shanghai: UTC+8, without summer time since 1991.
export const dayMs = 86_400_000;
const offsetMs = 8 * 3_600_000;

// Of the year 9892: room for any term before dates need a fifth digit of the year.
const maxInstantMs = 250_000_000_000_000;

const plainForm = /^\d{4}-\d{2}-\d{2}$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** The day of a date, counted; undefined for what is no date. */
export function parseDay(date: PlainDate): number | undefined {
  const day = plainForm.test(date) ? Date.parse(`${date}T00:00:00Z`) / dayMs : Number.NaN;
  // Some engines take 2026-02-30 for 2 March.
  return Number.isNaN(day) || plainOf(day) !== date ? undefined : day;
}

/** The day of a date, counted. @throws BusError `DATE_INVALID` */
export function dayOf(date: PlainDate): number {
  const day = parseDay(date);
  if (day === undefined) throw new BusError('DATE_INVALID', { expected: 'YYYY-MM-DD' });
  return day;
}

/** The date of a counted day. */
export const plainOf = (day: number): PlainDate => new Date(day * dayMs).toISOString().slice(0, 10);

/** Milliseconds on Shanghai's clock: the day is the quotient by {@link dayMs}, its time the rest. */
export const shanghaiMs = (atMs: number): number => atMs + offsetMs;

/** When a counted day begins in Shanghai, which is 24:00 of the day before. */
export const midnightOf = (day: number): number => day * dayMs - offsetMs;

/** The Shanghai day that an instant falls on. @throws BusError `DATE_INVALID` */
export function dayOfInstant(instant: InstantInput): number {
  const atMs = typeof instant === 'number' ? instant : parseInstant(instant);
  if (!(atMs >= 0 && atMs < maxInstantMs))
    throw new BusError('DATE_INVALID', { expected: 'instant' });
  return Math.floor(shanghaiMs(atMs) / dayMs);
}

// Without an offset an instant would depend on the time zone of the machine.
const parseInstant = (instant: string): number =>
  instantForm.test(instant) ? Date.parse(instant) : Number.NaN;
