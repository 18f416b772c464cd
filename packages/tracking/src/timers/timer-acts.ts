import { hash } from 'node:crypto';
import { type PreparedAct, prepareAct } from '@liandong/bus';
import { type EpochMs, threadSubject, type UnitId } from '@liandong/contracts';
import { dueRungs } from '@liandong/domain';
import type { FoldContext } from '../fold/context.ts';
import { decodeRecord } from '../fold/record.ts';
import { deliverySeqOf, pendingOfRecord, recountedNames } from '../fold/timer-places.ts';
import { keys, refOfTail } from '../keys.ts';
import type { TrackingStore } from '../store/tracking-store.ts';

export type TimerActsOptions = Pick<FoldContext, 'calendar' | 'ladders'> & {
  /** The tracker's own unit. */
  unit: UnitId;
  now: EpochMs;
};

/**
 * What the clocks say on a thread now, as acts whose ids and texts follow from the LOG alone:
 * whoever says them, and however often, one entry comes of it.
 */
export function timerActs(
  { tail, text }: { tail: string; text: string },
  { calendar, ladders, unit, now }: TimerActsOptions,
): PreparedAct[] {
  const ref = refOfTail(tail);
  const record = decodeRecord(text);
  const recounted = recountedNames(ref, record, { calendar });
  if (recounted.length > 0)
    return [
      prepareAct({
        id: idOf([threadSubject(ref), 'recalculate', ...recounted, ...calendar.sources, record.n]),
        ...ref,
        by: unit,
        type: 'recalculate',
        saidAt: record.at,
        facts: { clocks: recounted },
      }),
    ];
  const delivery = deliverySeqOf(record);
  const pending = pendingOfRecord(ref, record, { calendar, ladders });
  return dueRungs(pending, now).map(({ rung, clock, at }) => {
    const { name, dueAt } = clock;
    return prepareAct({
      id: idOf([threadSubject(ref), name, dueAt, rung.name, delivery ?? '']),
      ...ref,
      by: unit,
      type: rung.says,
      saidAt: Math.floor(at),
      facts: {
        clock: name,
        dueAt,
        rung: rung.name,
        ...(delivery === undefined ? {} : { delivery }),
      },
    });
  });
}

const idLetters = 26;

/** Letters only: digits by chance might read as somebody's number. 26 letters are 122 bits. */
const idOf = (parts: readonly (string | number)[]): string =>
  [...hash('sha256', parts.join(' '), 'buffer').subarray(0, idLetters)]
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join('');

/** Records of threads as the store has them; nothing for one that it has not. */
export async function recordTexts(
  store: Pick<TrackingStore, 'texts'>,
  tails: readonly string[],
): Promise<{ tail: string; text: string }[]> {
  const texts = await store.texts(tails.map(keys.record));
  return tails.flatMap((tail, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ tail, text }];
  });
}
