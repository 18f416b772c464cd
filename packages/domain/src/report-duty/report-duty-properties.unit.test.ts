import {
  aDuty,
  caseWorld,
  contextOf,
  dutyIn,
  dutyTerms,
  monday,
  type Said,
  seeded,
  shuffled,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { cutOffOf, type DutyTerms, missedFrom, owedDays, startOfDutyDay } from './days.ts';
import { dutyClocks, withMissedDay } from './ladder.ts';
import { reportDutyKind } from './report-duty.ts';
import { nextOwed, owedBy, type ReportDuty, standingOfDay } from './state.ts';

const runs = { seed: 20261123, numRuns: 60 };
const minute = 60_000;
const view = { delivered: { at: monday }, calendar: chinaCalendar };

const anyTerms: fc.Arbitrary<DutyTerms> = fc.record({
  rhythm: fc.constantFrom('daily', 'weekly'),
  from: fc.constantFrom('2026-03-02', '2026-04-01', '2026-09-18', '2026-12-24'),
  through: fc.constantFrom('2026-12-31', '2027-01-20'),
  on: fc.constantFrom('every-day', 'workdays'),
  cutOff: fc.constantFrom('00:30', '09:00', '16:00', '23:59'),
  graceMinutes: fc.constantFrom(0, 1, 30, 720),
});

/** For each day: when after its beginning it is filed, in minutes; never for some. */
const anyFilings = fc.array(
  fc.option(fc.oneof(fc.nat({ max: 1_500 }), fc.nat({ max: 20_000 })), { nil: undefined }),
  { minLength: 40, maxLength: 40 },
);

type Told = { duty: ReturnType<typeof aDuty>; state: ReportDuty; days: string[] };

function begun(terms: DutyTerms): Told {
  const duty = aDuty({ terms });
  const world = duty.required.reduce(
    (told, one) => caseWorld.decide(one, told).reduce(caseWorld.evolve, told),
    caseWorld.initial,
  );
  const state = dutyIn(world, duty.ref);
  return { duty, state, days: owedBy(state).slice(0, 40) };
}

function told(state: ReportDuty, { act, at }: Said): ReportDuty {
  const context = contextOf(caseWorld.initial, act, at);
  const outcome = reportDutyKind.decide(state, act, context);
  return reportDutyKind.evolve(state, { act, n: 1, seq: 1, at, outcome });
}

const filedAt = (day: string, after: number) => startOfDutyDay(day) + after * minute;

/** Filings as they come, and the tracker's word on each day whose grace has ended. */
function played({ duty, state, days }: Told, filings: readonly (number | undefined)[]) {
  const files = days.flatMap((day, index) => {
    const after = filings[index];
    return after === undefined ? [] : [{ day, at: filedAt(day, after), files: true }];
  });
  const lapses = days.map((day) => ({
    day,
    at: missedFrom(state.terms ?? dutyTerms, day),
    files: false,
  }));
  const events = [...files, ...lapses].sort((a, b) => a.at - b.at);
  return events.reduce(
    (now, { day, at, files: isFiling }) =>
      isFiling
        ? told(now, duty.duty('file-report', { at, facts: { day } }))
        : withMissedDay(now, { name: 'unreported', dueAt: at }),
    state,
  );
}

describe('whatever is filed, whenever', () => {
  it('every owed day ends as filed, late or missing, as its own time says, and none twice', () =>
    fc.assert(
      fc.property(anyTerms, anyFilings, (terms, filings) => {
        const start = begun(terms);
        const end = played(start, filings);
        const long = Date.UTC(2028, 0, 1);
        for (const [index, day] of start.days.entries()) {
          const after = filings[index];
          const late = after !== undefined && filedAt(day, after) >= cutOffOf(terms, day);
          const wanted = after === undefined ? 'missing' : late ? 'late' : 'filed';
          expect(standingOfDay(end, day, long)).toBe(wanted);
        }
        expect(Object.keys(end.days).sort()).toEqual(start.days);
      }),
      runs,
    ));

  it('the order in which days are filed changes nothing', () =>
    fc.assert(
      fc.property(anyTerms, fc.nat(), (terms, seed) => {
        const { duty, state, days } = begun(terms);
        const at = filedAt(days.at(-1) ?? '', 1_500);
        const filing = (day: string) => duty.duty('file-report', { at, facts: { day } });
        const inOrder = days.map(filing).reduce(told, state);
        const otherwise = shuffled(days, seeded(seed)).map(filing).reduce(told, state);
        expect(otherwise).toEqual(inOrder);
        expect(Object.values(inOrder.days).every(({ revision }) => revision === 1)).toBe(true);
      }),
      runs,
    ));

  it('a missed day is filed after all, and its silence stays on record', () =>
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const start = begun(terms);
        const silent = played(start, []);
        const [day = ''] = start.days;
        const filed = told(
          silent,
          start.duty.duty('file-report', { at: filedAt(day, 50_000), facts: { day } }),
        );
        expect(filed.days[day]).toMatchObject({ late: true, missed: true, revision: 1 });
      }),
      runs,
    ));

  it('one clock runs, under one name, and ends with the first open day', () =>
    fc.assert(
      fc.property(anyTerms, anyFilings, (terms, filings) => {
        const end = played(begun(terms), filings);
        const clocks = dutyClocks(end, view).filter(({ name }) => name === 'unreported');
        const next = nextOwed(end);
        expect(clocks).toEqual(
          next === undefined
            ? []
            : [
                expect.objectContaining({
                  targetAt: cutOffOf(terms, next),
                  dueAt: missedFrom(terms, next),
                }),
              ],
        );
        for (const { startAt, targetAt } of clocks) expect(startAt).toBeLessThanOrEqual(targetAt);
      }),
      runs,
    ));
});

it('owed days never go back before they are asked for, and are the same however often one asks', () =>
  fc.assert(
    fc.property(anyTerms, fc.integer({ min: 0, max: 400 }), (terms, days) => {
      const at = monday + days * 86_400_000;
      const first = owedDays(terms, at, chinaCalendar);
      expect(owedDays(terms, at, chinaCalendar)).toEqual(first);
      const later = owedDays(terms, at + 86_400_000, chinaCalendar).owed;
      for (const [index, mark] of Array.from(later).entries())
        if (mark === '1') expect(first.owed[index]).toBe('1');
    }),
    runs,
  ));
