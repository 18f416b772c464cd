import { z } from 'zod';
import { ActId, EpochMs, Hash, KeyId, KindName, ThreadId, UnitId, Word } from './identifiers.ts';

/** Limits of the wire; a larger submission is refused, never cut. */
export const wireLimits = {
  actsPerSubmission: 256,
  actBytes: 8 * 1024,
  contentBytes: 256 * 1024,
  submissionBytes: 900 * 1024,
} as const;

/** Where a thread lives: its subject, and its two parties. */
export const ThreadRef = z.strictObject({
  kind: KindName,
  origin: UnitId,
  counterpart: UnitId,
  thread: ThreadId,
});
export type ThreadRef = z.infer<typeof ThreadRef>;

/**
 * What a unit does on a thread. It travels as the exact JSON text that was hashed
 * and signed, in the form `JSON.stringify` gives: no space between, no key said twice. `facts` are plain, small and free of personal data; what only the two
 * parties may read is the content, which travels apart and is bound by `contentHash`.
 */
export const Act = z.strictObject({
  v: z.literal(1),
  id: ActId,
  ...ThreadRef.shape,
  by: UnitId,
  type: Word,
  /** The sender's own clock, for the record; terms count from the exchange's. */
  saidAt: EpochMs,
  facts: z.record(z.string(), z.unknown()),
  /** SHA-256 over the content's exact JSON text, which carries a random `salt`. */
  contentHash: Hash.optional(),
});
export type Act = z.infer<typeof Act>;

/** An act whose facts were checked against the schema of its kind and type. */
export type TypedAct<Type extends string = string, Facts = unknown> = Omit<
  Act,
  'type' | 'facts'
> & {
  type: Type;
  facts: Facts;
};

/**
 * Acts of one unit under one signature: Ed25519 over the Merkle root of their hashes
 * (RFC 6962 shape), so that each act stays provable by itself.
 */
export const Submission = z.strictObject({
  v: z.literal(1),
  key: KeyId,
  sig: z.string().max(100),
  acts: z
    .array(
      z.strictObject({
        act: z.string().min(2).max(wireLimits.actBytes),
        content: z.string().max(wireLimits.contentBytes).optional(),
      }),
    )
    .min(1)
    .max(wireLimits.actsPerSubmission),
});
export type Submission = z.infer<typeof Submission>;

/** The exchange's word that an act stands: where, when, and under which hash. */
export const Receipt = z.strictObject({
  ok: z.literal(true),
  act: ActId,
  thread: ThreadId,
  n: z.number().int().min(1),
  seq: z.number().int().min(1),
  at: EpochMs,
  hash: Hash,
});
export type Receipt = z.infer<typeof Receipt>;

/** The exchange's word that an act does not stand, and why. */
export const Refusal = z.strictObject({
  ok: z.literal(false),
  act: z.string().max(64),
  code: z.string().max(64),
  at: EpochMs,
  details: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  ),
});
export type Refusal = z.infer<typeof Refusal>;

export const Answer = z.discriminatedUnion('ok', [Receipt, Refusal]);
export type Answer = z.infer<typeof Answer>;

/** The reply to a submission: one answer an act, in order, under one signature of the exchange. */
export const Reply = z.strictObject({
  v: z.literal(1),
  exchange: UnitId,
  key: KeyId,
  sig: z.string().max(100),
  /** Each the exact JSON text of an {@link Answer}. */
  answers: z.array(z.string()).max(wireLimits.actsPerSubmission),
});
export type Reply = z.infer<typeof Reply>;

/**
 * What the exchange adds to an act when it stands: its place in the thread, the hash
 * of the entry before it, the exchange's clock, and what the rules made of it.
 */
export const EntryMark = z.strictObject({
  v: z.literal(1),
  n: z.number().int().min(1),
  prev: z.union([Hash, z.literal('')]),
  at: EpochMs,
  outcome: z.record(z.string(), z.unknown()),
});
export type EntryMark = z.infer<typeof EntryMark>;

/** Which signature covers an act: the batch's, and the act's path to its Merkle root. */
export const ActProof = z.strictObject({
  key: KeyId,
  sig: z.string().max(100),
  index: z.number().int().min(0),
  size: z.number().int().min(1).max(wireLimits.actsPerSubmission),
  path: z.array(Hash).max(16),
});
export type ActProof = z.infer<typeof ActProof>;

/** Headers of a LOG entry. The payload is the content alone, so a headers-only reader sees facts only. */
export const entryHeader = {
  act: 'Ld-Act',
  mark: 'Ld-Mark',
  proof: 'Ld-Proof',
} as const;

/** Headers of a dead letter: why it was set aside, whose account sent it, and when; the payload is its bytes as they came. */
export const deadHeader = {
  code: 'Ld-Code',
  account: 'Ld-Account',
  at: 'Ld-At',
  details: 'Ld-Details',
  /** How many bytes came; of what no submission may be, only the beginning is kept. */
  bytes: 'Ld-Bytes',
} as const;
