import type {
  BulletinActType,
  BulletinFacts,
  BulletinPurpose,
  EpochMs,
  GroupBand,
  NumberRef,
  RiskLevel,
  TypedAct,
} from '@liandong/contracts';
import type { Opening } from '../circulation/party.ts';
import { noQuestions, type Questions } from '../circulation/questions.ts';

/** Where a copy is in its life; what its unit has answered stands beside it, {@link progressOf}. */
export type BulletinLife = 'none' | 'open' | 'declined' | 'cancelled' | 'closed';

export type Proposed = {
  version: number;
  at: EpochMs;
  dueAt: EpochMs;
  answeredAt?: EpochMs;
};

export type Adoption = {
  version: number;
  at: EpochMs;
  /** Until when the unit means to have carried it out. */
  dueAt: EpochMs;
  /** The day from which its effect may be looked at, and the end of the day by which it should be. */
  evaluateFrom: EpochMs;
  evaluateBy: EpochMs;
  progress?: 'partly' | 'done';
  evaluatedAt?: EpochMs;
};

/** One unit's copy of a bulletin as the rules need it. */
export type Bulletin = Questions & {
  life: BulletinLife;
  opening?: Opening & {
    /** Told, by who may tell it; else it is a letter, and may be declined. */
    told: boolean;
  };
  /** The message in force. */
  current?: {
    revision: number;
    purpose: BulletinPurpose;
    category: string;
    risk: RiskLevel;
    number?: NumberRef;
    expiresAt: EpochMs;
    acknowledgeDueAt: EpochMs;
    selfCheckDueAt?: EpochMs;
    consultUntilAt: EpochMs;
  };
  /** Answers to this revision and later ones count. */
  restartedAt: number;
  /** The entry the unit's terms count from. */
  awaited?: { seq: number; at: EpochMs };
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  /** First answered then; what was answered last. */
  check?: { at: EpochMs; have: boolean; band?: GroupBand };
  points: number;
  /** When points were raised that no released version answers yet. */
  openPoints: readonly EpochMs[];
  /** The unit agreed once to be named with a point. */
  mayName: boolean;
  /** Version of the points it was shown. */
  shared: number;
  proposed?: Proposed;
  adoption?: Adoption;
  reminders: number;
  endedAt?: EpochMs;
};

export const initialBulletin: Bulletin = {
  life: 'none',
  restartedAt: 0,
  ...noQuestions,
  points: 0,
  openPoints: [],
  mayName: false,
  shared: 0,
  reminders: 0,
};

export type BulletinAct = {
  [Type in BulletinActType]: TypedAct<Type, BulletinFacts<Type>>;
}[BulletinActType];

/** Why an answer is kept and changes nothing. */
export type Flag = 'outdated' | 'expired' | 'cancelled' | 'closed';

export type LateFor = 'acknowledge' | 'self-check' | 'consultation' | 'adoption' | 'carry-out';

/** What the exchange records beside an act on a copy. */
export type BulletinOutcome = {
  flagged?: Flag;
  /** Terms that had passed when the act that answers them came: kept, and marked. */
  late?: readonly LateFor[];
  deliveredAt?: EpochMs;
  told?: boolean;
  /** An update that makes the unit read and answer anew. */
  restarts?: boolean;
  /** The message in force, as far as it is not in the facts. */
  acknowledgeDueAt?: EpochMs;
  selfCheckDueAt?: EpochMs;
  consultUntilAt?: EpochMs;
  question?: number;
  point?: number;
  /** Points raised until then are answered. */
  pointsUntil?: EpochMs;
  /** Until when proposed countermeasures are answered. */
  dueAt?: EpochMs;
  evaluateFrom?: EpochMs;
  evaluateBy?: EpochMs;
};

export type BulletinProgress =
  | Exclude<BulletinLife, 'open'>
  | 'issued'
  | 'acknowledged'
  | 'checked'
  | 'adopted'
  | 'evaluated';

/** How far a copy is, in one word. */
export function progressOf({ life, adoption, check, acknowledgedAt }: Bulletin): BulletinProgress {
  if (life !== 'open') return life;
  if (adoption) return adoption.evaluatedAt === undefined ? 'adopted' : 'evaluated';
  if (check) return 'checked';
  return acknowledgedAt === undefined ? 'issued' : 'acknowledged';
}

export const isBulletinEnded = ({ life }: Pick<Bulletin, 'life'>): boolean =>
  life === 'cancelled' || life === 'closed';

export const isRead = ({ acknowledgedAt }: Bulletin): boolean => acknowledgedAt !== undefined;

/** A self-check is asked of the unit, and not answered yet. */
export const owesCheck = ({ current, check }: Bulletin): boolean =>
  current?.selfCheckDueAt !== undefined && check === undefined;

export const owesAdoption = ({ proposed }: Bulletin): boolean =>
  proposed !== undefined && proposed.answeredAt === undefined;

export const owesCarryOut = ({ adoption }: Bulletin): boolean =>
  adoption !== undefined && adoption.progress !== 'done' && adoption.evaluatedAt === undefined;
