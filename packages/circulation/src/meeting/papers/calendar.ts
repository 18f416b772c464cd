import { BusError, type MeetingActType } from '@liandong/contracts';
import { type CalendarReply, calendarInvitation } from '@liandong/documents';
import { partstatOf, sequenceOf } from '@liandong/domain';
import type { KeptAct, ThreadView } from '@liandong/unit';
import type { Naming } from '../../shared/naming.ts';
import type { Office } from '../../shared/office.ts';
import { onMeeting } from '../member.ts';
import type { Paperwork } from './notice.ts';
import type { Told } from './told.ts';

const remindMinutesBefore = 60;

/** The meeting for a member's calendar: REQUEST, or CANCEL once it is called off (RFC 5546). */
export function invitationPaper({ nameOf }: Pick<Naming, 'nameOf'>, told: Told): Paperwork {
  const { notice, times, unit, as, secretariat, state, cancelled } = told;
  const place = notice.place ?? notice.link;
  const bytes = calendarInvitation({
    method: cancelled ? 'CANCEL' : 'REQUEST',
    uid: told.thread,
    // A cancellation comes after every revision of the notice.
    sequence: sequenceOf(state) + (cancelled ? 1 : 0),
    writtenAt: cancelled?.at ?? told.toldAt,
    startsAt: times.startAt,
    endsAt: times.endAt,
    summary: notice.title,
    ...(place === undefined ? {} : { place }),
    description: descriptionOf(told),
    organizer: { unit: secretariat, name: nameOf(secretariat) },
    attendees: [{ unit, name: nameOf(unit), as, status: partstatOf(state) }],
    remindMinutesBefore,
  });
  return { name: `会议-${nameOf(unit)}.ics`, bytes };
}

const descriptionOf = ({ notice: { docNo, agenda, link } }: Told): string =>
  [docNo, link, ...agenda.map(({ no, topic }) => `${no}. ${topic}`)]
    .filter((line) => line !== undefined)
    .join('\n');

/** What a calendar leaves open: who comes, and who allowed it to be otherwise. */
export type Completing = {
  who: readonly { name: string; post?: string; phone?: string }[];
  approvedBy: string | undefined;
};

/**
 * A calendar's answer as the member's own act, about the revision it answered.
 * @throws BusError `NOT_A_PARTY` for another unit's answer, `CALENDAR_UNREADABLE` for one that says nothing
 */
export function actOfReply(
  office: Office,
  { view, reply, given }: { view: ThreadView; reply: CalendarReply; given: Completing },
): KeptAct {
  const [, unit] = /^urn:liandong:(.+)$/.exec(reply.attendee) ?? [];
  if (unit !== undefined && unit !== office.unit) throw new BusError('NOT_A_PARTY', { unit });
  const letter = office.directory.relation(view.ref.origin, office.unit) === 'peer';
  const { type, facts = {}, content } = saidBy(reply, { ...given, letter });
  return onMeeting(office, {
    view,
    type,
    facts: { revision: reply.sequence + 1, ...facts },
    content,
  });
}

type Saying = {
  type: MeetingActType;
  facts?: Record<string, unknown>;
  content: Record<string, unknown>;
};

function saidBy(
  reply: CalendarReply,
  { who, approvedBy, letter }: Completing & { letter: boolean },
): Saying {
  const reason = reply.comment ?? '见日历回复';
  const allowed = { reason, approvedBy };
  if (reply.method === 'COUNTER') {
    const { start, end } = reply;
    return { type: 'counter', facts: { startAt: start, endAt: end }, content: { reason } };
  }
  switch (reply.partstat) {
    case 'ACCEPTED': {
      const remark = reply.comment === undefined ? {} : { remark: reply.comment };
      return { type: 'attend', content: { attendees: who, ...remark } };
    }
    case 'DELEGATED':
      return { type: 'substitute', content: { attendees: who, ...allowed } };
    case 'DECLINED':
      return letter
        ? { type: 'decline', facts: { reason: 'no-capacity' }, content: allowed }
        : { type: 'take-leave', content: allowed };
    case 'TENTATIVE':
    case 'NEEDS-ACTION':
      throw new BusError('CALENDAR_UNREADABLE', { wrong: 'partstat' });
  }
}
