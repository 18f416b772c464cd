import type { CliContext } from '../../context.ts';
import type { Moving } from '../../render/moving.ts';
import { clockWord } from '../../render/word.ts';
import { nextTime } from '../../signals/days.ts';

const minuteMs = 60_000;
/** What waited for the end of the quiet hours is said in the minutes after it, and belongs to that day. */
const settleMs = 5 * minuteMs;

export type ChaseDigest = {
  /** Keeps a reminder back; false for everything else, which is told at once. */
  holds: (moving: Pick<Moving, 'type' | 'ref' | 'facts' | 'at'>) => boolean;
  /** The line of the day, once its hour has come and there is something to tell. */
  due: (now: number) => string | undefined;
  /** What is kept back, without waiting for the hour. */
  rest: () => string | undefined;
};

/** Automatic reminders in one line a day: nobody reads them one by one. */
export function createChaseDigest(digestAt: string, context: Pick<CliContext, 'say'>): ChaseDigest {
  const { say } = context;
  const terms = new Map<string, number>();
  let tellAt = Number.POSITIVE_INFINITY;
  const rest = () => {
    if (terms.size === 0) return undefined;
    const counts = [...terms].sort(([, a], [, b]) => b - a);
    const text = say('watch.chased', {
      n: counts.reduce((sum, [, count]) => sum + count, 0),
      terms: counts.map(([term, count]) => `${term} ${count}`).join(say('comma')),
    });
    terms.clear();
    tellAt = Number.POSITIVE_INFINITY;
    return text;
  };
  return {
    holds: ({ type, ref, facts, at }) => {
      if (type !== 'chase') return false;
      const term = clockWord(ref.kind, String(facts.clock), context);
      terms.set(term, (terms.get(term) ?? 0) + 1);
      tellAt = Math.min(tellAt, nextTime(at - settleMs, digestAt) + settleMs);
      return true;
    },
    due: (now) => (now >= tellAt ? rest() : undefined),
    rest,
  };
}
