import { type Attendance, BusError, type EpochMs, type UnitId } from '@liandong/contracts';
import type { Meeting } from '@liandong/domain';
import { draftAct, type KeptAct } from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { memberThreads, type OwnMeeting } from './paper.ts';

export type Holding = {
  startedAt: EpochMs;
  endedAt: EpochMs;
  /** Where it went otherwise than the members had answered. */
  attendance?: ReadonlyMap<UnitId, Attendance>;
  remark?: string | undefined;
};

/** What a member's answer comes to where nothing else is known. */
const asAnswered = {
  attend: 'present',
  substitute: 'substituted',
  'take-leave': 'excused',
  decline: 'excused',
  counter: 'absent',
} as const;

const there: readonly Attendance[] = ['present', 'substituted', 'late'];

/** Who was there: as answered, but for what was seen. @throws BusError `MEMBER_NOT_ADDRESSED` */
export function attendanceOf(
  office: Pick<Office, 'store'>,
  meeting: OwnMeeting,
  seen: ReadonlyMap<UnitId, Attendance> = new Map(),
): Map<UnitId, Attendance> {
  const threads = memberThreads(office, meeting);
  for (const unit of seen.keys())
    if (!threads.has(unit)) throw new BusError('MEMBER_NOT_ADDRESSED', { unit });
  return new Map(
    [...threads].map(([unit, { state }]) => {
      const { answer } = state as Meeting;
      return [unit, seen.get(unit) ?? (answer ? asAnswered[answer.how] : 'absent')] as const;
    }),
  );
}

export const wasThere = (attendance: Attendance): boolean => there.includes(attendance);

/** 召开: the meeting as it was held, and to each member how its attendance was recorded. */
export function holdMeeting(
  office: Office,
  meeting: OwnMeeting,
  { startedAt, endedAt, attendance, remark }: Holding,
): KeptAct[] {
  const recorded = attendanceOf(office, meeting, attendance);
  const present = [...recorded.values()].filter(wasThere).length;
  const facts = { startedAt, endedAt, present, absent: recorded.size - present };
  const threads = memberThreads(office, meeting);
  return [
    draftAct(office, {
      ref: meeting.view.ref,
      type: 'hold',
      facts,
      content: remark === undefined ? {} : { remark },
    }),
    ...[...recorded].flatMap(([unit, how]) => {
      const thread = threads.get(unit);
      if (!thread) return [];
      const said = { facts: { attendance: how }, content: {} };
      return [draftAct(office, { ref: thread.ref, type: 'record-attendance', ...said })];
    }),
  ];
}
