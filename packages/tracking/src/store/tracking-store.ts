import type { OpSet } from '../ops.ts';

/** How far the LOG is folded: up to `seq`, and `part` slices of the entry behind it. */
export type Place = {
  seq: number;
  /** The server's time stamp of the entry at `seq`: tells one LOG from another. */
  stamp: string;
  part: number;
  /** What the slices of a receipt have found so far. */
  found: number;
};

/** A place in one filling of the store. Every clearing begins another, under a new incarnation. */
export type Checkpoint = Place & { incarnation: string };

export const beginning: Place = { seq: 0, stamp: '', part: 0, found: 0 };

/** Members of a sorted set with a score in (after, upTo], by score, as many as `limit`. */
export type RangeQuery = { key: string; after: number; upTo: number; limit: number };
/** A member by rank, from 0; a negative rank counts from the end. */
export type RankQuery = { key: string; rank: number };
/** Members of a sorted set, all or those with a score up to `upTo`. */
export type CountQuery = { key: string; upTo?: number };
/** Scores in (after, upTo]. */
export type Span = { after: number; upTo: number };
/** Sorted sets that are read as if they were one, and parts per thousand of their members. */
export type QuantileQuery = { keys: readonly string[]; permille: readonly number[] };
/** How many members there are, and the score at rank ⌈p·n⌉ for each part asked for; none when there are none. */
export type QuantileReply = { count: number; scores: number[] };
export type Scored = { member: string; score: number };

/** All changes that lead from one place to the next. */
export type Batch = { from: Checkpoint; to: Place; ops: OpSet; logSeq: number };

/** When the fold last moved or looked, by the store's own clock, and how long the LOG was then. */
export type Pulse = { at: number; logSeq: number };

export type Hold = {
  owner: string;
  leaseMs: number;
  /** The place the holder believes in, and how long it knows the LOG to be. */
  at?: { checkpoint: Checkpoint; logSeq: number };
};

/** Everything in the store but what no LOG decides (leases, incarnations, clocks), in one order. */
export type Snapshot = Readonly<Record<string, unknown>>;

/**
 * Where the projection of one area lives. Keys are those of `keys.ts`. Every method
 * throws BusError `REDIS_UNREACHABLE` when the store cannot be reached in time, and may
 * then have been done or not.
 */
export type TrackingStore = {
  /** Undefined: empty, half cleared, or filled by other rules; to be cleared before use. */
  checkpoint: () => Promise<Checkpoint | undefined>;
  /** Forgets everything and begins anew. Safe against others who fold or clear at the same time. */
  clear: () => Promise<Checkpoint>;
  /** Marks everything as to be forgotten: whoever folds notices, clears, and begins anew. */
  spoil: () => Promise<void>;
  /** Applies a batch as a whole, or not at all when the store is not where the batch begins. */
  apply: (batch: Batch) => Promise<boolean>;
  /** Takes or keeps the lease that lets one tracker fold; false when another has it or the place moved. */
  hold: (hold: Hold) => Promise<boolean>;
  release: (owner: string) => Promise<void>;
  pulse: () => Promise<Pulse | undefined>;
  texts: (keys: readonly string[]) => Promise<(string | undefined)[]>;
  ranges: (queries: readonly RangeQuery[]) => Promise<Scored[][]>;
  ranks: (queries: readonly RankQuery[]) => Promise<(Scored | undefined)[]>;
  counts: (queries: readonly CountQuery[]) => Promise<number[]>;
  /** How many members of each set lie in each span. */
  within: (keys: readonly string[], spans: readonly Span[]) => Promise<number[][]>;
  /** Exact, whatever the scores are; scores are whole numbers. */
  quantiles: (queries: readonly QuantileQuery[]) => Promise<QuantileReply[]>;
  /** Counters that are not zero, by field. */
  counters: (keys: readonly string[]) => Promise<ReadonlyMap<string, number>[]>;
  /** Members that begin with the text, of a set whose scores are all the same. */
  beginningWith: (key: string, text: string, limit: number) => Promise<string[]>;
  snapshot: () => Promise<Snapshot>;
};
