import type { ThreadRef, ThreadTrack } from '@liandong/contracts';
import { kinds } from '@liandong/domain';
import { type LadderRecord, ladderOf, viewOf } from '../fold/ladder-record.ts';
import { maybe, trackedTurn, type View } from './track.ts';

/** Where a thread is whose kind brings its own ladder, from its record alone. */
export function threadTrack(
  ref: ThreadRef,
  record: LadderRecord,
  view: View,
): ThreadTrack | undefined {
  const ladder = ladderOf(ref);
  if (!ladder) return undefined;
  const { folded, delivered, n, seq, at } = record;
  const seen = viewOf(record, view);
  const { status, file } = kinds[ref.kind].summary(folded, ref);
  const how = delivered?.seq === undefined ? 'manual' : 'automatic';
  return {
    ref,
    file,
    status,
    ladder: {
      ...(delivered ? { delivered: { at: delivered.at, how } } : {}),
      ...ladder.rungs(folded, seen),
    },
    turns: ladder.turns(folded, seen).map(({ of, level, since, dueAt }) => {
      const unit = of === 'origin' ? ref.origin : ref.counterpart;
      return trackedTurn({ unit, level, since, dueAt }, view.now);
    }),
    ...maybe('deliverySeq', delivered?.seq),
    n,
    seq,
    at,
  };
}
