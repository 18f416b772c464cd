import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaCalendar, type HolidayTable } from './calendar/index.ts';
import {
  type Clock,
  extendClock,
  fixedClock,
  pauseClock,
  resumeClock,
  startClock,
} from './clocks.ts';
import { recalculated } from './recalculated.ts';

fc.configureGlobal({ seed: 20261123 });

const shanghai = (moment: string): number => Date.parse(`${moment.replace(' ', 'T')}+08:00`);
const before = areaCalendar([]);
/** Invented: 5 and 6 January 2027 are off, and Saturday 9 January is worked. */
const table: HolidayTable = {
  source: '虚构',
  coveredFrom: '2027-01-01',
  coveredThrough: '2027-12-31',
  holidays: [
    { name: '元旦', from: '2027-01-01', through: '2027-01-03' },
    { name: '虚构节', from: '2027-01-05', through: '2027-01-06' },
  ],
  workdays: ['2027-01-09'],
};
const after = areaCalendar([table]);
const natural = (days: number) =>
  ({ rule: '2022/1:notice', source: '2022 §23(3)', term: `${days}d` }) as const;
const working = (days: number) =>
  ({ rule: '2022/1:objection', source: '2022 §23(3)', term: `${days}wd` }) as const;
const started = shanghai('2026-12-21 10:00');

describe('a term that was a guess', () => {
  it('ends where the notice puts it, and is no guess any more', () => {
    const clock = startClock(natural(15), started, before);
    expect(clock).toMatchObject({ provisional: true, dueAt: shanghai('2027-01-06 00:00') });
    expect(recalculated(clock, after)).toEqual({
      ...clock,
      provisional: false,
      dueAt: shanghai('2027-01-08 00:00'),
    });
  });

  it('may also end sooner, on a Saturday that turned out to be worked', () => {
    const clock = startClock(natural(19), started, before);
    expect(clock.dueAt).toBe(shanghai('2027-01-12 00:00'));
    expect(recalculated(clock, after)?.dueAt).toBe(shanghai('2027-01-10 00:00'));
  });

  it('is made certain where its day stays the same', () => {
    const clock = startClock(natural(28), started, before);
    expect(recalculated(clock, after)).toEqual({ ...clock, provisional: false });
  });

  it('counts its working days, its extension and its pauses anew', () => {
    const paused = pauseClock(startClock(working(10), started, before), 'hearing', started);
    const resumed = resumeClock(paused, shanghai('2026-12-24 10:00'), before);
    const clock = extendClock(resumed, 2, before);
    const counted = recalculated(clock, after);
    // Three working days paused, ten and two of the term, three of its weekdays now off, one Saturday worked.
    expect(clock.dueAt).toBe(shanghai('2027-01-12 00:00'));
    expect(counted).toMatchObject({ provisional: false, dueAt: shanghai('2027-01-14 00:00') });
    expect(counted?.pauses).toEqual(clock.pauses);
  });

  it('follows a notice that reaches only part of the way, and stays a guess', () => {
    const clock = startClock(natural(15), started, before);
    const part = areaCalendar([
      {
        ...table,
        coveredThrough: '2027-01-05',
        holidays: [{ name: '虚构节', from: '2027-01-05', through: '2027-01-05' }],
        workdays: [],
      },
    ]);
    expect(recalculated(clock, part)).toEqual({ ...clock, dueAt: shanghai('2027-01-07 00:00') });
  });

  it('stays a guess where the notice does not reach it', () => {
    const clock = startClock(natural(400), started, before);
    expect(recalculated(clock, after)).toBeUndefined();
  });
});

describe('nothing is to be done for a term', () => {
  it('that was never a guess, however the calendar changes', () => {
    const clock = startClock(natural(5), started, before);
    const rest = { name: '虚构节', from: '2026-12-26', through: '2026-12-29' };
    const moved = areaCalendar([
      {
        ...table,
        coveredFrom: '2026-01-01',
        coveredThrough: '2026-12-31',
        holidays: [rest],
        workdays: [],
      },
    ]);
    expect(startClock(natural(5), started, moved).dueAt).not.toBe(clock.dueAt);
    expect(clock.provisional).toBe(false);
    expect(recalculated(clock, moved)).toBeUndefined();
  });

  it('that has stopped, or whose end a person has fixed', () => {
    const clock: Clock = { ...startClock(natural(15), started, before), stoppedAt: started + 1 };
    expect(recalculated(clock, after)).toBeUndefined();
    const fixed = fixedClock(started, shanghai('2027-01-06 00:00'));
    expect(recalculated({ ...fixed, provisional: true }, after)).toBeUndefined();
  });

  it('a second time', () => {
    const term = fc.constantFrom(natural(15), natural(60), working(5), working(30));
    const start = fc.integer({
      min: shanghai('2026-10-01 00:00'),
      max: shanghai('2026-12-31 00:00'),
    });
    const rule = fc.property(term, start, (of, startAt) => {
      const clock = startClock(of, startAt, before);
      const counted = recalculated(clock, after) ?? clock;
      expect(counted).toEqual(startClock(of, startAt, after));
      expect(recalculated(counted, after)).toBeUndefined();
      expect(counted.provisional).toBe(false);
    });
    fc.assert(rule, { numRuns: 500 });
  });
});
