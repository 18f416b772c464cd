import type { EpochMs } from '@liandong/contracts';
import { type WorkCalendar, workdaysLeft } from '../calendar/index.ts';
import { dayOfInstant } from '../calendar/shanghai-day.ts';
import { type Clock, isOpen, isPaused, isRunning, type Pause } from '../clocks.ts';

export type ClockState =
  | 'running'
  | 'overdue'
  | 'paused'
  | 'answered'
  | 'answered-late'
  | 'lapsed'
  | 'dropped';

/** What a clock is, what it rests on, and how it came to end when it does: all a person may ask. */
export type ExplainedClock = {
  name: string;
  state: ClockState;
  /** Book, version and rule; absent in the LOG of before. */
  rule: string | undefined;
  /** The article, `practice`, or `assigner`. */
  source: string;
  term: string | undefined;
  startAt: EpochMs;
  /** Days by which it was extended. */
  added: number;
  pauses: readonly Pause[];
  paused: { at: EpochMs; reason: string } | undefined;
  /** The plain and the rolled end; none while it stands still. */
  targetAt: EpochMs | undefined;
  dueAt: EpochMs | undefined;
  provisional: boolean;
  stoppedAt: EpochMs | undefined;
  /** Days after today up to the rolled end, natural and working ones; negative when it is past. Of a running clock only. */
  left: { days: number; workdays: number; provisional: boolean } | undefined;
};

export type ClockToExplain = { name: string; clock: Clock; late?: boolean; lapsed?: boolean };

/** Explains a clock. `late`: whoever answered it was told so by the exchange; `lapsed`: it stopped, and nobody answered it. */
export function explain(
  { name, clock, late = false, lapsed = false }: ClockToExplain,
  now: EpochMs,
  calendar: WorkCalendar,
): ExplainedClock {
  const { rule, source, term, startAt, added = 0, pauses = [], provisional, stoppedAt } = clock;
  const ends = !isPaused(clock);
  return {
    name,
    state: stateOf(clock, { late, lapsed }, now),
    rule,
    source,
    term,
    startAt,
    added,
    pauses,
    paused: isPaused(clock) ? { at: clock.pausedAt, reason: clock.pausedFor } : undefined,
    targetAt: ends ? clock.targetAt : undefined,
    dueAt: ends ? clock.dueAt : undefined,
    provisional,
    stoppedAt,
    left: isRunning(clock) ? leftOf(clock, now, calendar) : undefined,
  };
}

type Stopped = Required<Pick<ClockToExplain, 'late' | 'lapsed'>>;

function stateOf(clock: Clock, { late, lapsed }: Stopped, now: EpochMs): ClockState {
  if (clock.dropped) return 'dropped';
  if (isPaused(clock)) return 'paused';
  if (!isOpen(clock) && lapsed) return 'lapsed';
  if (!isOpen(clock)) return late ? 'answered-late' : 'answered';
  return now >= clock.dueAt ? 'overdue' : 'running';
}

function leftOf({ dueAt }: Clock, now: EpochMs, calendar: WorkCalendar) {
  const { days: workdays, provisional } = workdaysLeft(now, dueAt, calendar);
  return { days: dayOfInstant(dueAt - 1) - dayOfInstant(now), workdays, provisional };
}
