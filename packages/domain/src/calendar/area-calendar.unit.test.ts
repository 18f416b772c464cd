import { describe, expect, it } from 'vitest';
import {
  areaCalendar,
  areaTables,
  changedDays,
  cn2026,
  type HolidayTable,
  isDateCovered,
  isWorkday,
  publishedTables,
  yearOfTable,
} from './index.ts';

/** A year nobody knows yet: as if its notice named no day. */
const plainYear = (year: number): HolidayTable => ({
  source: `虚构〔${year}〕1号`,
  coveredFrom: `${year}-01-01`,
  coveredThrough: `${year}-12-31`,
  holidays: [],
  workdays: [],
});

describe('the calendar of an area', () => {
  it('is what this version knows until a notice is imported', () => {
    expect(areaCalendar([]).sources).toEqual(publishedTables.map(({ source }) => source));
    expect(areaCalendar([]).coveredThrough).toBe('2026-12-31');
    const longer = areaCalendar([plainYear(2027)]);
    expect([longer.coveredFrom, longer.coveredThrough]).toEqual(['2025-01-01', '2027-12-31']);
  });

  it('takes the imported table of a year before the published one', () => {
    const corrected: HolidayTable = { ...cn2026, workdays: [], source: '更正' };
    expect(areaTables([corrected]).map(({ source }) => source)).toEqual([
      publishedTables[0]?.source,
      '更正',
    ]);
    expect(isWorkday('2026-10-10', areaCalendar([corrected]))).toBe(false);
    expect(isWorkday('2026-10-10', areaCalendar([]))).toBe(true);
  });

  it('is the same in whatever order tables are learnt, and leaves out what lies behind a gap', () => {
    const [a, b] = [plainYear(2027), plainYear(2028)];
    expect(areaCalendar([b, a])).toEqual(areaCalendar([a, b]));
    expect(areaCalendar([b]).coveredThrough).toBe('2026-12-31');
    expect(isDateCovered('2028-02-29', areaCalendar([b]))).toBe(false);
    expect(isDateCovered('2028-02-29', areaCalendar([b, a]))).toBe(true);
    expect(areaCalendar([plainYear(2023)]).coveredFrom).toBe('2025-01-01');
    expect(areaCalendar([plainYear(2023), plainYear(2024)]).coveredFrom).toBe('2023-01-01');
  });

  it('has a table for each year', () => {
    expect(yearOfTable(cn2026)).toBe(2026);
    expect(() => areaTables([{ ...plainYear(2027), coveredThrough: '2028-12-31' }])).toThrow(
      expect.objectContaining({ code: 'CALENDAR_INVALID' }),
    );
  });
});

describe('changed days', () => {
  it('are those on which work is otherwise than before, guesses included', () => {
    const next: HolidayTable = {
      ...plainYear(2027),
      holidays: [{ name: '元旦', from: '2027-01-01', through: '2027-01-03' }],
      workdays: ['2027-01-09'],
    };
    // 1 January 2027 is a Friday, the second and third a weekend anyway.
    expect(changedDays(areaCalendar([]), areaCalendar([next]))).toEqual([
      { date: '2027-01-01', works: false },
      { date: '2027-01-09', works: true },
    ]);
    expect(changedDays(areaCalendar([next]), areaCalendar([]))).toEqual([
      { date: '2027-01-01', works: true },
      { date: '2027-01-09', works: false },
    ]);
    expect(changedDays(areaCalendar([next]), areaCalendar([next]))).toEqual([]);
  });
});
