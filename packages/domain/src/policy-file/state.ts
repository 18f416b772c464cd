import type {
  EpochMs,
  HandedOnPolicy,
  NumberRef,
  PolicyFileActType,
  PolicyFileFacts,
  ThreadId,
  TypedAct,
  WithdrawReason,
} from '@liandong/contracts';
import type { Circulated, Release } from '../circulation/index.ts';

export type PolicyFileStatus = 'none' | 'drafted' | 'released' | 'withdrawn' | 'closed';

/** One revision, as every member's notice has to say it. Each is read and conveyed anew. */
export type PolicyRelease = Release & {
  category: string;
  effectiveOn: string;
  number: NumberRef;
  acknowledgeDueAt: EpochMs;
  conveyDueAt?: EpochMs;
};

/** The file of a policy notice as the rules need it. */
export type PolicyFile = Circulated<PolicyRelease> & {
  status: PolicyFileStatus;
  /** The superior's notice that this one hands on. */
  under?: HandedOnPolicy;
  /** The notice of this issuer that it takes the place of. */
  replaces?: ThreadId;
  /** Versions of common answers released so far. */
  answers: number;
  withdrawn?: WithdrawReason;
};

export const initialPolicyFile: PolicyFile = {
  status: 'none',
  members: {},
  releases: [],
  answers: 0,
};

export type PolicyFileAct = {
  [Type in PolicyFileActType]: TypedAct<Type, PolicyFileFacts<Type>>;
}[PolicyFileActType];
