import type { Health } from '@liandong/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HealthNews, watchHealth } from './health-watch.ts';

describe('the watch over services', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Asks as often as there are answers, and says what was told after each. */
  async function told(answers: (Health | undefined)[]): Promise<(HealthNews | undefined)[]> {
    const news: HealthNews[] = [];
    let at = 0;
    const service = { name: 'department', health: async () => answers[at] };
    using _watch = watchHealth(
      () => [service],
      (change) => news.push(change),
    );
    const afterEachAnswer: (HealthNews | undefined)[] = [];
    for (at = 0; at < answers.length; at += 1) {
      const before = news.length;
      await vi.advanceTimersByTimeAsync(10_000);
      afterEachAnswer.push(news[before]);
    }
    return afterEachAnswer;
  }

  const well = { ok: true, units: 35 };
  const ill = { ok: false, units: 35, ailing: ['hr'] };

  it('has nothing to say of a service that is well, or for a moment is not', async () => {
    expect(await told([well, ill, well, undefined, well])).toEqual(Array(5).fill(undefined));
  });

  it('tells once that one is not well, and once that it is again', async () => {
    const [, , second, third, fourth, fifth] = await told([well, ill, ill, ill, well, well]);

    expect(second).toEqual({ name: 'department', health: ill, well: false });
    expect(third).toBeUndefined();
    expect(fourth).toEqual({ name: 'department', health: well, well: true });
    expect(fifth).toBeUndefined();
  });

  it('takes silence for being not well', async () => {
    const [, second] = await told([undefined, undefined]);

    expect(second).toEqual({ name: 'department', health: undefined, well: false });
  });
});
