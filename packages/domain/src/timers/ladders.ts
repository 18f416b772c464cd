/** When a rung is reached, on the way from a clock's start to its end and beyond. */
export type RungTime =
  /** A part of the term: 0.5 is half of it. */
  | { share: number }
  /** The beginning of the day so many days before the last: T-3. */
  | { daysBefore: number }
  /** Whole days after the end: +1. */
  | { daysAfter: number }
  /** Minutes after the end; before it when negative. */
  | { minutes: number }
  /** Minutes after the internal aim, before it when negative: a report's cut-off, before its grace. */
  | { minutesOfTarget: number }
  /** Minutes after the start. */
  | { minutesIn: number };

/** Levels of 督办 that may be proposed (domain.md §1.5: practice). */
export type ProposedLevel = 'ordinary' | 'yellow' | 'red' | 'listed';

/** One rung: when, and what is said then. */
export type Rung = { name: string; when: RungTime } & (
  | { says: 'chase'; to: 'handler' | 'duty' | 'deputy' | 'head' }
  | { says: 'lapse' }
  | { says: 'escalate'; level: ProposedLevel }
);

/**
 * What is said of a clock that nobody answers, as data (domain.md §2.1: proposed defaults). A
 * clock's ladder is named by `kind.clock`, by `*.clock`, or by `*`: the first that is there.
 */
export type LadderBook = {
  ladders: Readonly<Record<string, readonly Rung[]>>;
  /**
   * Hours of a day in which nobody is chased, `18:00-08:30`; facts and minutes know none. They are the same on rest
   * days: a reminder rings nowhere and waits where people look, and moved behind a rest day it would come
   * too late for natural terms that end on one.
   */
  quietHours: string | undefined;
};

const chase = (name: string, when: RungTime, to: 'handler' | 'head'): Rung => ({
  name,
  when,
  says: 'chase',
  to,
});
const lapse: Rung = { name: 'due', when: { minutes: 0 }, says: 'lapse' };
const escalate = (name: string, days: number, level: ProposedLevel): Rung => ({
  name,
  when: { daysAfter: days },
  says: 'escalate',
  level,
});

const longTerm: readonly Rung[] = [
  chase('half', { share: 0.5 }, 'handler'),
  chase('four-fifths', { share: 0.8 }, 'handler'),
  chase('three-days', { daysBefore: 3 }, 'handler'),
  chase('one-day', { daysBefore: 1 }, 'head'),
  lapse,
  chase('late-one', { daysAfter: 1 }, 'head'),
  escalate('late-three', 3, 'ordinary'),
  escalate('late-seven', 7, 'yellow'),
  escalate('late-fifteen', 15, 'red'),
  escalate('late-thirty', 30, 'listed'),
];

const shortTerm: readonly Rung[] = [
  chase('four-fifths', { share: 0.8 }, 'handler'),
  lapse,
  chase('late-one', { daysAfter: 1 }, 'head'),
  escalate('late-three', 3, 'ordinary'),
  escalate('late-seven', 7, 'yellow'),
];

/** An alert by the order of call: whoever does not answer within minutes, day and night (domain.md §6). */
const callOrder: readonly Rung[] = [
  { name: 'call-duty', when: { minutesIn: 5 }, says: 'chase', to: 'duty' },
  { name: 'call-deputy', when: { minutesIn: 10 }, says: 'chase', to: 'deputy' },
  { name: 'call-head', when: { minutesIn: 15 }, says: 'chase', to: 'head' },
  lapse,
  { name: 'nobody-answers', when: { minutesIn: 20 }, says: 'escalate', level: 'ordinary' },
];

const beforeAndAt = (minutes: number): readonly Rung[] => [
  { name: 'soon', when: { minutes: -minutes }, says: 'chase', to: 'handler' },
  lapse,
];

/** A day's report: chased an hour and a quarter of an hour before the cut-off, missing when the grace after it is over (domain.md §7). */
const dailyReport: readonly Rung[] = [
  { name: 'an-hour', when: { minutesOfTarget: -60 }, says: 'chase', to: 'handler' },
  { name: 'a-quarter', when: { minutesOfTarget: -15 }, says: 'chase', to: 'head' },
  lapse,
];

/** A policy notice, to be read and to be conveyed: whoever is silent is reminded, and it is said at the end. */
const policyTerm: readonly Rung[] = [
  chase('half', { share: 0.5 }, 'handler'),
  chase('one-day', { daysBefore: 1 }, 'head'),
  lapse,
];

/** What holds where an area says nothing. */
export const defaultLadders: LadderBook = {
  ladders: {
    '*': longTerm,
    '*.acknowledge': shortTerm,
    '*.unacknowledged': shortTerm,
    '*.uphold': shortTerm,
    '*.review': shortTerm,
    '*.unsigned': shortTerm,
    'alert.undelivered': callOrder,
    'alert.unacknowledged': callOrder,
    'alert.update-due': beforeAndAt(10),
    'alert.written-due': beforeAndAt(10),
    'report-duty.unreported': dailyReport,
    'report-duty.uncorrected': shortTerm,
    'policy.undelivered': policyTerm,
    'policy.unacknowledged': policyTerm,
    'policy.unconveyed': policyTerm,
  },
  quietHours: '18:00-08:30',
};

/** The ladder of a clock. */
export const ladderFor = ({ ladders }: LadderBook, kind: string, clock: string): readonly Rung[] =>
  ladders[`${kind}.${clock}`] ?? ladders[`*.${clock}`] ?? ladders['*'] ?? [];
