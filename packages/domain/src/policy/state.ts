import type { EpochMs, NumberRef, PolicyActType, PolicyFacts, TypedAct } from '@liandong/contracts';
import type { Opening } from '../circulation/party.ts';
import { noQuestions, type Questions } from '../circulation/questions.ts';

/** Where a copy is in its life; what its unit has done stands beside it, {@link policyProgress}. */
export type PolicyLife = 'none' | 'open' | 'declined' | 'withdrawn' | 'closed';

/** How far the unit has carried the notice in force, as it said last. */
export type Conveyed = {
  teams: number;
  told: number;
  at: EpochMs;
  /** When it first said that all its teams have it, as long as that still holds. */
  completeAt?: EpochMs;
};

/** One unit's copy of a policy notice as the rules need it. */
export type Policy = Questions & {
  life: PolicyLife;
  opening?: Opening & {
    /** Told, by who may tell it; else it is a letter, and may be declined. */
    told: boolean;
  };
  /** The revision in force, its dates as they hold for this unit. */
  current?: {
    revision: number;
    category: string;
    effectiveOn: string;
    number: NumberRef;
    acknowledgeDueAt: EpochMs;
    /** Only where the unit is asked to carry it further. */
    conveyDueAt?: EpochMs;
  };
  /** The entry whose delivery the unit reads from. */
  awaited?: { seq: number; at: EpochMs };
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  conveyed?: Conveyed;
  /** Version of the common answers it was sent. */
  shared: number;
  reminders: number;
  endedAt?: EpochMs;
};

export const initialPolicy: Policy = {
  life: 'none',
  ...noQuestions,
  shared: 0,
  reminders: 0,
};

export type PolicyAct = {
  [Type in PolicyActType]: TypedAct<Type, PolicyFacts<Type>>;
}[PolicyActType];

/** Why what a unit says is kept and changes nothing. */
export type PolicyFlag = 'outdated' | 'withdrawn' | 'closed';

export type PolicyLateFor = 'acknowledge' | 'convey';

/** What the exchange records beside an act on a copy. */
export type PolicyOutcome = {
  flagged?: PolicyFlag;
  /** Terms that had passed when the act that answers them came: kept, and marked. */
  late?: readonly PolicyLateFor[];
  deliveredAt?: EpochMs;
  told?: boolean;
  /** Terms of the revision in force, for this unit. */
  acknowledgeDueAt?: EpochMs;
  conveyDueAt?: EpochMs;
  question?: number;
};

export type PolicyProgress = Exclude<PolicyLife, 'open'> | 'issued' | 'acknowledged' | 'conveyed';

/** How far a copy is, in one word. */
export function policyProgress({ life, acknowledgedAt, conveyed }: Policy): PolicyProgress {
  if (life !== 'open') return life;
  if (acknowledgedAt === undefined) return 'issued';
  return conveyed?.completeAt === undefined ? 'acknowledged' : 'conveyed';
}

export const isPolicyEnded = ({ life }: Pick<Policy, 'life'>): boolean =>
  life === 'withdrawn' || life === 'closed';

export const isPolicyRead = ({ acknowledgedAt }: Policy): boolean => acknowledgedAt !== undefined;

/** The unit is asked to carry it to its teams, and some have not confirmed. */
export const owesConveyance = ({ current, conveyed }: Policy): boolean =>
  current?.conveyDueAt !== undefined && conveyed?.completeAt === undefined;
