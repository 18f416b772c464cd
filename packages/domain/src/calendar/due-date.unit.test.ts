import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cn2026,
  createWorkCalendar,
  dueDate,
  isWorkday,
  type Term,
  workdaysLeft,
} from './index.ts';
import { plainOf } from './shanghai-day.ts';

fc.configureGlobal({ seed: 20261123 });

const calendar = createWorkCalendar([cn2026]);
const natural = (days: number): Term => ({ days, unit: 'natural' });
const working = (days: number): Term => ({ days, unit: 'working' });
const noon = (date: string) => `${date}T12:00:00+08:00`;
const hourMs = 3_600_000;
const year2026 = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 8, 1) });
const unit = fc.constantFrom('natural' as const, 'working' as const);

describe('a term', () => {
  // The vectors of domain.md §1.3.
  it.each([
    ['2026-01-05', natural(15), '2026-01-20', '2026-01-20', false],
    ['2026-02-13', natural(15), '2026-02-28', '2026-02-28', false],
    ['2026-09-20', natural(15), '2026-10-05', '2026-10-08', false],
    ['2026-03-02', natural(60), '2026-05-01', '2026-05-06', false],
    ['2026-03-02', natural(60 + 30), '2026-05-31', '2026-06-01', false],
    ['2026-08-03', natural(60), '2026-10-02', '2026-10-08', false],
    ['2026-12-15', natural(30), '2027-01-14', '2027-01-14', true],
    ['2026-02-13', working(5), '2026-02-27', '2026-02-27', false],
    ['2026-04-30', working(5), '2026-05-11', '2026-05-11', false],
    ['2026-09-18', working(10), '2026-10-09', '2026-10-09', false],
    ['2026-09-24', working(5), '2026-10-09', '2026-10-09', false],
    ['2026-12-28', working(5), '2027-01-04', '2027-01-04', true],
    ['2025-12-20', natural(15), '2026-01-04', '2026-01-04', false],
    ['2025-12-30', working(2), '2026-01-04', '2026-01-04', true],
    ['2026-10-03', natural(0), '2026-10-03', '2026-10-08', false],
    ['2026-10-03', working(0), '2026-10-03', '2026-10-08', false],
    ['2026-12-31', natural(1), '2027-01-01', '2027-01-01', true],
    ['2025-12-31', working(0), '2025-12-31', '2025-12-31', true],
    ['2026-12-30', natural(1), '2026-12-31', '2026-12-31', false],
  ])('from %s of %o ends on %s, at law on %s', (start, term, plain, rolled, provisional) => {
    expect(dueDate(noon(start), term, calendar)).toEqual({
      plain,
      rolled,
      dueAt: Date.parse(`${plain}T00:00:00+08:00`) + 24 * hourMs,
      rolledDueAt: Date.parse(`${rolled}T00:00:00+08:00`) + 24 * hourMs,
      provisional,
    });
  });

  it('does not count the day it starts on, from its first millisecond to its last', () => {
    const first = Date.parse('2026-03-02T00:00:00+08:00');
    for (const start of [
      first,
      first + 24 * hourMs - 1,
      '2026-03-01T16:00Z',
      '2026-03-02T23:59:59+08:00',
    ])
      expect(dueDate(start, natural(15), calendar).plain).toBe('2026-03-17');
    expect(dueDate(first - 1, natural(15), calendar).plain).toBe('2026-03-16');
    expect(dueDate(first + 24 * hourMs, natural(15), calendar).plain).toBe('2026-03-18');
  });

  it('of more days never ends sooner, nor does one that starts later', () => {
    const rule = fc.property(year2026, unit, fc.nat(60), fc.nat(60), (start, of, a, b) => {
      const due = dueDate(start, { days: a, unit: of }, calendar);
      const longer = dueDate(start, { days: a + b, unit: of }, calendar);
      const later = dueDate(start + b * hourMs, { days: a, unit: of }, calendar);
      expect(longer.dueAt).toBeGreaterThanOrEqual(due.dueAt);
      expect(longer.rolledDueAt).toBeGreaterThanOrEqual(due.rolledDueAt);
      expect(later.dueAt).toBeGreaterThanOrEqual(due.dueAt);
      expect(later.rolledDueAt).toBeGreaterThanOrEqual(due.rolledDueAt);
    });
    fc.assert(rule);
  });

  it('of working days ends on a workday, as many workdays on as it has', () => {
    const rule = fc.property(year2026, fc.integer({ min: 1, max: 60 }), (start, days) => {
      const due = dueDate(start, working(days), calendar);
      expect(isWorkday(due.plain, calendar)).toBe(true);
      expect(due.rolled).toBe(due.plain);
      expect(workdaysLeft(start, due.dueAt, calendar).days).toBe(days);
      expect(due.dueAt).toBeGreaterThanOrEqual(dueDate(start, natural(days), calendar).dueAt);
    });
    fc.assert(rule);
  });

  it('is provisional exactly when a day it depends on is not covered', () => {
    const instant = fc.integer({ min: Date.UTC(2025, 9, 1), max: Date.UTC(2026, 11, 31) });
    const rule = fc.property(instant, unit, fc.nat(90), (start, of, days) => {
      const due = dueDate(start, { days, unit: of }, calendar);
      const startDay = plainOf(Math.floor((start + 8 * hourMs) / (24 * hourMs)));
      const next = plainOf(Date.parse(startDay) / 86_400_000 + 1);
      // 日 depend on the last day and where it rolls to, 工作日 on every day that is counted.
      const first = of === 'natural' || days === 0 ? due.plain : next;
      expect(due.provisional).toBe(first < '2026-01-01' || due.rolled > '2026-12-31');
      expect(due.rolledDueAt).toBeGreaterThanOrEqual(due.dueAt);
    });
    fc.assert(rule, { numRuns: 1_000 });
  });

  it('that rolls to a day that is not covered is provisional', () => {
    // The table ends within the holiday, on 3 October.
    const short = createWorkCalendar([
      {
        ...cn2026,
        coveredThrough: '2026-10-03',
        holidays: cn2026.holidays.map((holiday) =>
          holiday.from === '2026-10-01' ? { ...holiday, through: '2026-10-03' } : holiday,
        ),
        workdays: cn2026.workdays.filter((date) => date < '2026-10-01'),
      },
    ]);
    expect(dueDate(noon('2026-09-30'), natural(3), short)).toMatchObject({
      plain: '2026-10-03',
      rolled: '2026-10-05',
      provisional: true,
    });
    expect(dueDate(noon('2026-09-20'), natural(9), short).provisional).toBe(false);
  });

  it('that is not provisional ends the same however many notices follow', () => {
    const later = createWorkCalendar([
      cn2026,
      {
        source: 'invented',
        coveredFrom: '2027-01-01',
        coveredThrough: '2027-12-31',
        holidays: [{ name: '元旦', from: '2027-01-01', through: '2027-01-10' }],
        workdays: ['2027-01-16'],
      },
    ]);
    const instant = fc.integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 11, 31) });
    const rule = fc.property(instant, unit, fc.nat(60), (start, of, days) => {
      const before = dueDate(start, { days, unit: of }, calendar);
      if (!before.provisional) expect(dueDate(start, { days, unit: of }, later)).toEqual(before);
    });
    fc.assert(rule, { numRuns: 1_000 });
  });

  it('rolls to the first workday at or after its end', () => {
    const rule = fc.property(year2026, fc.nat(90), (start, days) => {
      const { plain, rolled } = dueDate(start, natural(days), calendar);
      expect(isWorkday(rolled, calendar)).toBe(true);
      for (let day = Date.parse(plain) / 86_400_000; plainOf(day) < rolled; day += 1)
        expect(isWorkday(plainOf(day), calendar)).toBe(false);
    });
    fc.assert(rule);
  });

  it.each([
    ['no offset', '2026-03-02T08:00:00', natural(1)],
    ['a date alone', '2026-03-02', natural(1)],
    ['no such time', '2026-03-02T25:00:00Z', natural(1)],
    ['no number', Number.NaN, natural(1)],
    ['a time before 1970', -1, natural(1)],
    ['a time without end', 1e300, natural(1)],
    ['half a day', 0, natural(0.5)],
    ['less than no days', 0, working(-1)],
    ['no limit', 0, working(Number.POSITIVE_INFINITY)],
  ])('is refused with %s', (_, start, term) => {
    expect(() => dueDate(start, term, calendar)).toThrow(
      expect.objectContaining({ code: 'DATE_INVALID' }),
    );
  });
});

describe('workdays left', () => {
  const left = (now: string, due: string) =>
    workdaysLeft(noon(now), dueDate(noon(due), natural(0), calendar).dueAt, calendar);

  it.each([
    ['2026-09-30', '2026-10-09', 2],
    ['2026-10-09', '2026-10-09', 0],
    ['2026-10-10', '2026-10-09', -1],
    ['2026-10-08', '2026-09-30', -1],
    ['2026-09-18', '2026-09-21', 2],
  ])('on %s of a term until %s are %i', (now, due, days) => {
    expect(left(now, due)).toEqual({ days, provisional: false });
  });

  it('are provisional beyond the calendar', () => {
    expect(left('2026-12-31', '2027-01-04')).toEqual({ days: 2, provisional: true });
    expect(left('2027-01-04', '2027-01-04')).toEqual({ days: 0, provisional: false });
    expect(left('2026-12-30', '2026-12-31')).toEqual({ days: 1, provisional: false });
    expect(left('2027-01-04', '2026-12-31')).toEqual({ days: -2, provisional: true });
  });
});
