import type { EpochMs, MeetingActType, UnitId } from '@liandong/contracts';
import type { WorkCalendar } from '../calendar/index.ts';
import { endOf } from '../circulation/index.ts';
import type { MeetingFile } from '../meeting-file/state.ts';
import type { Relation } from '../relations.ts';
import { isAnswer } from './replies.ts';
import type { Meeting } from './state.ts';
import { forbidsInMeeting, meetingSteps, partyInMeeting } from './steps.ts';

export type AllowedMeetingAct = { type: MeetingActType; dueAt?: EpochMs };

export type MeetingView = {
  unit: UnitId;
  /** From the secretariat to the member. */
  relation: Relation | 'self';
  /** When the member's service had what is awaited, as far as the asker knows. */
  deliveredAt?: EpochMs | undefined;
  calendar: WorkCalendar;
  /** The file, where the asker keeps it: what the file has not come to, no member is told. */
  file?: MeetingFile | undefined;
};

const actTypes = Object.keys(meetingSteps) as MeetingActType[];

/** What a unit may do on a meeting's thread now, and until when: the one answer for CLI, desk and rules. */
export function allowedInMeeting(state: Meeting, view: MeetingView): AllowedMeetingAct[] {
  const party = partyInMeeting(state, view.unit);
  if (!party) return [];
  return actTypes
    .filter((type) => meetingSteps[type].by === party)
    .filter((type) => forbidsInMeeting(state, type, view) === undefined)
    .filter((type) => isTold(state, type, view.file))
    .map((type) => {
      const dueAt = dueOf(state, type, view);
      return dueAt === undefined ? { type } : { type, dueAt };
    });
}

/** What the file must have come to, act by act. */
const toldByFile: Partial<Record<MeetingActType, (file: MeetingFile, state: Meeting) => boolean>> =
  {
    invite: ({ releases }) => releases.length > 0,
    revise: ({ releases }, { revision }) => releases.length > revision,
    cancel: ({ status }) => status === 'cancelled',
    'record-attendance': ({ held }) => held !== undefined,
    minutes: (file, state) => (file.minutes?.version ?? 0) > (state.minutes?.version ?? 0),
    close: ({ held }) => held !== undefined,
  };

/** Without the file nothing is ruled out: the exchange decides. */
const isTold = (state: Meeting, type: MeetingActType, file: MeetingFile | undefined): boolean =>
  file === undefined || (toldByFile[type]?.(file, state) ?? true);

function dueOf(state: Meeting, type: MeetingActType, view: MeetingView): EpochMs | undefined {
  const { acknowledged, acknowledgeWithin, answer, times, minutes } = state;
  const deliveredAt = state.deliveredAt ?? view.deliveredAt;
  if (isAnswer(type)) return answer ? undefined : times?.receiptDueAt;
  if (deliveredAt === undefined) return undefined;
  if (type === 'acknowledge' && !acknowledged && acknowledgeWithin)
    return endOf(acknowledgeWithin, deliveredAt, view.calendar);
  if ((type === 'sign-minutes' || type === 'object-minutes') && minutes)
    return endOf(minutes.signWithin, deliveredAt, view.calendar);
  return undefined;
}
