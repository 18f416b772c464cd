import { shanghai } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import {
  cutOffOf,
  type DutyTerms,
  daysOfPeriod,
  dutyDayOf,
  isOwedOn,
  listOwed,
  missedFrom,
  owedDays,
} from './days.ts';

const plain: DutyTerms = {
  rhythm: 'daily',
  from: '2026-01-01',
  through: '2026-12-31',
  on: 'workdays',
  cutOff: '16:00',
  graceMinutes: 30,
};
const before = shanghai('2025-12-31 12:00');
const owedIn = (terms: Partial<DutyTerms>, at = before) =>
  listOwed({ ...plain, ...terms }, owedDays({ ...plain, ...terms }, at, chinaCalendar).owed);

describe('the days on which a report is owed', () => {
  // 国办发明电〔2025〕7号 (domain.md §1.3).
  it.each<[string, string[]]>([
    ['2026-01-01 2026-01-06', ['2026-01-04', '2026-01-05', '2026-01-06']],
    ['2026-02-13 2026-02-25', ['2026-02-13', '2026-02-14', '2026-02-24', '2026-02-25']],
    ['2026-02-27 2026-03-02', ['2026-02-27', '2026-02-28', '2026-03-02']],
    ['2026-04-03 2026-04-07', ['2026-04-03', '2026-04-07']],
    [
      '2026-04-30 2026-05-11',
      ['2026-04-30', '2026-05-06', '2026-05-07', '2026-05-08', '2026-05-09', '2026-05-11'],
    ],
    ['2026-06-18 2026-06-22', ['2026-06-18', '2026-06-22']],
    ['2026-09-18 2026-09-21', ['2026-09-18', '2026-09-20', '2026-09-21']],
    ['2026-09-24 2026-09-28', ['2026-09-24', '2026-09-28']],
    [
      '2026-09-30 2026-10-12',
      ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
    ],
  ])('are workdays, make-up workdays among them: %s', (period, days) => {
    const [from = '', through = ''] = period.split(' ');
    expect(owedIn({ from, through })).toEqual(days);
  });

  it('number 248 in 2026, and are every day where that is asked', () => {
    expect(owedIn({})).toHaveLength(248);
    expect(owedIn({ on: 'every-day' })).toHaveLength(365);
    expect(daysOfPeriod(plain)).toBe(365);
  });

  it('are of a week its last, whatever day that is', () => {
    const weekly = { rhythm: 'weekly', from: '2026-02-09', through: '2026-03-04' } as const;
    expect(owedIn(weekly)).toEqual(['2026-02-14', '2026-02-28', '2026-03-04']);
    expect(owedIn({ ...weekly, on: 'every-day' })).toEqual([
      '2026-02-15',
      '2026-02-22',
      '2026-03-01',
      '2026-03-04',
    ]);
  });

  it('are none whose cut-off has passed', () => {
    const week = { from: '2026-03-02', through: '2026-03-04' };
    expect(owedIn(week, shanghai('2026-03-02 15:59:59.999'))).toHaveLength(3);
    expect(owedIn(week, shanghai('2026-03-02 16:00'))).toEqual(['2026-03-03', '2026-03-04']);
  });

  it('say from when on they are a guess', () => {
    const over = { ...plain, from: '2026-12-30', through: '2027-01-06' };
    const at = shanghai('2026-12-01');
    expect(owedDays(over, at, chinaCalendar).provisionalFrom).toBe('2027-01-01');
    expect(owedDays({ ...over, on: 'every-day' }, at, chinaCalendar)).not.toHaveProperty(
      'provisionalFrom',
    );
    expect(owedDays(plain, before, chinaCalendar)).not.toHaveProperty('provisionalFrom');
  });
});

it('a day belongs to Shanghai, and ends in it', () => {
  expect(dutyDayOf(Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
  expect(dutyDayOf(Date.parse('2026-03-01T15:59:59Z'))).toBe('2026-03-01');
  expect(cutOffOf(plain, '2026-03-02')).toBe(shanghai('2026-03-02 16:00'));
  expect(missedFrom(plain, '2026-03-02')).toBe(shanghai('2026-03-02 16:30'));
  expect(isOwedOn(plain, '101', '2026-01-03')).toBe(true);
  expect(isOwedOn(plain, '101', '2026-01-02')).toBe(false);
  expect(isOwedOn(plain, '101', '2025-12-31')).toBe(false);
});
