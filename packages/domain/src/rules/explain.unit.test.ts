import { shanghai } from '@liandong/testing';
import { expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { pauseClock, resumeClock, startClock } from '../clocks.ts';
import { termFor } from './book.ts';
import { defaultRuleBook } from './books.ts';
import { explain } from './explain.ts';

const rule = termFor(defaultRuleBook, 'conclude');
const startAt = shanghai('2026-03-02 10:00');
// Sixty days end with 05-01 and, as that is a holiday, at law with 05-06.
const clock = startClock(rule ?? { rule: '', source: '', term: '60d' }, startAt, chinaCalendar);
const told = (one: typeof clock, moment: string, late = false) =>
  explain({ name: 'conclude', clock: one, late }, shanghai(moment), chinaCalendar);

it('says what a running clock rests on, both its ends, and what is left', () =>
  expect(told(clock, '2026-04-24 10:00')).toEqual({
    name: 'conclude',
    state: 'running',
    rule: '2022/1:conclude',
    source: '2022 §34',
    term: '60d',
    startAt,
    added: 0,
    pauses: [],
    paused: undefined,
    targetAt: shanghai('2026-05-02'),
    dueAt: shanghai('2026-05-07'),
    provisional: false,
    stoppedAt: undefined,
    // 04-25 to 05-06 are twelve days; of them 04-27 to 04-30 and 05-06 are workdays.
    left: { days: 12, workdays: 5, provisional: false },
  }));

it('is overdue from the very instant it ends', () => {
  expect(told(clock, '2026-05-06 23:59:59.999')).toMatchObject({
    state: 'running',
    left: { days: 0 },
  });
  expect(told(clock, '2026-05-07 00:00')).toMatchObject({
    state: 'overdue',
    left: { days: -1, workdays: -1 },
  });
});

it('has no end while it stands still, and says why', () => {
  const paused = pauseClock(clock, 'hearing', shanghai('2026-03-10 10:00'));
  expect(told(paused, '2026-07-01 10:00')).toMatchObject({
    state: 'paused',
    paused: { at: shanghai('2026-03-10 10:00'), reason: 'hearing' },
    targetAt: undefined,
    dueAt: undefined,
    left: undefined,
  });
  const resumed = resumeClock(paused, shanghai('2026-03-20 10:00'), chinaCalendar);
  expect(told(resumed, '2026-03-21 10:00')).toMatchObject({
    state: 'running',
    pauses: [{ reason: 'hearing', days: 10 }],
  });
});

it('that was answered has nothing left, and says whether it was in time', () => {
  const stopped = { ...clock, stoppedAt: shanghai('2026-05-07 10:00') };
  expect(told(stopped, '2026-06-01 10:00')).toMatchObject({ state: 'answered', left: undefined });
  expect(
    explain(
      { name: 'conclude', clock: stopped, lapsed: true },
      shanghai('2026-06-01'),
      chinaCalendar,
    ),
  ).toMatchObject({ state: 'lapsed', left: undefined });
  expect(told(stopped, '2026-06-01 10:00', true)).toMatchObject({ state: 'answered-late' });
  expect(told({ ...stopped, dropped: true }, '2026-06-01 10:00')).toMatchObject({
    state: 'dropped',
  });
});
