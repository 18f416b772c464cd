import type {
  AgreedItemActType,
  AgreedItemFacts,
  EpochMs,
  HolderRole,
  ThreadId,
  TypedAct,
  UnitId,
} from '@liandong/contracts';
import type { WithinTerm } from '../circulation/index.ts';

export type AgreedItemStatus =
  | 'none'
  | 'assigned'
  | 'acknowledged'
  | 'reported'
  | 'verified'
  | 'cancelled'
  | 'declined';

/** An agreed item as one unit has it. */
export type AgreedItem = {
  status: AgreedItemStatus;
  opening?: {
    origin: UnitId;
    counterpart: UnitId;
    seq: number;
    at: EpochMs;
    meeting: ThreadId;
    item: number;
    role: HolderRole;
    leadUnit: UnitId;
    /** When the meeting that agreed it ended: only a later one changes it. */
    agreedAt: EpochMs;
  };
  dueAt?: EpochMs;
  /** The meeting that last moved the deadline. */
  movedBy?: ThreadId;
  acknowledgeWithin?: WithinTerm;
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  /** Where the report is counted from: the assignment, or the last time it was sent back. */
  workedFrom?: EpochMs;
  reportedAt?: EpochMs;
  reviewWithin?: WithinTerm;
  progress: { times: number; percent?: number; at?: EpochMs };
  reminders: number;
  sentBack: number;
  endedAt?: EpochMs;
};

export const initialAgreedItem: AgreedItem = {
  status: 'none',
  progress: { times: 0 },
  reminders: 0,
  sentBack: 0,
};

export type AgreedItemAct = {
  [Type in AgreedItemActType]: TypedAct<Type, AgreedItemFacts<Type>>;
}[AgreedItemActType];

/** What the exchange records beside an act on an agreed item. */
export type AgreedItemOutcome = {
  agreedAt?: EpochMs;
  acknowledgeWithin?: WithinTerm;
  reviewWithin?: WithinTerm;
  deliveredAt?: EpochMs;
  late?: readonly ('acknowledge' | 'report' | 'review')[];
};

export const isItemEnded = ({ status }: Pick<AgreedItem, 'status'>): boolean =>
  status === 'verified' || status === 'cancelled' || status === 'declined';

/** 超期: not reported as done by its date. */
export const isItemOverdue = ({ status, dueAt }: AgreedItem, at: EpochMs): boolean =>
  (status === 'assigned' || status === 'acknowledged') && dueAt !== undefined && at >= dueAt;
