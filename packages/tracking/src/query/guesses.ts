import type { GuessesAnswer, UnitId } from '@liandong/contracts';
import { decodeRecord } from '../fold/record.ts';
import { guessedClocks } from '../fold/timer-places.ts';
import { keys, noTerm, refOfTail } from '../keys.ts';
import type { TrackingStore } from '../store/tracking-store.ts';
import type { View } from './track.ts';
import { tracked } from './track-clocks.ts';

/** Threads looked through at once: far more than wait for the notice of a new year at any time. */
const mostRead = 100_000;

/** Terms of a unit's threads that are a guess for want of next year's holidays, the nearest first. */
export async function guessesOf(
  store: TrackingStore,
  unit: UnitId,
  { limit, now }: Pick<View, 'now'> & { limit: number },
): Promise<GuessesAnswer> {
  const query = { key: keys.provisional, after: -1, upTo: noTerm, limit: mostRead };
  const [found = []] = await store.ranges([query]);
  const own = found
    .map(({ member }) => ({ member, ref: refOfTail(member) }))
    .filter(({ ref }) => ref.origin === unit || ref.counterpart === unit);
  const texts = await store.texts(own.slice(0, limit).map(({ member }) => keys.record(member)));
  const items = own.slice(0, limit).flatMap(({ ref }, index) => {
    const text = texts[index];
    if (text === undefined) return [];
    const clocks = guessedClocks(ref, decodeRecord(text));
    const named = Object.fromEntries(clocks.map(({ name, ...clock }) => [name, clock]));
    return Object.entries(tracked(named, { now, late: [] })).map(([name, clock]) => ({
      ref,
      name,
      clock,
    }));
  });
  return { items, threads: own.length, others: found.length - own.length };
}
