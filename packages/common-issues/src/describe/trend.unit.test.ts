import { describe, expect, it } from 'vitest';
import { dayMs, monthOf, trendOf } from './trend.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00+08:00`);
const window = { now: at('2026-11-20'), windowMs: 30 * dayMs };

describe('a trend', () => {
  it('sets this window against the one before, and leaves out what is older', () => {
    const received = ['2026-11-19', '2026-11-01', '2026-10-20', '2026-10-01', '2026-09-01'].map(at);
    expect(trendOf(received, window)).toEqual({
      current: 2,
      previous: 2,
      months: [
        { month: '2026-09', cases: 0 },
        { month: '2026-10', cases: 2 },
        { month: '2026-11', cases: 2 },
      ],
    });
  });

  it('begins a window just after the instant that lies its length back', () => {
    const edge = window.now - window.windowMs;
    expect(trendOf([edge, edge + 1], window)).toMatchObject({ current: 1, previous: 1 });
  });

  it('names months of Beijing', () => {
    expect(monthOf(Date.parse('2026-10-31T16:00:00Z'))).toBe('2026-11');
    expect(monthOf(Date.parse('2026-10-31T15:59:59Z'))).toBe('2026-10');
  });
});
