import type {
  BulletinFileActType,
  BulletinFileFacts,
  BulletinMessage,
  BulletinPurpose,
  EpochMs,
  NumberRef,
  RiskLevel,
  TypedAct,
} from '@liandong/contracts';
import type { Circulated, Release } from '../circulation/index.ts';

export type BulletinFileStatus = 'none' | 'drafted' | 'released' | 'cancelled' | 'closed';

/** One message about the issue, as every member's copy has to say it. */
export type BulletinRelease = Release & {
  messageType: BulletinMessage;
  category: string;
  risk: RiskLevel;
  number?: NumberRef;
  expiresAt: EpochMs;
  acknowledgeDueAt: EpochMs;
  selfCheckDueAt?: EpochMs;
  consultUntilAt: EpochMs;
};

/** The file of a bulletin as the rules need it. */
export type BulletinFile = Circulated<BulletinRelease> & {
  status: BulletinFileStatus;
  /** What it is for; the same in every revision. */
  purpose: BulletinPurpose;
  /** Versions released so far. */
  points: number;
  /** When the last version of points was released: what was raised before is answered by it. */
  pointsAt: EpochMs;
  measures: number;
};

export const initialBulletinFile: BulletinFile = {
  status: 'none',
  purpose: 'actual',
  members: {},
  releases: [],
  points: 0,
  pointsAt: 0,
  measures: 0,
};

export type BulletinFileAct = {
  [Type in BulletinFileActType]: TypedAct<Type, BulletinFileFacts<Type>>;
}[BulletinFileActType];

/** What the exchange records beside an act on the file. */
export type BulletinFileOutcome = { consultUntilAt?: EpochMs };

/** From then on nothing new is asked and no answer counts. */
export const isExpired = ({ releases }: Pick<BulletinFile, 'releases'>, at: EpochMs): boolean => {
  const last = releases.at(-1);
  return last !== undefined && at >= last.expiresAt;
};
