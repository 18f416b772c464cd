import { shanghai } from '@liandong/testing';
import { expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { extendClock, pauseClock, resumeClock, startClock } from '../clocks.ts';
import { wholeWith } from './case-clocks.ts';

const clock = (term: '60d' | '90d', from: string) =>
  startClock({ rule: '', source: '', term }, shanghai(from), chinaCalendar);
const accepted = clock('60d', '2026-03-02 10:00');
const paused = pauseClock(accepted, 'hearing', shanghai('2026-03-10 10:00'));
const resumed = resumeClock(paused, shanghai('2026-03-20 10:00'), chinaCalendar);
const handled = extendClock(resumed, 10, chinaCalendar);

it('the whole case has the pauses and the extension of its handling', () =>
  expect(wholeWith(clock('90d', '2026-03-01 10:00'), handled, chinaCalendar)).toMatchObject({
    added: 10,
    pauses: [{ days: 10 }],
  }));

it('to be handled again, it has none of those of before, and does not stand still with them', () => {
  const anew = clock('90d', '2026-05-20 10:00');
  expect(wholeWith(anew, handled, chinaCalendar)).toEqual(anew);
  expect(wholeWith(anew, paused, chinaCalendar)).toEqual(anew);
});
