import type { Act, BulletinFileFacts, ThreadRef, UnitId } from '@liandong/contracts';

/** A bulletin's file, kept by its issuer. */
export const fileRefFor = (issuer: UnitId, thread: string): ThreadRef => ({
  kind: 'bulletin-file',
  origin: issuer,
  counterpart: issuer,
  thread,
});

/** A member's copy: it bears the id of the file. */
export const bulletinRefOf = (
  { origin, thread }: Pick<Act, 'origin' | 'thread'>,
  unit: UnitId,
): ThreadRef => ({ kind: 'bulletin', origin, counterpart: unit, thread });

/** The proposal a draft goes back to, as its unit handed it to the issuer. */
export const proposalRefOf = ({
  origin,
  facts,
}: Pick<Act, 'origin'> & { facts: BulletinFileFacts<'draft'> }): ThreadRef | undefined =>
  facts.proposal && {
    kind: 'proposal',
    origin: facts.proposal.origin,
    counterpart: origin,
    thread: facts.proposal.thread,
  };
