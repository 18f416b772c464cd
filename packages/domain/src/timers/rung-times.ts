import type { EpochMs } from '@liandong/contracts';
import { dayMs, dayOfInstant, midnightOf } from '../calendar/shanghai-day.ts';
import type { Clock } from '../clocks.ts';
import type { LadderBook, Rung } from './ladders.ts';

const minuteMs = 60_000;

/** When a rung is reached; a chase in the quiet hours waits for morning, unless the whole term is shorter than a day. */
export function rungAt(rung: Rung, clock: Clock, book: LadderBook): EpochMs {
  const { when } = rung;
  const at = plainAt(when, clock);
  const byMinute = isByMinute(when) || clock.dueAt - clock.startAt < dayMs;
  return rung.says !== 'chase' || byMinute ? at : afterQuiet(at, book.quietHours);
}

const isByMinute = (when: Rung['when']): boolean =>
  'minutes' in when || 'minutesOfTarget' in when || 'minutesIn' in when;

function plainAt(when: Rung['when'], { startAt, targetAt, dueAt }: Clock): EpochMs {
  if ('share' in when) return startAt + Math.floor((dueAt - startAt) * when.share);
  if ('daysBefore' in when) return midnightOf(dayOfInstant(dueAt - 1) - when.daysBefore);
  if ('daysAfter' in when) return dueAt + when.daysAfter * dayMs;
  if ('minutes' in when) return dueAt + when.minutes * minuteMs;
  if ('minutesOfTarget' in when) return targetAt + when.minutesOfTarget * minuteMs;
  return startAt + when.minutesIn * minuteMs;
}

/** The instant itself, or the end of the quiet hours it falls in; they may go past midnight. */
function afterQuiet(at: EpochMs, quietHours: string | undefined): EpochMs {
  if (quietHours === undefined) return at;
  const { from, to } = quietSpan(quietHours);
  const midnight = midnightOf(dayOfInstant(at));
  const time = at - midnight;
  if (from < to) return time >= from && time < to ? midnight + to : at;
  if (time < to) return midnight + to;
  return time >= from ? midnight + dayMs + to : at;
}

let quiet = { hours: '', from: 0, to: 0 };

/** Read once: an area has one, and it is asked for with every rung. */
function quietSpan(hours: string): { from: number; to: number } {
  if (quiet.hours !== hours) {
    const [from = 0, to = 0] = hours.split('-').map(timeMs);
    quiet = { hours, from, to };
  }
  return quiet;
}

function timeMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * minuteMs;
}

/** A rung of a clock with its time. */
export type TimedRung = { rung: Rung; at: EpochMs };

/**
 * The rungs of a clock that are said at all, in order: but for silence none before it starts, and no chase where a
 * later one to the same person falls on the same day, or at the end itself.
 */
export function rungsOf(
  ladder: readonly Rung[],
  clock: Clock,
  book: LadderBook,
): readonly TimedRung[] {
  const timed = ladder
    .map((rung) => ({ rung, at: rungAt(rung, clock, book) }))
    .filter(({ rung, at }) => isSaid(rung, at, clock))
    .sort((a, b) => a.at - b.at);
  return timed.filter((one, index) => !timed.slice(index + 1).some((later) => covers(later, one)));
}

/** Silence is noted whenever it is: a day's report may be over before the duty was ever delivered. */
const isSaid = (rung: Rung, at: EpochMs, clock: Clock): boolean =>
  rung.says === 'lapse' || (at >= clock.startAt && !isPastItsTime(rung, at, clock));

/** A chase that was to come before the end is of no use after it. */
const isPastItsTime = ({ when, says }: Rung, at: EpochMs, { dueAt }: Clock): boolean =>
  says === 'chase' && ('share' in when || 'daysBefore' in when) && at >= dueAt;

const covers = (later: TimedRung, one: TimedRung): boolean =>
  one.rung.says === 'chase' &&
  later.rung.says === 'chase' &&
  !isByMinute(one.rung.when) &&
  dayOfInstant(later.at) === dayOfInstant(one.at);
