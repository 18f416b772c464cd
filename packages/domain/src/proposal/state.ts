import type {
  DisputedTransfer,
  EpochMs,
  ProposalActType,
  ProposalFacts,
  ProposalOutcome,
  ThreadId,
  ThreadRef,
  TypedAct,
  UnitId,
} from '@liandong/contracts';
import type { WithinTerm } from '../circulation/index.ts';

export type ProposalStatus =
  | 'none'
  | 'proposed'
  | 'acknowledged'
  | 'taken-up'
  | 'declined'
  | 'decided'
  | 'withdrawn';

/** A proposal to a secretariat, as the rules need it. */
export type Proposal = {
  status: ProposalStatus;
  opening?: {
    origin: UnitId;
    counterpart: UnitId;
    seq: number;
    at: EpochMs;
    of: 'topic' | 'bulletin';
    meeting?: ThreadId | undefined;
    dispute?: DisputedTransfer | undefined;
  };
  answerWithin?: WithinTerm;
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  /** When it was first taken up, declined or decided. */
  answeredAt?: EpochMs;
  takenUp?: { into: 'meeting' | 'bulletin'; file: ThreadId; at: EpochMs };
  decision?: {
    meeting: ThreadId;
    outcome: ProposalOutcome;
    responsible?: UnitId | undefined;
    at: EpochMs;
  };
  endedAt?: EpochMs;
};

export const initialProposal: Proposal = { status: 'none' };

export type ProposalAct = {
  [Type in ProposalActType]: TypedAct<Type, ProposalFacts<Type>>;
}[ProposalActType];

/** What the exchange records beside an act on a proposal. */
export type ProposalRecorded = {
  answerWithin?: WithinTerm;
  deliveredAt?: EpochMs;
  late?: readonly ('topics' | 'answer')[];
};

/** A draft that became a bulletin is done with; a topic waits for what the meeting decides. */
export const isProposalEnded = ({ status, takenUp }: Proposal): boolean =>
  status === 'declined' ||
  status === 'decided' ||
  status === 'withdrawn' ||
  (status === 'taken-up' && takenUp?.into === 'bulletin');

/** The transfer that a dispute is about. */
export const transferOfDispute = ({
  origin,
  counterpart,
  transfer,
}: DisputedTransfer): ThreadRef => ({ kind: 'transfer', origin, counterpart, thread: transfer });
