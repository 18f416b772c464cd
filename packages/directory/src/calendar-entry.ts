import { BusError, CalendarEntry, CalendarRecord } from '@liandong/contracts';
import { createWorkCalendar, yearOfTable } from '@liandong/domain';
import { type SigningKey, signText, verifyText } from './keys/ed25519.ts';

/** In front of what is signed, so that a signature made for a year of the calendar proves nothing else. */
const DOMAIN = 'liandong/calendar/v1\n';

/** The record under the operator's signature, over its exact text. */
export function signCalendar(record: CalendarRecord, root: SigningKey): CalendarEntry {
  const text = JSON.stringify(record);
  return { record: text, key: root.id, sig: signText(root, DOMAIN + text) };
}

/**
 * Reads an entry and believes it only under the area's root key. Throws SIGNATURE_INVALID,
 * ENVELOPE_INVALID, or CALENDAR_INVALID for a table that contradicts itself.
 */
export function openCalendar(payload: unknown, rootPublicKey: string): CalendarRecord {
  const entry = CalendarEntry.safeParse(payload);
  if (!entry.success) throw new BusError('ENVELOPE_INVALID', { what: 'calendar' });
  if (!verifyText(rootPublicKey, DOMAIN + entry.data.record, entry.data.sig))
    throw new BusError('SIGNATURE_INVALID', { what: 'calendar', key: entry.data.key });
  const record = readCalendar(entry.data);
  if (record === undefined) throw new BusError('ENVELOPE_INVALID', { what: 'calendar' });
  createWorkCalendar([record.table]);
  return record;
}

/** What an entry says, whoever signed it; undefined when it says nothing that can be read. */
export function readCalendar({
  record,
}: Pick<CalendarEntry, 'record'>): CalendarRecord | undefined {
  const read = CalendarRecord.safeParse(parseJson(record));
  return read.success && yearOfTable(read.data.table) === read.data.year ? read.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
