import type { EpochMs, PauseReason } from '@liandong/contracts';
import { dueTimes, type WorkCalendar } from './calendar/index.ts';
import { dayOfInstant } from './calendar/shanghai-day.ts';
import { workdaysBefore } from './calendar/work-calendar.ts';
import { type TermRule, type TermText, termOf } from './rules/term.ts';

/** The clocks of a transfer. */
export type ClockName =
  | 'acknowledge'
  | 'objection'
  | 'notice'
  | 'uphold'
  | 'conclude'
  | 'assist'
  | 'report'
  | 'review'
  | 'supervision';

/** The clocks of a case file. */
export type CaseClockName =
  | 'dispatch'
  | 'whole'
  | 'review-request'
  | 'review-opinion'
  | 'recheck-request'
  | 'recheck-opinion';

/** A time that did not count, in days of the term: natural ones, or workdays. */
export type Pause = { reason: PauseReason; from: EpochMs; to: EpochMs; days: number };

/**
 * A running, paused or stopped term. `targetAt` is the plain date, the internal aim; `dueAt` is the
 * rolled one, the outer legal date: an act at that instant or after it is late. Both end at 24:00 in Shanghai.
 * What it was counted by is with it, so that it explains itself and can be counted anew.
 */
export type Clock = Partial<TermRule> & {
  source: string;
  startAt: EpochMs;
  targetAt: EpochMs;
  dueAt: EpochMs;
  /** The holiday table does not reach the date yet. */
  provisional: boolean;
  /** Days by which it was extended. */
  added?: number;
  /** Pauses that are over. */
  pauses?: readonly Pause[];
  /** It stands still since then, has no end for now, and nothing is late by it. */
  pausedAt?: EpochMs;
  pausedFor?: PauseReason;
  stoppedAt?: EpochMs;
  /** Stopped without an answer: the matter took a path that has no such term. */
  dropped?: true;
  /** It was over before it came to be written down here: it is late, and nobody is chased for it. */
  overBefore?: true;
};

export type Clocks = Readonly<Partial<Record<ClockName, Clock>>>;
export type CaseClocks = Readonly<Partial<Record<CaseClockName, Clock>>>;

type Dates = Pick<Clock, 'targetAt' | 'dueAt' | 'provisional'>;
type Counted = Pick<Clock, 'startAt' | 'added' | 'pauses'> & { term: TermText };

const minuteMs = 60_000;

/** A clock by a rule; the day of the start is not counted. */
export const startClock = (rule: TermRule, startAt: EpochMs, calendar: WorkCalendar): Clock => ({
  ...rule,
  startAt,
  ...datesOf({ startAt, term: rule.term }, calendar),
});

/** A clock whose end was fixed by a person. */
export const fixedClock = (startAt: EpochMs, dueAt: EpochMs, rule?: string): Clock => ({
  ...(rule === undefined ? {} : { rule }),
  source: 'assigner',
  startAt,
  targetAt: dueAt,
  dueAt,
  provisional: false,
});

function datesOf(counted: Counted, calendar: WorkCalendar): Dates {
  const { startAt, added = 0, pauses = [] } = counted;
  const term = termOf(counted.term);
  if ('minutes' in term) {
    const endAt = startAt + term.minutes * minuteMs;
    return { targetAt: endAt, dueAt: endAt, provisional: false };
  }
  const paused = pauses
    .map((pause) => (term.unit === 'natural' ? pause.days : workdaysIn(pause, calendar)))
    .reduce((sum, days) => sum + days, 0);
  const days = term.days + added + paused;
  const plain = dueTimes(startAt, { days, unit: term.unit }, calendar);
  // Gone on with on a rest day, with no workday left, it ends with that day, rolled as any other.
  const resumedAt = pauses.at(-1)?.to ?? startAt;
  const due =
    plain.dueAt > resumedAt ? plain : dueTimes(resumedAt, { days: 0, unit: 'natural' }, calendar);
  return { targetAt: due.dueAt, dueAt: due.rolledDueAt, provisional: due.provisional };
}

