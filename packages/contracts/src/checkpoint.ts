import { z } from 'zod';
import { EpochMs, Hash, KeyId } from './identifiers.ts';

/** Entries one checkpoint covers at most; a longer tail gets several, one after the other. */
export const checkpointEntries = 10_000;

/**
 * The exchange's word for everything the LOG held from one sequence to another, whatever
 * its kind: what a thread's own chain cannot show, that a whole thread is gone, shows here.
 */
export const Checkpoint = z.strictObject({
  v: z.literal(1),
  /** One after the `to` of the checkpoint before; 1 for the first. */
  from: z.int().min(1),
  to: z.int().min(1),
  /** Messages found in the range: as many as it has sequences, unless some are gone. */
  count: z.int().min(1).max(checkpointEntries),
  /** SHA-256 over every sequence and the hash of its message, in order. */
  root: Hash,
  /** Hash of the checkpoint before; empty for the first. */
  prev: z.union([Hash, z.literal('')]),
  at: EpochMs,
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** A checkpoint as stored: its exact text, and the exchange's signature over it. */
export const SignedCheckpoint = z.strictObject({
  checkpoint: z.string().max(1_024),
  key: KeyId,
  sig: z.string().max(100),
});
export type SignedCheckpoint = z.infer<typeof SignedCheckpoint>;
