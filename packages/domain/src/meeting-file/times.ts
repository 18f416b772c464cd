import { BusError, type EpochMs, type MeetingType, type ShortNotice } from '@liandong/contracts';
import type { DaysTerm } from '../area-terms.ts';
import { dueDate, type WorkCalendar } from '../calendar/index.ts';
import { dayMs } from '../calendar/shanghai-day.ts';
import type { DecideContext } from '../kind.ts';
import type { MeetingTimes } from './state.ts';

/** @throws BusError `MEETING_TIMES_INVALID` naming the time that cannot be */
export function checkTimes({ startAt, endAt, receiptDueAt }: MeetingTimes): void {
  if (endAt <= startAt) throw new BusError('MEETING_TIMES_INVALID', { field: 'endAt' });
  if (receiptDueAt > startAt)
    throw new BusError('MEETING_TIMES_INVALID', { field: 'receiptDueAt' });
}

/** @throws BusError `DUE_DATE_PAST` for a meeting nobody could come to or answer for any more */
export function checkAhead(times: MeetingTimes, at: EpochMs): void {
  for (const field of ['startAt', 'receiptDueAt'] as const)
    if (times[field] <= at) throw new BusError('DUE_DATE_PAST', { field });
}

type Notice = { meetingType: MeetingType; startAt: EpochMs; shortNotice: ShortNotice | undefined };

/**
 * A notice is given so long before the meeting as the area wants it; shorter with a stated
 * reason, but for a regular meeting never under the floor (domain.md §4). An emergency is at once.
 * @throws BusError `NOTICE_TOO_SHORT`
 */
export function checkNotice(notice: Notice, { at, terms, calendar }: DecideContext): void {
  const { meetingType, startAt, shortNotice } = notice;
  const term = terms.meetingNotice[meetingType];
  if (meetingType === 'emergency' || !term) return;
  const asUsual = earliestStart(at, term, calendar);
  if (startAt >= asUsual) return;
  const floor = isRegular(meetingType)
    ? Math.min(earliestStart(at, terms.meetingNoticeFloor, calendar), asUsual)
    : at;
  if (shortNotice === undefined || startAt < floor)
    throw new BusError('NOTICE_TOO_SHORT', { earliest: asUsual, floor });
}

const isRegular = (type: MeetingType): boolean => type === 'plenary' || type === 'working';

/** Five working days' notice on a Monday allow the Monday after, from its first hour. */
const earliestStart = (at: EpochMs, term: DaysTerm, calendar: WorkCalendar): EpochMs =>
  dueDate(at, term, calendar).dueAt - dayMs;