/**
 * The clock as a calendar counts it that may know more than the one it was started by; its dates
 * alone change. A date that a person fixed stays. Whether to ask is the caller's: only what is
 * provisional may move, and nothing that has stopped.
 */
export const recount = (clock: Clock, calendar: WorkCalendar): Clock =>
  clock.term === undefined ? clock : { ...clock, ...datesOf(withTerm(clock), calendar) };

/** Entries of the LOG from before rules were recorded tell their days by their dates. */
const withTerm = (clock: Clock): Clock & Counted => ({
  ...clock,
  term: clock.term ?? `${dayOfInstant(clock.targetAt - 1) - dayOfInstant(clock.startAt)}d`,
});

/** Counts it anew after it was made longer: no date comes earlier by that. */
function longer(clock: Clock & Counted, calendar: WorkCalendar): Clock {
  const { targetAt, dueAt, provisional } = datesOf(clock, calendar);
  return {
    ...clock,
    targetAt: Math.max(targetAt, clock.targetAt),
    dueAt: Math.max(dueAt, clock.dueAt),
    provisional: provisional || clock.provisional,
  };
}

/** The same clock, so many days longer, still counted from its own start. */
export const extendClock = (clock: Clock, days: number, calendar: WorkCalendar): Clock =>
  longer({ ...withTerm(clock), added: (clock.added ?? 0) + days }, calendar);

export const pauseClock = (clock: Clock, reason: PauseReason, at: EpochMs): Clock => ({
  ...clock,
  pausedAt: at,
  pausedFor: reason,
});

/** The clock goes on: as many days are left as were left when it was paused. */
export function resumeClock(clock: Clock, at: EpochMs, calendar: WorkCalendar): Clock {
  const { pausedAt, pausedFor, ...running } = withTerm(clock);
  if (pausedAt === undefined || pausedFor === undefined) return clock;
  const span = { from: pausedAt, to: at };
  const days = running.term.endsWith('wd')
    ? workdaysIn(span, calendar)
    : daysIn(span, running.targetAt);
  const pauses = [...(running.pauses ?? []), { reason: pausedFor, ...span, days }];
  return longer({ ...running, pauses }, calendar);
}

type Span = Pick<Pause, 'from' | 'to'>;

/** On days to which a rest day alone had moved the end, none of the term was left. */
const daysIn = ({ from, to }: Span, targetAt: EpochMs): number =>
  dayOfInstant(to) - Math.min(dayOfInstant(from), dayOfInstant(targetAt - 1));

const workdaysIn = ({ from, to }: Span, calendar: WorkCalendar): number =>
  workdaysBefore(calendar, dayOfInstant(to) + 1) - workdaysBefore(calendar, dayOfInstant(from) + 1);

/** Neither answered nor over with its thread. */
export const isOpen = (clock: Clock | undefined): clock is Clock =>
  clock !== undefined && clock.stoppedAt === undefined;

/** True while time counts against it: neither stopped nor paused. */
export const isRunning = (clock: Clock | undefined): clock is Clock =>
  isOpen(clock) && clock.pausedAt === undefined;

type Paused = Clock & Required<Pick<Clock, 'pausedAt' | 'pausedFor'>>;

export const isPaused = (clock: Clock | undefined): clock is Paused =>
  isOpen(clock) && clock.pausedAt !== undefined;

/** Stops the named clocks that are open; others stay as they are. */
export function stopClocks<Name extends string>(
  clocks: Readonly<Partial<Record<Name, Clock>>>,
  names: readonly Name[],
  at: EpochMs,
): Readonly<Partial<Record<Name, Clock>>> {
  const stopped = names.flatMap((name) => {
    const clock = clocks[name];
    return isOpen(clock) ? [[name, { ...clock, stoppedAt: at }] as const] : [];
  });
  return stopped.length === 0 ? clocks : { ...clocks, ...Object.fromEntries(stopped) };
}
