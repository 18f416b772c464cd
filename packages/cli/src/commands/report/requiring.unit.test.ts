import { chinaCalendar } from '@liandong/domain';
import { expect, it } from 'vitest';
import { firstOwedAfter } from './requiring.ts';

const terms = {
  rhythm: 'daily',
  from: '2026-11-23',
  through: '2026-12-31',
  on: 'workdays',
  cutOff: '16:00',
  graceMinutes: 30,
} as const;

it('names the first day owed once the cut-off of the first has passed', () => {
  const first = (time: string) =>
    firstOwedAfter(terms, Date.parse(`2026-11-23T${time}+08:00`), chinaCalendar);
  expect(first('15:59:59')).toBeUndefined();
  expect(first('16:00:00')).toBe('2026-11-24');
});
