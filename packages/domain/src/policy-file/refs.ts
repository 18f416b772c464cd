import type { Act, HandedOnPolicy, ThreadId, ThreadRef, UnitId } from '@liandong/contracts';

/** A notice's file, kept by its issuer. */
export const policyFileRef = (issuer: UnitId, thread: ThreadId): ThreadRef => ({
  kind: 'policy-file',
  origin: issuer,
  counterpart: issuer,
  thread,
});

/** The superior's notice that a unit hands on, as that unit has it. */
export const handedOnRef = (
  { origin }: Pick<Act, 'origin'>,
  { from, thread }: HandedOnPolicy,
): ThreadRef => ({ kind: 'policy', origin: from, counterpart: origin, thread });
