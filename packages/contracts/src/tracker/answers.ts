import { z } from 'zod';
import { PauseReason } from '../case-file.ts';
import { ThreadRef } from '../envelope.ts';
import { EpochMs, ThreadId, UnitId } from '../identifiers.ts';
import { levels } from './levels.ts';

const Count = z.number().int().min(0);
const Ms = z.number().min(0);

/** Times every thread shares; each came by itself (a receipt) or by somebody's hand (an act). */
export const LadderStep = z.enum([
  'submitted',
  'delivered',
  'acknowledged',
  'objected',
  'accepted',
  'reported',
  'sent-back',
  'returned',
  'declined',
  'recalled',
  'closed',
  'answered',
  'cancelled',
]);
export type LadderStep = z.infer<typeof LadderStep>;

const Rung = z.strictObject({ at: EpochMs, how: z.enum(['automatic', 'manual']) });

/** A term: `late` when it was answered late, or runs and has passed. */
export const TrackedClock = z.strictObject({
  source: z.string(),
  startAt: EpochMs,
  targetAt: EpochMs,
  dueAt: EpochMs,
  provisional: z.boolean(),
  stoppedAt: EpochMs.optional(),
  /** Book, version and rule it was counted by, and the term: `15d`, `5wd`, `120min`. */
  rule: z.string().optional(),
  term: z.string().optional(),
  /** Days by which it was extended. */
  added: Count.optional(),
  /** Times that did not count. */
  pauses: z
    .array(z.strictObject({ reason: PauseReason, from: EpochMs, to: EpochMs, days: Count }))
    .optional(),
  /** It stands still: no end counts until it goes on. */
  pausedAt: EpochMs.optional(),
  pausedFor: PauseReason.optional(),
  /** The matter took a path that has no such term. */
  dropped: z.literal(true).optional(),
  /** It was over before the case came in: it is late, and nobody is chased for it. */
  overBefore: z.literal(true).optional(),
  late: z.boolean(),
});
export type TrackedClock = z.infer<typeof TrackedClock>;

/** Whose turn it is, for what, since when, and until when. */
export const TrackedTurn = z.strictObject({
  unit: UnitId,
  level: z.enum(levels),
  since: EpochMs,
  dueAt: EpochMs.optional(),
  overdue: z.boolean(),
});
export type TrackedTurn = z.infer<typeof TrackedTurn>;

/** Where one transfer is. */
export const TransferTrack = z.strictObject({
  ref: ThreadRef,
  case: z.strictObject({ owner: UnitId, thread: ThreadId }),
  verb: z.string(),
  role: z.enum(['lead', 'assist']),
  classification: z.string(),
  category: z.string(),
  urgent: z.boolean(),
  status: z.string(),
  ladder: z.partialRecord(LadderStep, Rung),
  clocks: z.record(z.string(), TrackedClock),
  turns: z.array(TrackedTurn),
  /** LOG sequence of the delivery receipt: what proves when the terms began. */
  deliverySeq: z.number().int().optional(),
  reminders: Count,
  sentBack: Count,
  extended: z.boolean(),
  supervision: z.string().optional(),
  n: Count,
  seq: Count,
  at: EpochMs,
});
export type TransferTrack = z.infer<typeof TransferTrack>;

/** Where one thread of any other kind is: a notice, an agreed item, a bulletin. */
export const ThreadTrack = z.strictObject({
  ref: ThreadRef,
  /** Thread of the file it belongs to. */
  file: z.string(),
  status: z.string(),
  ladder: z.partialRecord(LadderStep, Rung),
  turns: z.array(TrackedTurn),
  /** LOG sequence of the delivery receipt. */
  deliverySeq: z.number().int().optional(),
  n: Count,
  seq: Count,
  at: EpochMs,
});
export type ThreadTrack = z.infer<typeof ThreadTrack>;

/** One hop of a case; without a track while its transfer has not been opened. */
export const HopTrack = z.strictObject({
  to: UnitId,
  transfer: ThreadId,
  role: z.enum(['lead', 'assist']),
  dispatchedAt: EpochMs,
  track: TransferTrack.optional(),
});
export type HopTrack = z.infer<typeof HopTrack>;

