import type { EpochMs, UnitId } from '@liandong/contracts';
import { calendarBytes, parameter, text, utc } from './content-lines.ts';

/** A party of a meeting: a unit, and its mailbox if it has one that replies may go to. */
export type CalendarParty = { unit: UnitId; name: string; mail?: string };

/** How far a member is, as calendars say it; a substitute is DELEGATED. */
export type ParticipationStatus =
  | 'NEEDS-ACTION'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'TENTATIVE'
  | 'DELEGATED';

export type InvitedParty = CalendarParty & {
  /** Members are required; who observes or is invited is not. */
  as: 'attend' | 'observe' | 'invite';
  status?: ParticipationStatus;
};

/**
 * A meeting as a member's calendar takes it, RFC 5546 §3.2. The `uid` is the meeting's for good and the
 * `sequence` its revision less one, so that a later file takes the place of an earlier one. One file for
 * one member names that member alone.
 */
export type CalendarInvitation = {
  method: 'REQUEST' | 'CANCEL';
  uid: string;
  sequence: number;
  /** DTSTAMP. */
  writtenAt: EpochMs;
  startsAt: EpochMs;
  endsAt: EpochMs;
  summary: string;
  place?: string;
  description?: string;
  organizer: CalendarParty;
  attendees: readonly InvitedParty[];
  remindMinutesBefore?: number;
};

/** Where a party is found: its mailbox, or its name on the bus. */
export const addressOf = ({ unit, mail }: Pick<CalendarParty, 'unit' | 'mail'>): string =>
  mail === undefined ? `urn:liandong:${unit}` : `mailto:${mail}`;

/** The invitation or cancellation as `.ics`, all times in UTC. */
export const calendarInvitation = (invitation: CalendarInvitation): Uint8Array =>
  calendarBytes([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Liandong//Joint meetings//ZH',
    'CALSCALE:GREGORIAN',
    `METHOD:${invitation.method}`,
    'BEGIN:VEVENT',
    ...event(invitation),
    ...alarm(invitation),
    'END:VEVENT',
    'END:VCALENDAR',
  ]);

const optional = (name: string, words: string | undefined): string[] =>
  words === undefined ? [] : [`${name}:${text(words)}`];

const event = (invitation: CalendarInvitation): string[] => [
  `UID:${text(invitation.uid)}`,
  `SEQUENCE:${invitation.sequence}`,
  `DTSTAMP:${utc(invitation.writtenAt)}`,
  `DTSTART:${utc(invitation.startsAt)}`,
  `DTEND:${utc(invitation.endsAt)}`,
  `SUMMARY:${text(invitation.summary)}`,
  ...optional('LOCATION', invitation.place),
  ...optional('DESCRIPTION', invitation.description),
  `STATUS:${invitation.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
  'TRANSP:OPAQUE',
  `ORGANIZER;CN=${parameter(invitation.organizer.name)}:${addressOf(invitation.organizer)}`,
  ...invitation.attendees.map((party) => attendee(party, invitation.method)),
];

const roles = {
  attend: 'REQ-PARTICIPANT',
  observe: 'OPT-PARTICIPANT',
  invite: 'OPT-PARTICIPANT',
} as const;

function attendee(party: InvitedParty, method: CalendarInvitation['method']): string {
  const { name, as, status = 'NEEDS-ACTION' } = party;
  const rsvp = method === 'REQUEST' && status === 'NEEDS-ACTION' ? 'TRUE' : 'FALSE';
  return `ATTENDEE;CN=${parameter(name)};ROLE=${roles[as]};PARTSTAT=${status};RSVP=${rsvp}:${addressOf(party)}`;
}

function alarm({ method, remindMinutesBefore, summary }: CalendarInvitation): string[] {
  if (method === 'CANCEL' || remindMinutesBefore === undefined) return [];
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-PT${remindMinutesBefore}M`,
    `DESCRIPTION:${text(summary)}`,
    'END:VALARM',
  ];
}
