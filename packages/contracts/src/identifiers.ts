import { z } from 'zod';

/** A unit (单位) of the mining area. Checked before it reaches a subject or a JWT. */
export const UnitId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/);
export type UnitId = z.infer<typeof UnitId>;

/** A thread: unguessable, chosen by its origin; safe as a subject token. */
export const ThreadId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{7,47}$/);
export type ThreadId = z.infer<typeof ThreadId>;

/** An act: chosen by the unit that acts (UUIDv7), the same on every retry. */
export const ActId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{7,47}$/);
export type ActId = z.infer<typeof ActId>;

/** Milliseconds since 1970 UTC. */
export const EpochMs = z.number().int().min(0).max(4_102_444_800_000);
export type EpochMs = z.infer<typeof EpochMs>;

/** SHA-256, base64url without padding. */
export const Hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export type Hash = z.infer<typeof Hash>;

/** Public name of an Ed25519 key: the first 16 characters of its base64url form. */
export const KeyId = z.string().regex(/^[A-Za-z0-9_-]{16}$/);
export type KeyId = z.infer<typeof KeyId>;

/** A lower-case word: kinds, act types, codes of closed lists that areas may extend. */
export const Word = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
export type Word = z.infer<typeof Word>;

/** Kinds of a unit's own files: origin and counterpart are the same. */
export const ownKinds = [
  'case',
  'alert-file',
  'bulletin-file',
  'numbers',
  'meeting-file',
  'report-file',
  'policy-file',
] as const;
/** Kinds between two units. */
export const sharedKinds = [
  'transfer',
  'alert',
  'bulletin',
  'meeting',
  'agreed-item',
  'proposal',
  'report-duty',
  'policy',
] as const;

/** What a thread is about; a kind is its contracts, its rules, its clocks and its words. */
export const KindName = z.enum([...ownKinds, ...sharedKinds, 'receipts']);
export type KindName = z.infer<typeof KindName>;
