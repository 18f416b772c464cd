import type { SilentAnswer, UnitId } from '@liandong/contracts';
import { decodeRecord } from '../fold/record.ts';
import { keys, noTerm, refOfTail } from '../keys.ts';
import type { TrackingStore } from '../store/tracking-store.ts';
import { saidOn } from './pending.ts';
import type { View } from './track.ts';

/** Threads looked through at once: more than an area has open. */
const mostRead = 100_000;

/**
 * Threads of the whole area on which a term passed in silence or a proposal waits, the oldest first.
 * An accusation is told to its parties alone.
 */
export async function silentOf(
  store: TrackingStore,
  asker: UnitId,
  { limit, calendar }: Pick<View, 'calendar'> & { limit: number },
): Promise<SilentAnswer> {
  const all = { after: -1, upTo: noTerm, limit: mostRead };
  const [plain = [], accusations = []] = await store.ranges([
    { key: keys.silent, ...all },
    { key: keys.silentAccusations, ...all },
  ]);
  const isParty = (member: string) => {
    const { origin, counterpart } = refOfTail(member);
    return origin === asker || counterpart === asker;
  };
  const found = [...plain, ...accusations.filter(({ member }) => isParty(member))].sort(
    (a, b) => a.score - b.score || (a.member < b.member ? -1 : 1),
  );
  const first = found.slice(0, limit);
  const texts = await store.texts(first.map(({ member }) => keys.record(member)));
  return {
    items: first.flatMap(({ member, score }, index) => {
      const text = texts[index];
      if (text === undefined) return [];
      const ref = refOfTail(member);
      const { chased: _chased, ...said } = saidOn(ref, decodeRecord(text), calendar);
      return [{ ref, since: score, ...said }];
    }),
    threads: found.length,
    others: found.filter(({ member }) => !isParty(member)).length,
  };
}
