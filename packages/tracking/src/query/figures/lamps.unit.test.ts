import { Period } from '@liandong/contracts';
import { defaultLampRules } from '@liandong/domain';
import { expect, it } from 'vitest';
import { rateLamp, standingLamp } from './lamps.ts';
import { monthsIn } from './period.ts';

const shanghai = (text: string): number => Date.parse(`${text}+08:00`);
const open = (count: number, overdue = 0, soon = 0) => ({ count, overdue, soon });

it.each([
  ['grey', null, 0],
  ['green', 1, 0],
  ['green', 0.95, 0],
  ['yellow', 0.949, 0],
  ['yellow', 0.8, 0],
  ['red', 0.799, 0],
  ['red', 1, 1],
] as const)('is %s at a rate of %s with %s overdue', (colour, value, overdue) => {
  expect(rateLamp({ value, overdue }, defaultLampRules).colour).toBe(colour);
});

it('judges nothing that is no term', () => {
  expect(rateLamp(undefined, defaultLampRules)).toMatchObject({
    colour: 'grey',
    why: [{ code: 'not-judged' }],
  });
});

it.each([
  ['grey', open(0), []],
  ['green', open(3), []],
  ['yellow', open(3, 0, 1), []],
  ['yellow', open(0), [{ value: 0.9 }, { value: null }]],
  ['red', open(3, 1, 1), []],
  ['red', open(0), [{ value: 1 }, { value: 0.5 }]],
] as const)('stands %s', (colour, waiting, rates) => {
  expect(standingLamp(waiting, rates, defaultLampRules).colour).toBe(colour);
});

it('goes by the thresholds of the area, and says which in both languages', () => {
  const rules = { ...defaultLampRules, redOverdue: 3, soonWorkdays: 5 };
  expect(standingLamp(open(2, 2, 1), [], rules)).toEqual({
    colour: 'yellow',
    why: [{ code: 'due-soon', zh: '1 件在 5 个工作日内到期', en: '1 due within 5 working days' }],
  });
  const off = { ...rules, redOverdue: 0, soonWorkdays: 0 };
  expect(standingLamp(open(9, 9, 9), [], off).colour).toBe('green');
});

it.each([
  ['2026-11', '2026-11-01T00:00', '2026-12-01T00:00', 1],
  ['2026-Q3', '2026-07-01T00:00', '2026-10-01T00:00', 3],
  ['2026', '2026-01-01T00:00', '2027-01-01T00:00', 12],
  ['2025-11..2026-02', '2025-11-01T00:00', '2026-03-01T00:00', 4],
])('takes %s as months of Shanghai', (text, from, to, count) => {
  const months = monthsIn(Period.parse(text), 0);
  expect([months.from, months.to]).toEqual([shanghai(from), shanghai(to)]);
  expect(months.months).toHaveLength(count);
});

it('takes the month it is in Shanghai where none is named', () => {
  expect(monthsIn(undefined, shanghai('2026-12-01T00:00')).text).toBe('2026-12');
  expect(monthsIn(undefined, shanghai('2026-12-01T00:00') - 1).text).toBe('2026-11');
});

it.each(['2026-13', '2026-Q5', '26-01', '2026-03..2026-01', '2010-01..2026-01', '2026-1', ''])(
  'refuses the period %s',
  (text) => {
    expect(Period.safeParse(text).success).toBe(false);
  },
);
