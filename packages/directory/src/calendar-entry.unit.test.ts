import type { CalendarRecord } from '@liandong/contracts';
import { describe, expect, it } from 'vitest';
import { openCalendar, signCalendar } from './calendar-entry.ts';
import { Directory } from './directory.ts';
import { signRecord } from './directory-entry.ts';
import { newSeed, signingKeyOf, signText } from './keys/ed25519.ts';

const root = signingKeyOf(newSeed());
const yearOf = (year: number, changedAt = 1_000): CalendarRecord => ({
  year,
  table: {
    source: `虚构〔${year - 1}〕1号`,
    coveredFrom: `${year}-01-01`,
    coveredThrough: `${year}-12-31`,
    holidays: [{ name: '元旦', from: `${year}-01-01`, through: `${year}-01-01` }],
    workdays: [],
  },
  changedAt,
});

describe("a directory's calendar", () => {
  it('is the one of this version until a year is learnt, in whatever order', () => {
    const directory = new Directory(root.publicKey);
    const before = directory.calendar;
    expect(before.coveredThrough).toBe('2026-12-31');
    directory.learnCalendar(signCalendar(yearOf(2028), root));
    expect(directory.calendar.coveredThrough).toBe('2026-12-31');
    expect(directory.learnCalendar(signCalendar(yearOf(2027), root))).toEqual(yearOf(2027));
    expect(directory.calendar.coveredThrough).toBe('2028-12-31');
    // Whoever goes by the one he was given goes on by it.
    expect(before.coveredThrough).toBe('2026-12-31');
    expect(directory.importedYears().map(({ record }) => record.year)).toEqual([2028, 2027]);
  });

  it('keeps the newest of a year', () => {
    const directory = new Directory(root.publicKey);
    directory.learnCalendar(signCalendar(yearOf(2027, 2_000), root));
    const { calendar } = directory;
    expect(directory.learnCalendar(signCalendar(yearOf(2027, 1_999), root))).toBeUndefined();
    expect(directory.learnCalendar(signCalendar(yearOf(2027, 2_000), root))).toBeUndefined();
    expect(directory.calendar).toBe(calendar);
    expect(directory.learnCalendar(signCalendar(yearOf(2027, 2_001), root))).toBeDefined();
    expect(directory.calendar).not.toBe(calendar);
  });

  const { table } = yearOf(2027);
  const signed = (record: unknown) => ({
    ...signCalendar(record as CalendarRecord, root),
  });
  it.each([
    ['another key', signCalendar(yearOf(2027), signingKeyOf(newSeed())), 'SIGNATURE_INVALID'],
    [
      'a changed text',
      { ...signCalendar(yearOf(2027), root), record: JSON.stringify(yearOf(2027, 9)) },
      'SIGNATURE_INVALID',
    ],
    [
      "a directory entry's signature",
      signRecord(yearOf(2027) as unknown as Parameters<typeof signRecord>[0], root),
      'SIGNATURE_INVALID',
    ],
    [
      'a signature over the bare text',
      { ...signed(yearOf(2027)), sig: signText(root, JSON.stringify(yearOf(2027))) },
      'SIGNATURE_INVALID',
    ],
    ['the year of another table', signed({ ...yearOf(2028), table }), 'ENVELOPE_INVALID'],
    ['no table', signed({ year: 2027, changedAt: 1 }), 'ENVELOPE_INVALID'],
    [
      'a table that contradicts itself',
      signed({ ...yearOf(2027), table: { ...table, workdays: ['2027-01-04'] } }),
      'CALENDAR_INVALID',
    ],
    ['nothing at all', undefined, 'ENVELOPE_INVALID'],
  ])('does not believe an entry with %s', (_, entry, code) => {
    const directory = new Directory(root.publicKey);
    const { calendar } = directory;
    expect(() => openCalendar(entry, root.publicKey)).toThrow(expect.objectContaining({ code }));
    expect(() => directory.learnCalendar(entry)).toThrow(expect.objectContaining({ code }));
    expect(directory.calendar).toBe(calendar);
  });
});
