import { monday, shanghai } from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from './china-calendar.ts';
import {
  type ClockName,
  type Clocks,
  dayClock,
  extendClock,
  fixedClock,
  isRunning,
  startClock,
  stopClocks,
  urgentClock,
} from './clocks.ts';

const clockOf = (name: Parameters<typeof startClock>[0], moment: string) =>
  startClock(name, shanghai(moment), chinaCalendar);
const days = fc.integer({ min: 1, max: 30 });
const moments = fc.integer({ min: shanghai('2026-01-01'), max: shanghai('2026-09-01') });

describe('the terms in force', () => {
  // domain.md §1.2 and §2.1, from a Monday: target date, legal date, where it is written.
  it.each<[Parameters<typeof startClock>[0], string, string, string]>([
    ['acknowledge', '2026-03-04', '2026-03-04', 'practice'],
    ['objection', '2026-03-10', '2026-03-10', '2022 §23(3)'],
    ['notice', '2026-03-18', '2026-03-18', '2022 §23(3)'],
    ['uphold', '2026-03-05', '2026-03-05', 'practice'],
    ['conclude', '2026-05-02', '2026-05-07', '2022 §34'],
    ['review', '2026-03-06', '2026-03-06', 'practice'],
  ])('%s ends with the day before %s, at law before %s', (name, target, due, source) =>
    expect(clockOf(name, '2026-03-02 10:00')).toEqual({
      source,
      startAt: monday,
      targetAt: shanghai(target),
      dueAt: shanghai(due),
      provisional: false,
    }),
  );

  it('of an urgent signature is two hours, to the millisecond', () =>
    expect(urgentClock(monday)).toEqual({
      source: 'practice',
      startAt: monday,
      targetAt: shanghai('2026-03-02 12:00'),
      dueAt: shanghai('2026-03-02 12:00'),
      provisional: false,
    }));

  it('fixed by an assigner is the very instant', () =>
    expect(fixedClock(monday, monday + 1)).toEqual({
      source: 'assigner',
      startAt: monday,
      targetAt: monday + 1,
      dueAt: monday + 1,
      provisional: false,
    }));

  it('says when the holidays are not published', () =>
    expect(clockOf('conclude', '2026-12-01 10:00').provisional).toBe(true));
});

describe('an extension', () => {
  it('gives the dates of domain.md §1.3 for 60 and 30 days', () => {
    const clock = clockOf('conclude', '2026-03-02 10:00');
    expect(extendClock(clock, 30, chinaCalendar)).toEqual({
      ...clock,
      targetAt: shanghai('2026-06-01'),
      dueAt: shanghai('2026-06-02'),
    });
  });

  it('is the same as a longer term from the start', () =>
    fc.assert(
      fc.property(moments, days, days, (startAt, term, more) => {
        const natural = { unit: 'natural', source: 'practice' } as const;
        const short = dayClock({ ...natural, days: term, startAt }, chinaCalendar);
        const long = dayClock({ ...natural, days: term + more, startAt }, chinaCalendar);
        expect(extendClock(short, more, chinaCalendar)).toEqual(long);
      }),
    ));

  it('never ends a term earlier', () => {
    const clock = { ...clockOf('conclude', '2026-03-02 10:00'), dueAt: shanghai('2027-01-01') };
    expect(extendClock(clock, 1, chinaCalendar).dueAt).toBe(clock.dueAt);
  });

  it('stays provisional once it was, and becomes so where the calendar ends', () => {
    const known = clockOf('conclude', '2026-10-12 10:00');
    expect([known.provisional, extendClock(known, 30, chinaCalendar).provisional]).toEqual([
      false,
      true,
    ]);
    const unsure = { ...clockOf('conclude', '2026-03-02 10:00'), provisional: true };
    expect(extendClock(unsure, 1, chinaCalendar).provisional).toBe(true);
  });
});

describe('stopping', () => {
  const running = clockOf('notice', '2026-03-02 10:00');
  const stopped = { ...running, stoppedAt: monday };
  const clocks: Clocks = { notice: running, objection: stopped, conclude: running };

  it('stops what runs and is named, and nothing else', () =>
    expect(stopClocks(clocks, ['notice', 'objection', 'review'], monday + 1)).toEqual({
      notice: { ...running, stoppedAt: monday + 1 },
      objection: stopped,
      conclude: running,
    }));

  it('of nothing that runs changes nothing', () =>
    expect(stopClocks(clocks, ['objection', 'review'], monday + 1)).toBe(clocks));

  it('is for good, at whatever instant', () => {
    for (const stoppedAt of [0, monday]) expect(isRunning({ ...running, stoppedAt })).toBe(false);
    expect(isRunning(running)).toBe(true);
    expect(isRunning(undefined)).toBe(false);
  });

  it('moves no date', () => {
    const names: ClockName[] = ['notice', 'objection', 'conclude'];
    fc.assert(
      fc.property(fc.subarray(names), moments, (named, at) => {
        const after = stopClocks(clocks, named, at);
        for (const name of names)
          expect({ ...after[name], stoppedAt: 0 }).toEqual({ ...clocks[name], stoppedAt: 0 });
      }),
    );
  });
});
