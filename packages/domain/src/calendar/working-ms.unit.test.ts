import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cn2026,
  createWorkCalendar,
  createWorkingHours,
  defaultWorkingHours,
  isWorkday,
  workingMs,
} from './index.ts';
import { plainOf } from './shanghai-day.ts';

fc.configureGlobal({ seed: 20261123 });

const calendar = createWorkCalendar([cn2026]);
const by = { calendar, hours: defaultWorkingHours };
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const between = (from: string, to: string) => workingMs(at(from), at(to), by);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('working time', () => {
  it.each([
    ['2026-03-02T09:00', '2026-03-02T11:00', 2],
    ['2026-03-02T00:00', '2026-03-03T00:00', 7],
    ['2026-03-02T11:00', '2026-03-02T15:00', 2],
    ['2026-03-02T12:00', '2026-03-02T14:00', 0],
    ['2026-03-06T17:00', '2026-03-09T09:00', 1],
    ['2026-02-13T17:30', '2026-02-24T08:30', 7],
    ['2026-09-30T16:30', '2026-10-08T09:30', 2],
    ['2026-10-01T00:00', '2026-10-08T00:00', 0],
    ['2026-01-01T00:00', '2027-01-01T00:00', 7 * 248],
  ])('from %s to %s is %d hours', (from, to, hours) => {
    expect(between(from, to)).toEqual({ ms: hours * hourMs, provisional: false });
  });

  it('is none when the end is not after the beginning', () => {
    expect(between('2026-03-03T10:00', '2026-03-02T10:00').ms).toBe(0);
    expect(between('2027-03-02T10:00', '2027-03-02T10:00')).toEqual({ ms: 0, provisional: false });
  });

  it('is provisional when a day of it is outside the calendar', () => {
    expect(between('2026-12-31T09:00', '2027-01-01T00:00').provisional).toBe(false);
    expect(between('2026-12-31T09:00', '2027-01-01T00:01').provisional).toBe(true);
    expect(between('2025-12-31T23:59', '2026-01-05T10:00').provisional).toBe(true);
    expect(between('2026-01-01T00:00', '2026-01-05T10:00').provisional).toBe(false);
    expect(between('2027-01-01T00:00', '2027-01-02T00:00')).toEqual({
      ms: 7 * hourMs,
      provisional: true,
    });
  });

  it('follows the hours of the area', () => {
    const hours = createWorkingHours(['00:00-24:00']);
    expect(workingMs(at('2026-09-30T00:00'), at('2026-10-09T00:00'), { calendar, hours }).ms).toBe(
      2 * dayMs,
    );
  });

  const instant = fc.integer({ min: at('2025-11-01T00:00'), max: at('2027-03-01T00:00') });

  it('adds up, is never negative, and never more than natural time', () => {
    const rule = fc.property(instant, instant, instant, (...instants) => {
      const [a, b, c] = instants.sort((x, y) => x - y) as [number, number, number];
      const whole = workingMs(a, c, by).ms;
      expect(workingMs(a, b, by).ms + workingMs(b, c, by).ms).toBe(whole);
      expect(whole).toBeGreaterThanOrEqual(0);
      expect(whole).toBeLessThanOrEqual(c - a);
    });
    fc.assert(rule, { numRuns: 1_000 });
  });

  it('is what one counts minute by minute', () => {
    const minute = fc.integer({ min: 0, max: 12 * 24 * 60 });
    const works = (atMs: number) => {
      const day = Math.floor((atMs + 8 * hourMs) / dayMs);
      const time = new Date(atMs + 8 * hourMs).toISOString().slice(11, 16);
      const open = (time >= '08:30' && time < '12:00') || (time >= '14:00' && time < '17:30');
      return open && isWorkday(plainOf(day), calendar);
    };
    const rule = fc.property(instant, minute, (start, minutes) => {
      const from = Math.floor(start / 60_000) * 60_000;
      let counted = 0;
      for (let step = 0; step < minutes; step += 1) if (works(from + step * 60_000)) counted += 1;
      expect(workingMs(from, from + minutes * 60_000, by).ms).toBe(counted * 60_000);
    });
    fc.assert(rule, { numRuns: 20 });
  });
});

describe('working hours', () => {
  it('are seven unless an area says otherwise', () => {
    expect(defaultWorkingHours.perDayMs).toBe(7 * hourMs);
  });

  it.each([
    [[]],
    [['08:30']],
    [['8:30-12:00']],
    [['12:00-08:30']],
    [['08:30-08:30']],
    [['08:60-12:00']],
    [['14:00-24:01']],
    [['08:30-12:00', '11:00-17:30']],
    [['14:00-17:30', '08:30-12:00']],
  ])('are refused: %o', (periods) => {
    expect(() => createWorkingHours(periods)).toThrow(
      expect.objectContaining({ code: 'CALENDAR_INVALID' }),
    );
  });
});
