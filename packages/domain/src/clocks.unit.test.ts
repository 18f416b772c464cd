import { monday, shanghai } from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from './china-calendar.ts';
import {
  type Clock,
  type ClockName,
  type Clocks,
  extendClock,
  fixedClock,
  isPaused,
  isRunning,
  pauseClock,
  recount,
  resumeClock,
  startClock,
  stopClocks,
} from './clocks.ts';
import { defaultRuleBook, type TermText, termFor } from './rules/index.ts';

const ruleOf = (name: ClockName) => {
  const term = termFor(defaultRuleBook, name, { role: 'lead', urgency: 'normal' });
  if (!term) throw new Error(`no rule for ${name}`);
  return term;
};
const clockOf = (name: ClockName, moment: string) =>
  startClock(ruleOf(name), shanghai(moment), chinaCalendar);
const plain = (term: TermText, startAt: number) =>
  startClock({ rule: 'test', source: 'practice', term }, startAt, chinaCalendar);
const days = fc.integer({ min: 1, max: 30 });
const moments = fc.integer({ min: shanghai('2026-01-01'), max: shanghai('2026-09-01') });
const datesOf = ({ targetAt, dueAt, provisional }: Clock) => ({ targetAt, dueAt, provisional });

describe('the terms in force', () => {
  // domain.md §1.2 and §2.1, from a Monday: target date, legal date, where it is written.
  it.each<[ClockName, string, string, string]>([
    ['acknowledge', '2026-03-04', '2026-03-04', 'practice'],
    ['objection', '2026-03-10', '2026-03-10', '2022 §23(3)'],
    ['notice', '2026-03-18', '2026-03-18', '2022 §23(3)'],
    ['uphold', '2026-03-05', '2026-03-05', 'practice'],
    ['conclude', '2026-05-02', '2026-05-07', '2022 §34'],
    ['review', '2026-03-06', '2026-03-06', 'practice'],
  ])('%s ends with the day before %s, at law before %s', (name, target, due, source) =>
    expect(clockOf(name, '2026-03-02 10:00')).toEqual({
      ...ruleOf(name),
      rule: `2022/1:${name}`,
      source,
      startAt: monday,
      targetAt: shanghai(target),
      dueAt: shanghai(due),
      provisional: false,
    }),
  );

  it('of an urgent signature is two hours, to the millisecond', () => {
    const urgent = termFor(defaultRuleBook, 'acknowledge', { urgency: 'urgent' });
    const clock = urgent && startClock(urgent, monday, chinaCalendar);
    expect(clock).toEqual({
      rule: '2022/1:acknowledge-urgent',
      source: 'practice',
      term: '120min',
      startAt: monday,
      targetAt: shanghai('2026-03-02 12:00'),
      dueAt: shanghai('2026-03-02 12:00'),
      provisional: false,
    });
  });

  it('fixed by an assigner is the very instant', () =>
    expect(fixedClock(monday, monday + 1, '2022/1:report')).toEqual({
      rule: '2022/1:report',
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
      added: 30,
      targetAt: shanghai('2026-06-01'),
      dueAt: shanghai('2026-06-02'),
    });
  });

  it('is the same as a longer term from the start', () =>
    fc.assert(
      fc.property(moments, days, days, (startAt, term, more) => {
        const short = plain(`${term}d`, startAt);
        const long = plain(`${term + more}d`, startAt);
        expect(datesOf(extendClock(short, more, chinaCalendar))).toEqual(datesOf(long));
      }),
    ));

  it('never ends a term earlier', () => {
    const clock = { ...clockOf('conclude', '2026-03-02 10:00'), dueAt: shanghai('2027-01-01') };
    expect(extendClock(clock, 1, chinaCalendar).dueAt).toBe(clock.dueAt);
  });

  it('of a clock from before terms were recorded is counted on from its date', () => {
    const { term: _term, rule: _rule, ...before } = clockOf('conclude', '2026-03-02 10:00');
    const after = extendClock(before, 30, chinaCalendar);
    expect(after).toMatchObject({ term: '60d', targetAt: shanghai('2026-06-01') });
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

describe('a pause', () => {
  const pausedBetween = (clock: Clock, from: string, to: string) =>
    resumeClock(pauseClock(clock, 'hearing', shanghai(from)), shanghai(to), chinaCalendar);

  it('moves a natural term by the days it lasted', () =>
    // 60 days from 03-02 end with 05-01; paused 03-10 to 03-20, that is ten days: 05-11, a Monday.
    expect(
      pausedBetween(
        clockOf('conclude', '2026-03-02 10:00'),
        '2026-03-10 15:00',
        '2026-03-20 09:00',
      ),
    ).toMatchObject({
      targetAt: shanghai('2026-05-12'),
      dueAt: shanghai('2026-05-12'),
      pauses: [{ reason: 'hearing', days: 10 }],
    }));

  it('moves a working term by the workdays it lasted', () =>
    // 5 working days from Mon 03-02 end with Mon 03-09; paused Wed 03-04 to Mon 03-09, that is three.
    expect(
      pausedBetween(plain('5wd', monday), '2026-03-04 10:00', '2026-03-09 10:00'),
    ).toMatchObject({ targetAt: shanghai('2026-03-13'), pauses: [{ days: 3 }] }));

  it('within a day moves nothing', () => {
    const clock = clockOf('conclude', '2026-03-02 10:00');
    expect(datesOf(pausedBetween(clock, '2026-03-10 09:00', '2026-03-10 17:00'))).toEqual(
      datesOf(clock),
    );
  });

  it('begun on a rest day behind the last day leaves the day it goes on', () =>
    // The 60 days ended with the holiday 05-01 and roll to 05-06; on 05-04 none of them is left.
    expect(
      pausedBetween(
        clockOf('conclude', '2026-03-02 10:00'),
        '2026-05-04 10:00',
        '2026-05-20 10:00',
      ),
    ).toMatchObject({ targetAt: shanghai('2026-05-21'), dueAt: shanghai('2026-05-21') }));

  it('begun there, an extension counts from the day it goes on', () => {
    const clock = clockOf('conclude', '2026-03-02 10:00');
    const resumed = pausedBetween(clock, '2026-05-04 10:00', '2026-05-20 10:00');
    // Ten days more than 05-20.
    expect(extendClock(resumed, 10, chinaCalendar).targetAt).toBe(shanghai('2026-05-31'));
  });

  it('of a working term gone on with on a Sunday leaves the workday behind it', () =>
    // Five working days from 03-02 end with Mon 03-09; paused on it, and over on Sun 03-15.
    expect(
      pausedBetween(plain('5wd', monday), '2026-03-09 10:00', '2026-03-15 10:00'),
    ).toMatchObject({ targetAt: shanghai('2026-03-16'), dueAt: shanghai('2026-03-17') }));

  it('is over for a clock that was not paused before it began', () => {
    const clock = clockOf('conclude', '2026-03-02 10:00');
    expect(resumeClock(clock, monday, chinaCalendar)).toBe(clock);
  });

  it('stands still: neither running nor stopped', () => {
    const clock = pauseClock(clockOf('conclude', '2026-03-02 10:00'), 'hearing', monday);
    expect([isRunning(clock), isPaused(clock)]).toEqual([false, true]);
    const stopped = stopClocks({ conclude: clock }, ['conclude'], monday + 1).conclude;
    expect([stopped?.stoppedAt, isPaused(stopped)]).toEqual([monday + 1, false]);
  });

  const terms = fc.constantFrom<TermText>('15d', '60d', '5wd', '10wd', '30d');
  const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 4 });

  it('never shortens, and leaves no fewer days than there were', () =>
    fc.assert(
      fc.property(terms, moments, spans, (term, startAt, pauses) => {
        let clock = plain(term, startAt);
        let at = startAt;
        for (const [wait, pause] of pauses) {
          const from = at + wait * 21_600_000;
          if (from >= clock.dueAt) return;
          const to = from + pause * 21_600_000;
          const after = resumeClock(pauseClock(clock, 'hearing', from), to, chinaCalendar);
          expect(after.targetAt).toBeGreaterThanOrEqual(clock.targetAt);
          expect(after.dueAt).toBeGreaterThanOrEqual(clock.dueAt);
          expect(after.dueAt).toBeGreaterThan(to);
          [clock, at] = [after, to];
        }
      }),
    ));

  it('comes out the same before an extension and after it', () =>
    fc.assert(
      fc.property(moments, days, days, (startAt, pause, more) => {
        const clock = plain('60d', startAt);
        const from = startAt + 5 * 86_400_000;
        const over = (one: Clock) =>
          resumeClock(pauseClock(one, 'hearing', from), from + pause * 86_400_000, chinaCalendar);
        const longer = (one: Clock) => extendClock(one, more, chinaCalendar);
        expect(over(longer(clock))).toEqual(longer(over(clock)));
      }),
    ));
});

describe('counted anew', () => {
  it('by the same calendar is the same, whatever happened to it', () =>
    fc.assert(
      fc.property(moments, days, days, fc.boolean(), (startAt, pause, more, working) => {
        const from = startAt + 86_400_000;
        const clock = resumeClock(
          pauseClock(
            extendClock(plain(working ? '10wd' : '60d', startAt), more, chinaCalendar),
            'hearing',
            from,
          ),
          from + pause * 86_400_000,
          chinaCalendar,
        );
        expect(recount(clock, chinaCalendar)).toEqual(clock);
      }),
    ));

  it('moves nothing that a person fixed', () => {
    const clock = fixedClock(monday, monday + 1);
    expect(recount(clock, chinaCalendar)).toBe(clock);
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
