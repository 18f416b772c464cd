import type {
  ActId,
  Classification,
  EpochMs,
  HolderRole,
  OpeningType,
  SupervisionLevel,
  TransferActType,
  TransferFacts,
  TypedAct,
  UnitId,
} from '@liandong/contracts';
import type { ClockName, Clocks } from '../clocks.ts';
import type { TermRule } from '../rules/term.ts';

export type TransferStatus =
  | 'none'
  | 'sent'
  | 'acknowledged'
  | 'objected'
  | 'accepted'
  | 'diverted'
  | 'reported'
  | 'returned'
  | 'declined'
  | 'recalled'
  | 'closed';

/** States in which nothing more happens. */
export const endedStatuses: readonly TransferStatus[] = [
  'returned',
  'declined',
  'recalled',
  'closed',
];

/** Terms that begin with delivery, as they were when the transfer was sent. */
export type DeliveryTerms = Readonly<Partial<Record<ClockName, TermRule>>>;

/** Everything the rules of a transfer need to know of its past. */
export type Transfer = {
  status: TransferStatus;
  opening?: {
    verb: OpeningType;
    act: ActId;
    seq: number;
    at: EpochMs;
    origin: UnitId;
    counterpart: UnitId;
    case: { owner: UnitId; thread: string };
    role: HolderRole;
    classification: Classification;
    category: string;
    urgent: boolean;
  };
  /** When the recipient's service had stored it; the day the terms are counted from. */
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  acceptedAt?: EpochMs;
  reportedAt?: EpochMs;
  /** Where the report came from, and where a rework goes back to. */
  reportedFrom?: TransferStatus;
  endedAt?: EpochMs;
  overruled: boolean;
  /** Overruled as the joint meeting decided: there is nobody left to take it to. */
  overruledByMeeting?: true;
  extended: boolean;
  reminders: number;
  sentBack: number;
  supervision?: SupervisionLevel;
  /** Fixed at the opening; undefined in the LOG of before. */
  terms?: DeliveryTerms;
  clocks: Clocks;
};

export const initialTransfer: Transfer = {
  status: 'none',
  overruled: false,
  extended: false,
  reminders: 0,
  sentBack: 0,
  clocks: {},
};

/** Acts of a transfer with their facts typed. */
export type TransferAct = {
  [Type in TransferActType]: TypedAct<Type, TransferFacts<Type>>;
}[TransferActType];

/** What the exchange records beside a transfer's act. */
export type TransferOutcome = {
  /** Clocks started or moved by the act. */
  clocks?: Clocks;
  /** Terms that will begin with delivery. */
  terms?: DeliveryTerms;
  deliveredAt?: EpochMs;
  /** Clocks whose term had passed when the act that answers them came: kept, and marked. */
  late?: readonly (keyof Clocks)[];
};

export const isEnded = ({ status }: Pick<Transfer, 'status'>): boolean =>
  endedStatuses.includes(status);

export const isOpeningType = (type: string): type is OpeningType =>
  type === 'forward' || type === 'assign' || type === 'refer' || type === 'request-assist';
