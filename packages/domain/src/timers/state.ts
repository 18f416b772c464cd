import type { EpochMs } from '@liandong/contracts';
import type { ProposedLevel } from './ladders.ts';

/** A clock of a thread, told from the same clock after an extension or a rework by its end. */
export type ClockKey = `${string} ${number}`;
export const clockKey = ({ name, dueAt }: { name: string; dueAt: EpochMs }): ClockKey =>
  `${name} ${dueAt}`;

/** What the clocks alone have said on a thread; part of the state of every kind. */
export type TimerState = {
  /** Names of the rungs that were said, by clock. */
  said: Readonly<Record<ClockKey, readonly string[]>>;
  /** Terms that passed in silence. */
  lapses: readonly { clock: string; dueAt: EpochMs; at: EpochMs }[];
  /** The last chase of each clock, for lists. */
  chased?: Readonly<Record<string, Chased>>;
  /**
   * 督办, or a letter to a peer, put before a person; of each clock the last. Gone once the person has
   * acted or the answer has come.
   */
  proposed?: Readonly<Record<string, Proposal>>;
};

export type Chased = { clock: string; dueAt: EpochMs; at: EpochMs; to: string };
export type Proposal = {
  clock: string;
  dueAt: EpochMs;
  at: EpochMs;
  level: ProposedLevel | 'letter';
};

export type Timed = { timers?: TimerState };

/** What the clocks have said on a thread, if anything. */
export const timersOf = (state: unknown): TimerState | undefined =>
  (state as Timed | undefined)?.timers;

/** What the exchange records beside a timer's act. */
export type TimerOutcome = {
  /** The rung's place in the clock's ladder at the time: what stood before it is not said any more. */
  to?: string;
  silence?: 'not-acknowledged' | 'not-answered';
  propose?: ProposedLevel | 'letter';
};

const signing: readonly string[] = ['acknowledge', 'unacknowledged'];

/** What it means that a clock ran out. */
export const silenceOf = (clock: string): NonNullable<TimerOutcome['silence']> =>
  signing.includes(clock) ? 'not-acknowledged' : 'not-answered';
