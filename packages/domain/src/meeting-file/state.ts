import type {
  EpochMs,
  MeetingChange,
  MeetingFileActType,
  MeetingFileFacts,
  MeetingType,
  ThreadId,
  ThreadRef,
  TypedAct,
  UnitId,
} from '@liandong/contracts';
import type { Circulated, Release } from '../circulation/index.ts';

export type MeetingFileStatus = 'none' | 'drafted' | 'released' | 'held' | 'cancelled' | 'closed';

/** When a meeting is, and until when it is answered. */
export type MeetingTimes = { startAt: EpochMs; endAt: EpochMs; receiptDueAt: EpochMs };

/** A meeting as one revision has it. */
export type MeetingRelease = Release & MeetingTimes & { changed: readonly MeetingChange[] };

/** What the meeting agreed: one lead, and those that assist it. */
export type AgreedEntry = {
  thread: ThreadId;
  leadUnit: UnitId;
  assistUnits: readonly UnitId[];
  dueAt: EpochMs;
};

/** The file of a meeting as the rules need it. */
export type MeetingFile = Circulated<MeetingRelease> & {
  status: MeetingFileStatus;
  meetingType?: MeetingType;
  session?: number | undefined;
  /** 议题征集: topics are wanted until then. */
  topicsDueAt?: EpochMs;
  held?: { startedAt: EpochMs; endedAt: EpochMs; at: EpochMs };
  /** Item n is the n-th. */
  items: readonly AgreedEntry[];
  /** The last version of the minutes, and how many items it has. */
  minutes?: { version: number; items: number; at: EpochMs };
};

export const initialMeetingFile: MeetingFile = {
  status: 'none',
  members: {},
  releases: [],
  items: [],
};

export type MeetingFileAct = {
  [Type in MeetingFileActType]: TypedAct<Type, MeetingFileFacts<Type>>;
}[MeetingFileActType];

/** What the exchange records beside an act on the file: nothing but that it stands. */
export type MeetingFileOutcome = Readonly<Record<string, never>>;

export const isMeetingOver = ({ status }: Pick<MeetingFile, 'status'>): boolean =>
  status === 'cancelled' || status === 'closed';

/** The file of a meeting, kept by its secretariat. */
export const meetingFileRef = (secretariat: UnitId, thread: ThreadId): ThreadRef => ({
  kind: 'meeting-file',
  origin: secretariat,
  counterpart: secretariat,
  thread,
});
