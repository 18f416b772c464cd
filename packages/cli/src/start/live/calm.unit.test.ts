import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCalm } from './calm.ts';

describe('the calm of the live view', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('shows what comes slowly, line by line', () => {
    const shown: string[] = [];
    const calm = createCalm((line) => shown.push(line), String, Date.now);

    for (const line of ['a', 'b', 'c']) calm(() => line);

    expect(shown).toEqual(['a', 'b', 'c']);
  });

  it('counts what comes too fast to be read, and makes no line of it', () => {
    const shown: string[] = [];
    const calm = createCalm(
      (line) => shown.push(line),
      (count) => `and ${count} more`,
      Date.now,
    );
    let made = 0;
    for (let n = 0; n < 1_000; n += 1)
      calm(() => {
        made += 1;
        return `line ${n}`;
      });
    expect(shown).toHaveLength(25);
    expect(made).toBe(25);

    vi.advanceTimersByTime(1_000);
    expect(shown.at(-1)).toBe('and 975 more');

    vi.advanceTimersByTime(1_000);
    calm(() => 'later');
    expect(shown.at(-1)).toBe('later');
    expect(shown).toHaveLength(27);
  });
});
