import type { EpochMs } from '@liandong/contracts';
import { dueDate, type WorkCalendar } from './calendar/index.ts';

/** The clocks of a transfer. */
export type ClockName =
  | 'acknowledge'
  | 'objection'
  | 'notice'
  | 'uphold'
  | 'conclude'
  | 'report'
  | 'review'
  | 'supervision';

/**
 * A running or stopped term. `targetAt` is the plain date, the internal aim; `dueAt` is the
 * rolled one, the outer legal date: an act at that instant or after it is late. Both end at 24:00 in Shanghai.
 */
export type Clock = {
  /** The article of 《信访工作条例》 (2022), `assigner` or `practice`. */
  source: string;
  startAt: EpochMs;
  targetAt: EpochMs;
  dueAt: EpochMs;
  /** The holiday table does not reach the date yet. */
  provisional: boolean;
  stoppedAt?: EpochMs;
};

export type Clocks = Readonly<Partial<Record<ClockName, Clock>>>;

type Term = { days: number; unit: 'natural' | 'working'; source: string };

/** Terms in force; only the articles are law, `practice` is a configurable default (domain.md §1.2, §2.1). */
export const terms = {
  acknowledge: { days: 1, unit: 'working', source: 'practice' },
  objection: { days: 5, unit: 'working', source: '2022 §23(3)' },
  notice: { days: 15, unit: 'natural', source: '2022 §23(3)' },
  uphold: { days: 2, unit: 'working', source: 'practice' },
  conclude: { days: 60, unit: 'natural', source: '2022 §34' },
  review: { days: 3, unit: 'working', source: 'practice' },
} as const satisfies Record<string, Term>;

/** Urgent matters are signed for within two hours (practice). */
const urgentAcknowledgeMs = 2 * 3_600_000;

export function startClock(
  name: keyof typeof terms,
  startAt: EpochMs,
  calendar: WorkCalendar,
): Clock {
  const term = terms[name];
  return dayClock({ ...term, startAt }, calendar);
}

/** A clock of so many days from an instant; the day of the start is not counted. */
export function dayClock(term: Term & { startAt: EpochMs }, calendar: WorkCalendar): Clock {
  const due = dueDate(term.startAt, { days: term.days, unit: term.unit }, calendar);
  return {
    source: term.source,
    startAt: term.startAt,
    targetAt: due.dueAt,
    dueAt: due.rolledDueAt,
    provisional: due.provisional,
  };
}

/** A clock whose end was fixed by a person. */
export const fixedClock = (startAt: EpochMs, dueAt: EpochMs): Clock => ({
  source: 'assigner',
  startAt,
  targetAt: dueAt,
  dueAt,
  provisional: false,
});

export const urgentClock = (startAt: EpochMs): Clock => ({
  source: 'practice',
  startAt,
  targetAt: startAt + urgentAcknowledgeMs,
  dueAt: startAt + urgentAcknowledgeMs,
  provisional: false,
});

/** The same clock, so many days longer, still counted from its own start. */
export function extendClock(clock: Clock, days: number, calendar: WorkCalendar): Clock {
  // Counting on from the last whole day keeps the end at 24:00: the instant before it lies in that day.
  const longer = dueDate(clock.targetAt - 1, { days, unit: 'natural' }, calendar);
  return {
    ...clock,
    targetAt: longer.dueAt,
    dueAt: Math.max(longer.rolledDueAt, clock.dueAt),
    provisional: clock.provisional || longer.provisional,
  };
}

export const isRunning = (clock: Clock | undefined): clock is Clock =>
  clock !== undefined && clock.stoppedAt === undefined;

/** Stops the named clocks that run; others stay as they are. */
export function stopClocks(clocks: Clocks, names: readonly ClockName[], at: EpochMs): Clocks {
  const stopped = names.flatMap((name) => {
    const clock = clocks[name];
    return isRunning(clock) ? [[name, { ...clock, stoppedAt: at }] as const] : [];
  });
  return stopped.length === 0 ? clocks : { ...clocks, ...Object.fromEntries(stopped) };
}
