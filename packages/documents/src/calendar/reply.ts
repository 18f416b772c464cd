import { BusError, type EpochMs } from '@liandong/contracts';
import { durationMs, instantIn } from './event-times.ts';
import type { ParticipationStatus } from './invitation.ts';
import {
  type Component,
  componentsOf,
  parsed,
  propertiesOf,
  propertyOf,
  textOf,
} from './parsed.ts';

/** What a member's calendar answered, RFC 5546 §3.2.3 and §3.2.7. */
export type CalendarReply = {
  method: 'REPLY' | 'COUNTER';
  /** Of the invitation: the meeting. */
  uid: string;
  /** Of the invitation that was answered: its revision less one. */
  sequence: number;
  /** `urn:liandong:<unit>` or `mailto:` an address in lower case. */
  attendee: string;
  partstat: ParticipationStatus;
  delegatedTo?: string;
  comment?: string;
  /** DTSTAMP: of two answers to one invitation the later counts. */
  writtenAt?: EpochMs;
  /** The time proposed by a COUNTER; that of the meeting in a REPLY. */
  start?: EpochMs;
  end?: EpochMs;
};

const largestBytes = 256 * 1024;
const longestUid = 255;
const longestAddress = 320;
const longestComment = 4_000;
const statuses = ['ACCEPTED', 'DECLINED', 'TENTATIVE', 'DELEGATED'] as const;

type Wrong =
  | 'size'
  | 'encoding'
  | 'syntax'
  | 'method'
  | 'no-event'
  | 'several-events'
  | 'uid'
  | 'sequence'
  | 'attendee'
  | 'partstat'
  | 'time';

const unreadable = (wrong: Wrong) => new BusError('CALENDAR_UNREADABLE', { wrong });

/**
 * Reads an answer that a calendar program wrote. Details of the error name what is wrong and quote
 * nothing of the file.
 *
 * @throws BusError `CALENDAR_UNREADABLE`
 */
export function readCalendarReply(bytes: Uint8Array): CalendarReply {
  const calendar = parsed(decoded(bytes));
  if (calendar?.name !== 'vcalendar') throw unreadable('syntax');
  const method = methodOf(calendar);
  const event = onlyEvent(calendar);
  return {
    method,
    uid: uidOf(event),
    sequence: sequenceOf(event),
    ...answerOf(event, method),
    ...commentOf(event),
    ...timesOf(calendar, event, method),
  };
}

function decoded(bytes: Uint8Array): string {
  if (bytes.byteLength > largestBytes) throw unreadable('size');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('encoding');
  }
}

function methodOf(calendar: Component): CalendarReply['method'] {
  const method = textOf(calendar, 'method')?.toUpperCase();
  if (method !== 'REPLY' && method !== 'COUNTER') throw unreadable('method');
  return method;
}

/** Meetings do not recur: an answer for one occurrence answers none of ours. */
function onlyEvent(calendar: Component): Component {
  const [event, ...others] = componentsOf(calendar, 'vevent');
  if (!event) throw unreadable('no-event');
  if (others.length > 0 || propertyOf(event, 'recurrence-id')) throw unreadable('several-events');
  return event;
}

function uidOf(event: Component): string {
  const uid = textOf(event, 'uid');
  if (uid === undefined || uid.length > longestUid || propertiesOf(event, 'uid').length > 1)
    throw unreadable('uid');
  return uid;
}

/** An invitation that was never revised may be answered without a number. */
function sequenceOf(event: Component): number {
  const sequence = propertyOf(event, 'sequence')?.value ?? 0;
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 0)
    throw unreadable('sequence');
  return sequence;
}

/** Who answers, and what; an answer names nobody else. */
function answerOf(event: Component, method: CalendarReply['method']) {
  const [attendee, ...others] = propertiesOf(event, 'attendee');
  if (!attendee || others.length > 0) throw unreadable('attendee');
  const address = addressIn(attendee.value);
  if (address === undefined) throw unreadable('attendee');
  const delegatedTo = addressIn(first(attendee.parameters['delegated-to']));
  return {
    attendee: address,
    partstat: statusOf(attendee.parameters.partstat, method),
    ...(delegatedTo === undefined ? {} : { delegatedTo }),
  };
}

function statusOf(written: unknown, method: CalendarReply['method']): ParticipationStatus {
  const status = statuses.find(
    (known) => typeof written === 'string' && known === written.toUpperCase(),
  );
  if (status) return status;
  // Who proposes another time need not say more.
  if (method === 'COUNTER') return 'NEEDS-ACTION';
  throw unreadable('partstat');
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

function addressIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > longestAddress) return undefined;
  const address = value.trim().toLowerCase();
  return /^(?:mailto:[^\s:@]+@[^\s:@]+|urn:liandong:[a-z0-9][a-z0-9-]*)$/.test(address)
    ? address
    : undefined;
}

function commentOf(event: Component): Pick<CalendarReply, 'comment'> {
  const comment = propertiesOf(event, 'comment')
    .map(({ value }) => (typeof value === 'string' ? value.trim() : ''))
    .filter((words) => words !== '')
    .join('\n')
    .slice(0, longestComment);
  return comment === '' ? {} : { comment };
}

function timesOf(calendar: Component, event: Component, method: CalendarReply['method']) {
  const at = (name: string) => {
    const property = propertyOf(event, name);
    return property && instantIn(calendar, property);
  };
  const writtenAt = at('dtstamp');
  const start = at('dtstart');
  const end = at('dtend') ?? endAfter(start, propertyOf(event, 'duration')?.value);
  const backwards = start !== undefined && end !== undefined && end <= start;
  if (method === 'COUNTER' && (start === undefined || backwards)) throw unreadable('time');
  return {
    ...(writtenAt === undefined ? {} : { writtenAt }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined || backwards ? {} : { end }),
  };
}

function endAfter(start: EpochMs | undefined, duration: unknown): EpochMs | undefined {
  const lasts = typeof duration === 'string' ? durationMs(duration) : undefined;
  return start === undefined || lasts === undefined ? undefined : start + lasts;
}