/** Where a case is: its hops in order, and who holds it. */
export const CaseTrack = z.strictObject({
  ref: ThreadRef,
  stand: z.enum(['undispatched', 'dispatched', 'unconcluded', 'concluded', 'reviewing']),
  since: EpochMs,
  registeredAt: EpochMs,
  receivedAt: EpochMs,
  channel: z.string(),
  classification: z.string(),
  category: z.string(),
  urgency: z.string(),
  first: z.boolean(),
  leaderNamedAt: EpochMs.optional(),
  concluded: z
    .strictObject({ at: EpochMs, outcome: z.string(), resolved: z.boolean().optional() })
    .optional(),
  /** The unit with the lead, and by which transfer; the owner itself when nobody else has it. */
  holder: z.strictObject({ unit: UnitId, transfer: ThreadId.optional() }),
  hops: z.array(HopTrack),
  /** Terms of the whole case, whoever holds it. */
  clocks: z.record(z.string(), TrackedClock),
  turns: z.array(TrackedTurn),
});
export type CaseTrack = z.infer<typeof CaseTrack>;

/** What the clocks have said of a term that still runs, and who owes it. */
const Said = z.strictObject({ unit: UnitId, clock: z.string(), dueAt: EpochMs, at: EpochMs });

/** One thread that waits. */
export const WaitingThread = z.strictObject({
  ref: ThreadRef,
  level: z.enum(levels),
  since: EpochMs,
  dueAt: EpochMs.optional(),
  overdue: z.boolean(),
  /** The case file it belongs to, when it is not the file itself. */
  case: z.strictObject({ owner: UnitId, thread: ThreadId }).optional(),
  category: z.string(),
  urgent: z.boolean(),
  reminders: Count,
  supervision: z.string().optional(),
  /** Terms that passed in silence and are owed still. */
  lapsed: z.array(Said),
  /** The last automatic reminder of each term, and whom it is for. */
  chased: z.array(Said.extend({ to: z.string() })),
  /** 督办, or a letter to a peer, put before a person who has not acted yet; the gravest. */
  proposed: Said.extend({ level: z.string() }).optional(),
});
export type WaitingThread = z.infer<typeof WaitingThread>;

const LevelCount = z.strictObject({ count: Count, overdue: Count });

/** What waits on a unit, or what a unit waits for. */
export const PendingAnswer = z.strictObject({
  unit: UnitId,
  /** `mine`: it is this unit's turn. `theirs`: it is the other's, on a thread of this unit. */
  side: z.enum(['mine', 'theirs']),
  levels: z.record(z.enum(levels), LevelCount),
  count: Count,
  overdue: Count,
  /** Entries on their way to the unit and not covered by a receipt. */
  undeliveredEntries: Count,
  /** Those whose term ends first come first; as many as were asked for. */
  items: z.array(WaitingThread),
});
export type PendingAnswer = z.infer<typeof PendingAnswer>;

/** Terms that are a guess, because the holidays of their days are not published yet. */
export const GuessesAnswer = z.strictObject({
  items: z.array(z.strictObject({ ref: ThreadRef, name: z.string(), clock: TrackedClock })),
  /** Threads of the unit with such a term; `items` may be of fewer. */
  threads: Count,
  /** Threads of others with such a term. */
  others: Count,
});
export type GuessesAnswer = z.infer<typeof GuessesAnswer>;

/** One thread that waits in vain; each term with the unit that owes it. */
export const SilentThread = WaitingThread.pick({ ref: true, lapsed: true, proposed: true }).extend({
  /** When the first of its terms ended. */
  since: EpochMs,
});
export type SilentThread = z.infer<typeof SilentThread>;

/** What was not answered in the whole area, whoever waits for it; never a matter of who accuses whom. */
export const SilentAnswer = z.strictObject({
  /** Those that wait longest come first; as many as were asked for. */
  items: z.array(SilentThread),
  /** How many there are. */
  threads: Count,
  /** Of them, those the asker is no party of. */
  others: Count,
});
export type SilentAnswer = z.infer<typeof SilentAnswer>;

/** How far the tracker is: what every answer depends on. */
export const LagAnswer = z.strictObject({
  /** LOG sequence up to which everything is folded. */
  seq: Count,
  /** Length of the LOG as the tracker last saw it. */
  logSeq: Count,
  behind: Count,
  /** When the tracker last folded or looked, and how long ago; large when it is down. */
  lookedAt: EpochMs.optional(),
  ageMs: Ms.optional(),
  /** LOG entries and receipts that were not what they should be. */
  faults: Count,
});
export type LagAnswer = z.infer<typeof LagAnswer>;
