import type {
  Attendance,
  EpochMs,
  MeetingActType,
  MeetingAnswer,
  MeetingFacts,
  MeetingType,
  MemberRole,
  TypedAct,
  UnitId,
} from '@liandong/contracts';
import type { WithinTerm } from '../circulation/index.ts';
import type { MeetingTimes } from '../meeting-file/state.ts';

export type MeetingStatus = 'none' | 'called' | 'invited' | 'held' | 'cancelled' | 'closed';

/** Where minutes are: with the member, signed, objected to, or objected to and that answered. */
export type MinutesStanding = 'circulated' | 'signed' | 'objected' | 'accepted' | 'overruled';

export type CirculatedMinutes = {
  version: number;
  at: EpochMs;
  signWithin: WithinTerm;
  standing: MinutesStanding;
  /** When the member first signed or objected. */
  settledAt?: EpochMs;
};

/** One member of a meeting, as the rules need it. */
export type Meeting = {
  status: MeetingStatus;
  opening?: { origin: UnitId; counterpart: UnitId; at: EpochMs };
  meetingType?: MeetingType;
  as?: MemberRole;
  /** The last revision the member was sent; 0 before the notice. */
  revision: number;
  /** The last revision that made it answer again: an answer to an earlier one does not count. */
  restarted: number;
  times?: MeetingTimes;
  topicsDueAt?: EpochMs;
  /** The entry whose delivery its terms count from. */
  awaited?: { seq: number; at: EpochMs };
  acknowledgeWithin?: WithinTerm;
  /** When its service had what is awaited, as far as the member has said. */
  deliveredAt?: EpochMs;
  acknowledged?: { revision: number; at: EpochMs };
  /** The last answer, which is the one that counts. */
  answer?: { how: MeetingAnswer; revision: number; at: EpochMs };
  /** When it first answered since it last had to. */
  answeredAt?: EpochMs;
  /** Another time was asked for: open, or agreed to and a revision on its way. */
  counter?: 'open' | 'accepted';
  reminders: number;
  attendance?: Attendance;
  minutes?: CirculatedMinutes;
  endedAt?: EpochMs;
};

export const initialMeeting: Meeting = { status: 'none', revision: 0, restarted: 0, reminders: 0 };

export type MeetingAct = {
  [Type in MeetingActType]: TypedAct<Type, MeetingFacts<Type>>;
}[MeetingActType];

/** Why an answer stands and yet changes nothing: what it answers was overtaken. */
export type MeetingFlag = 'outdated' | 'cancelled';

/** What the exchange records beside an act of a meeting's thread. */
export type MeetingOutcome = {
  flagged?: MeetingFlag;
  /** The last revision, up to the one sent, that makes everybody answer again. */
  restarted?: number;
  acknowledgeWithin?: WithinTerm;
  signWithin?: WithinTerm;
  deliveredAt?: EpochMs;
  /** Terms that had passed when the act came: kept, and marked. */
  late?: readonly ('acknowledge' | 'receipt' | 'signature')[];
};

export const isMeetingEnded = ({ status }: Pick<Meeting, 'status'>): boolean =>
  status === 'cancelled' || status === 'closed';

/** True while the member owes an answer: the call, the notice or the minutes wait for it. */
export function isSilent({ status, acknowledged, answer, minutes }: Meeting): boolean {
  if (status === 'called') return acknowledged === undefined;
  if (status === 'invited') return answer === undefined;
  return status === 'held' && minutes !== undefined && isUnsigned(minutes);
}

export const isUnsigned = ({ standing }: CirculatedMinutes): boolean =>
  standing === 'circulated' || standing === 'overruled';

/** PARTSTAT of the member (RFC 5546 §3.2.3; 5545 §3.2.12). */
export type Partstat = 'NEEDS-ACTION' | 'ACCEPTED' | 'DELEGATED' | 'DECLINED';

const partstats = {
  attend: 'ACCEPTED',
  substitute: 'DELEGATED',
  'take-leave': 'DECLINED',
  decline: 'DECLINED',
  counter: 'NEEDS-ACTION',
} as const satisfies Record<MeetingAnswer, Partstat>;

export const partstatOf = ({ answer }: Pick<Meeting, 'answer'>): Partstat =>
  answer ? partstats[answer.how] : 'NEEDS-ACTION';

/** SEQUENCE of the meeting as the member has it (RFC 5545 §3.8.7.4). */
export const sequenceOf = ({ revision }: Pick<Meeting, 'revision'>): number =>
  Math.max(0, revision - 1);
