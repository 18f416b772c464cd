import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import {
  areaCalendar,
  cn2026,
  createWorkCalendar,
  type HolidayTable,
  isDateCovered,
  isWorkday,
} from './index.ts';
import { plainOf } from './shanghai-day.ts';

const calendar = createWorkCalendar([cn2026]);
const cn2027: HolidayTable = {
  source: 'invented',
  coveredFrom: '2027-01-01',
  coveredThrough: '2027-12-31',
  holidays: [{ name: '元旦', from: '2027-01-01', through: '2027-01-03' }],
  workdays: ['2027-01-09'],
};

describe('the published calendar', () => {
  it.each([2025, 2026])('agrees with an independent one on every day of %i', (year) => {
    const start = Date.UTC(year, 0, 1) / 86_400_000;
    const dates = Array.from({ length: 365 }, (_, index) => plainOf(start + index));
    expect(dates.at(-1)).toBe(`${year}-12-31`);
    expect(dates.filter((date) => isWorkday(date, areaCalendar([])))).toEqual(
      dates.filter((date) => chineseDays.isWorkday(date)),
    );
  });
});

describe('the calendar of 2026', () => {
  it('knows which days it knows', () => {
    expect(isDateCovered('2025-12-31', calendar)).toBe(false);
    expect(isDateCovered('2026-01-01', calendar)).toBe(true);
    expect(isDateCovered('2026-12-31', calendar)).toBe(true);
    expect(isDateCovered('2027-01-01', calendar)).toBe(false);
    expect(calendar.coveredThrough).toBe('2026-12-31');
  });

  it('guesses Monday to Friday beyond', () => {
    expect(isWorkday('2027-01-01', calendar)).toBe(true);
    expect(isWorkday('2027-01-02', calendar)).toBe(false);
    expect(isWorkday('1969-12-29', calendar)).toBe(true);
    expect(isWorkday('1969-12-28', calendar)).toBe(false);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-01-01T00:00:00Z'])(
    'refuses the date «%s»',
    (date) => {
      expect(() => isWorkday(date, calendar)).toThrow(
        expect.objectContaining({ code: 'DATE_INVALID' }),
      );
    },
  );
});

describe('tables', () => {
  it('join, in whatever order they come', () => {
    const both = createWorkCalendar([cn2027, cn2026]);
    expect([both.coveredFrom, both.coveredThrough]).toEqual(['2026-01-01', '2027-12-31']);
    expect(both.sources).toEqual([cn2026.source, 'invented']);
    expect(isWorkday('2027-01-01', both)).toBe(false);
    expect(isWorkday('2027-01-09', both)).toBe(true);
    expect(isWorkday('2026-10-10', both)).toBe(true);
  });

  it('may change the last week of the year before, as the notice for 2019 did', () => {
    const changing: HolidayTable = {
      ...cn2027,
      holidays: [{ name: '元旦', from: '2026-12-31', through: '2027-01-02' }],
      workdays: ['2026-12-26'],
    };
    const both = createWorkCalendar([cn2026, changing]);
    expect(isWorkday('2026-12-31', calendar)).toBe(true);
    expect(isWorkday('2026-12-31', both)).toBe(false);
    expect(isWorkday('2026-12-26', both)).toBe(true);
    // Alone it says so of days that nobody covers.
    expect(createWorkCalendar([changing]).coveredFrom).toBe('2027-01-01');
  });

  it.each<[string, HolidayTable[]]>([
    ['no table', []],
    ['outside the covered days', [cn2026, { ...cn2027, workdays: ['2026-12-20'] }]],
    ['tables do not join', [cn2026, { ...cn2027, coveredFrom: '2027-01-02' }]],
    ['tables do not join', [cn2026, cn2026]],
    ['ends before it begins', [{ ...cn2027, coveredThrough: '2026-12-31' }]],
    [
      'ends before it begins',
      [{ ...cn2027, holidays: [{ name: '', from: '2027-05-02', through: '2027-05-01' }] }],
    ],
    ['outside the covered days', [{ ...cn2027, workdays: ['2028-01-01'] }]],
    ['named twice', [{ ...cn2027, workdays: ['2027-01-02'] }]],
    ['a workday anyway', [{ ...cn2027, workdays: ['2027-01-04'] }]],
    ['no date', [{ ...cn2027, workdays: ['2027-02-30'] }]],
  ])('are refused: %s', (reason, tables) => {
    expect(() => createWorkCalendar(tables)).toThrow(
      expect.objectContaining({
        code: 'CALENDAR_INVALID',
        details: expect.objectContaining({ reason }),
      }),
    );
  });
});
