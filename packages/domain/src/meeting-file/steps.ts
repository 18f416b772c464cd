import type { EpochMs, ErrorCode, MeetingFileActType } from '@liandong/contracts';
import type { AreaTerms } from '../area-terms.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import { countMembers, endOf, releaseAt, revisionOf } from '../circulation/index.ts';
import { isMeetingOver, type MeetingFile, type MeetingFileStatus } from './state.ts';

/** From which state the secretariat does what. The one table that rules, CLI and desk share. */
export const meetingFileSteps: Readonly<Record<MeetingFileActType, readonly MeetingFileStatus[]>> =
  {
    convene: ['none'],
    address: ['drafted', 'released', 'held'],
    'call-topics': ['drafted'],
    release: ['drafted'],
    revise: ['released'],
    cancel: ['drafted', 'released'],
    hold: ['released'],
    'agree-item': ['held'],
    'release-minutes': ['held'],
    close: ['held'],
  };

/** The rule that forbids the act now, or undefined; what it says is judged apart. */
export function forbidsOnFile(file: MeetingFile, type: MeetingFileActType): ErrorCode | undefined {
  if (type === 'convene') return file.status === 'none' ? undefined : 'THREAD_EXISTS';
  if (file.status === 'none') return 'THREAD_UNKNOWN';
  if (isMeetingOver(file)) return 'THREAD_ENDED';
  if (!meetingFileSteps[type].includes(file.status)) return 'ACT_OUT_OF_ORDER';
  return type === 'call-topics' && file.topicsDueAt !== undefined ? 'ACT_OUT_OF_ORDER' : undefined;
}

export type AllowedFileAct = { type: MeetingFileActType; dueAt?: EpochMs };

const fileActs = Object.keys(meetingFileSteps) as MeetingFileActType[];

/** What the secretariat may do with a meeting now, and until when. */
export function allowedOnFile(
  file: MeetingFile,
  { terms, calendar }: { terms: AreaTerms; calendar: WorkCalendar },
): AllowedFileAct[] {
  const due: Partial<Record<MeetingFileActType, EpochMs | undefined>> = {
    hold: releaseAt(file, revisionOf(file))?.startAt,
    'release-minutes':
      file.held && !file.minutes ? endOf(terms.minutes, file.held.endedAt, calendar) : undefined,
  };
  return fileActs
    .filter((type) => forbidsOnFile(file, type) === undefined)
    .filter((type) => type !== 'release' || countMembers(file.members) > 0)
    .map((type) => {
      const dueAt = due[type];
      return dueAt === undefined ? { type } : { type, dueAt };
    });
}
