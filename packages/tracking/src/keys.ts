import type { KindName, Level, ThreadRef } from '@liandong/contracts';
import type { Month } from './months.ts';
import type { TimeKind } from './words.ts';

/** What a counter counts: turns and debts that stand now; steps, ended terms and stages of a month. */
export type Figures = {
  of: 'turn' | 'debt' | 'step' | 'inTime' | 'late' | 'unanswered' | 'dropped' | 'took' | TimeKind;
  kind: KindName;
  /** The level, clock, step or stage. */
  name: string;
  /** Empty for kinds that have none. */
  category: string;
};

/**
 * Names inside one area's projection. The store puts `{ld:<area>}:` before each, so that
 * all of them share a slot of a Redis Cluster. Subjects hold no personal data, so neither do keys.
 */
export const keys = {
  /** The record of one thread. */
  record: (tail: string) => `t:${tail}`,
  /** Every thread as `<thread>.<kind>.<origin>.<counterpart>`, all at score 0: found by the beginning of its id. */
  index: 'ix',
  /** What is addressed to a unit and not covered by a receipt, by LOG sequence. */
  inbox: (unit: string) => `inbox:${unit}`,
  /** The last delivery receipt of a unit. */
  receipt: (unit: string) => `receipt:${unit}`,
  /** Threads on which it is the unit's turn, by the term that ends first. */
  due: (unit: string, level: Level) => `due:${unit}:${level}`,
  /** Threads of the unit on which it is the other's turn. */
  owed: (unit: string, level: Level) => `owed:${unit}:${level}`,
  /** Threads of a circulation, by the file its owner keeps, in the order they were opened. */
  circulation: (owner: string, file: string) => `circ:${owner}:${file}`,
  /** Counters of a month; without a unit, of the area. */
  cell: (unit: string | undefined, month: Month) => `cell:${unit ?? '*'}:${month}`,
  /** Counters of what stands now. */
  now: (unit: string | undefined) => `now:${unit ?? '*'}`,
  /** A counter inside one of these. */
  figure: ({ of, kind, name, category }: Figures) => `${of}/${kind}/${name}/${category}`,
  /** Threads on which a term runs, by its end. */
  open: (unit: string | undefined, { kind, name, category }: Omit<Figures, 'of'>) =>
    `open:${unit ?? '*'}:${kind}:${name}:${category}`,
  /** Stages done in a month, by what they took in milliseconds. */
  took: (cell: string, stage: Omit<Figures, 'of'>, time: TimeKind) =>
    `took:${cell}:${stage.kind}:${stage.name}:${stage.category}:${time}`,
  /** Threads by the time at which their clocks have something to say next. */
  timers: 'timers',
  /** Threads with dates that are a guess for want of a calendar, by the nearest of them. */
  provisional: 'provisional',
  /** Threads with a term that passed in silence and runs on, or with a proposal nobody has acted on, by the end of the term. */
  silent: 'silent',
  /** The same of accusations: told to their parties, and to nobody who looks after the whole. */
  silentAccusations: 'silent:accusations',
  /** Threads a tracker is speaking on, until when. */
  claims: 'claims',
  /** LOG entries that were not what they should be. */
  faults: 'faults',
} as const;

/** Score of what waits without a term: after everything that has one, and exact as a double. */
export const noTerm = Number.MAX_SAFE_INTEGER;

/** What a counter counts, by the name {@link keys.figure} gave it. */
export function figureOf(field: string): Figures {
  const [of, kind, name = '', category = ''] = field.split('/');
  return { of: of as Figures['of'], kind: kind as KindName, name, category };
}

/** A thread by the tail of its subject: `<kind>.<origin>.<counterpart>.<thread>`. */
export const tailOf = (ref: ThreadRef): string =>
  `${ref.kind}.${ref.origin}.${ref.counterpart}.${ref.thread}`;

/** A thread as the index holds it. */
export const indexMember = (ref: ThreadRef): string =>
  `${ref.thread}.${ref.kind}.${ref.origin}.${ref.counterpart}`;

/** The thread named by a tail that {@link tailOf} made. */
export function refOfTail(tail: string): ThreadRef {
  const [kind, origin = '', counterpart = '', thread = ''] = tail.split('.');
  return { kind: kind as ThreadRef['kind'], origin, counterpart, thread };
}

/** The thread named by a member that {@link indexMember} made. */
export function refOfIndex(member: string): ThreadRef {
  const [thread, ...rest] = member.split('.');
  return refOfTail([...rest, thread].join('.'));
}
