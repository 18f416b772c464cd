import type {
  Act,
  EpochMs,
  KindName,
  LadderStep,
  Level,
  Stage,
  ThreadRef,
  UnitRecord,
} from '@liandong/contracts';
import type { ZodObject, ZodType } from 'zod';
import type { AreaTerms } from './area-terms.ts';
import type { WorkCalendar } from './calendar/index.ts';
import type { Clock } from './clocks.ts';
import type { Relation } from './relations.ts';
import type { RuleBook } from './rules/book.ts';
import type { LadderBook } from './timers/ladders.ts';

/** An entry of a thread, as rules see it: the act, its place, the exchange's clock, and what was decided. */
export type Entry = {
  act: Act;
  n: number;
  seq: number;
  at: EpochMs;
  outcome: Outcome;
};

/** What the rules made of an act; recorded with it, so that a later change of rules moves nothing. */
export type Outcome = Readonly<Record<string, unknown>>;

/** A delivery receipt an act quotes: `unit` had stored everything in (after, upTo] at `at`. */
export type QuotedDelivery = { unit: string; after: number; upTo: number; at: EpochMs };

/** Everything a decision may look at besides its own thread. Gathered by the exchange, never by the rules. */
export type DecideContext = {
  at: EpochMs;
  /** From the thread's origin to its counterpart; `self` for a unit's own file. */
  relation: Relation | 'self';
  unit: (id: string) => UnitRecord | undefined;
  /** Superiors of a unit, nearest first. */
  superiors: (id: string) => readonly string[];
  /** State of a thread named by {@link Kind.related}. */
  state: (ref: ThreadRef) => unknown;
  delivery: QuotedDelivery | undefined;
  /** The LOG reaches at least so far. */
  logSeq: number;
  calendar: WorkCalendar;
  terms: AreaTerms;
  /** Terms of cases and transfers; the book of 2022 as shipped where nothing else is given. */
  rules?: RuleBook | undefined;
  /** What is said of clocks nobody answers; the shipped ladders where nothing else is given. */
  ladders?: LadderBook | undefined;
};

/** What lists show of a thread without reading its state. */
export type Summary = {
  status: string;
  open: boolean;
  /** Thread of the file it belongs to: the case, the meeting, the bulletin; empty while it is not known. */
  file: string;
};

export type LadderView = {
  /** When the recipient's service had stored what {@link Ladder.awaited} names; undefined: it has not. */
  delivered: { at: EpochMs } | undefined;
  calendar: WorkCalendar;
};

/** Whose turn it is on a thread, for what, since when and until when. */
export type Turn = {
  of: 'origin' | 'counterpart';
  level: Level;
  since: EpochMs;
  dueAt?: EpochMs | undefined;
};

/** A stage that has begun, and its end once it is done. */
export type StageSpan = { stage: Stage; from: EpochMs; to?: EpochMs | undefined };

export type Rungs = Partial<Record<LadderStep, { at: EpochMs; how: 'automatic' | 'manual' }>>;

/** How response times and pending sets follow from a thread's state: all the tracker needs of a kind. */
export type Ladder<State> = {
  /** LOG sequence of the entry whose delivery the recipient's terms begin with: the opening, or a later one that begins them anew. */
  awaited: (state: State) => number;
  /** Empty once the thread has ended. */
  turns: (state: State, view: LadderView) => readonly Turn[];
  /** A stage that is gone through again is a span of its own, told apart by its beginning. */
  stages: (state: State, view: LadderView) => readonly StageSpan[];
  rungs: (state: State, view: LadderView) => Rungs;
};

/** A term that runs or ran on a thread, as lists, timers and explanations read it; `of` owes it. */
export type ThreadClock = Clock & { name: string; of: 'origin' | 'counterpart' };

/** What an act says in facts and in content, and where both must say the same. */
export type ActContract = {
  facts: ZodObject;
  content: ZodType | undefined;
  /** Of facts and content that are right each by itself: whether they are right together. */
  agrees?: (facts: never, content: never) => boolean;
};

/**
 * One kind of thread: its contracts and its pure rules. Adding a kind adds a module
 * and a line in the registry; no service changes but those that use it.
 */
export type Kind<State> = {
  name: KindName;
  acts: Readonly<Record<string, ActContract>>;
  initial: State;
  /** Acts that begin a thread, and come nowhere else. */
  begins: readonly string[];
  /** Acts that may come first or later, also some of {@link Kind.begins}. Default: none. */
  either?: readonly string[];
  /** Acts after which no other may come. */
  ends: readonly string[];
  summary: (state: State, ref: ThreadRef) => Summary;
  /** Undefined for threads that nobody waits on, and for those the tracker has rules of its own for. */
  ladder?: Ladder<State>;
  /**
   * Debts of the thread that have a term, running or stopped; a right, like that to object, is none.
   * Default: one for each turn of the ladder that ends at a time.
   */
  clocks?: (state: State, view: LadderView) => readonly ThreadClock[];
  /** The state holds its clocks as recorded, by name, in `clocks`. */
  keepsClocks?: true;
  /** LOG sequence of the entry whose delivery the recipient's terms begin with, where no ladder says it. */
  awaited?: (state: State) => number;
  /** The state once a term has passed in silence and the tracker has said so. Default: as it was. */
  lapsed?: (state: State, clock: { name: string; dueAt: EpochMs }) => State;
  /** Who still owes what passed in silence, where the state has moved on to the next. Default: nobody. */
  owedStill?: (
    state: State,
    clock: { name: string; dueAt: EpochMs },
  ) => ThreadClock['of'] | undefined;
  /** True when the last entry alone tells the state, so that nothing else need be read. */
  lastEntryTells: boolean;
  /**
   * Other threads whose state {@link Kind.decide} needs; any other reads as if nothing was said there.
   * What it reads of them must hold for good, or do no harm where it has just changed.
   */
  related: (act: Act) => readonly ThreadRef[];
  /** LOG sequence of a delivery receipt the act quotes. */
  quotes: (act: Act) => number | undefined;
  /** Says what the act leads to, or throws the rule that forbids it. */
  decide: (state: State, act: Act, context: DecideContext) => Outcome;
  /** Applies what happened. Knows no rules: history is never argued with. */
  evolve: (state: State, entry: Entry) => State;
};

/** Folds a history. */
export const fold = <State>(kind: Kind<State>, entries: readonly Entry[]): State =>
  entries.reduce(kind.evolve, kind.initial);
