import type { ThreadRef } from '@liandong/contracts';
import { keys, refOfTail } from '../keys.ts';
import { type Membership, moves } from '../membership.ts';
import { monthOfEnd } from '../months.ts';
import { casePlaces } from './case-record.ts';
import type { FoldContext } from './context.ts';
import { casePicture } from './figures/case-picture.ts';
import { type Picture, standingOps } from './figures/picture.ts';
import { transferPicture } from './figures/transfer-picture.ts';
import { ladderPlaces } from './ladder-record.ts';
import type { ThreadRecord } from './record.ts';
import { timerPlaces } from './timer-places.ts';
import { turnPlaces, turnsOf } from './transfer-turns.ts';
import type { Workspace } from './workspace.ts';

/**
 * Where a thread stands in every list, and what figures see of it. Of a kind that brings its own ladder
 * the figures go by who moved it, entry by entry, and are not told here.
 */
type Standing = { places: readonly Membership[]; picture?: Picture };

function read(ref: ThreadRef, record: ThreadRecord, context: FoldContext): Standing {
  const clocked = timerPlaces(ref, record, context);
  if ('folded' in record)
    return { places: [...ladderPlaces({ ref, record, context }), ...clocked] };
  if ('state' in record) {
    const turns = turnsOf(record, ref, context.calendar);
    const picture = transferPicture(ref, record, { turns, context });
    return { places: [...turnPlaces(ref, turns), ...clocked], picture };
  }
  return { places: [...casePlaces(ref, record), ...clocked], picture: casePicture(ref, record) };
}

/** For as long as the record is remembered: how a thread stands before a batch is how it stood after another. */
const known = new WeakMap<ThreadRecord, { context: FoldContext; standing: Standing }>();

function standingOf(ref: ThreadRef, record: ThreadRecord, context: FoldContext): Standing {
  const found = known.get(record);
  if (found?.context === context) return found.standing;
  const standing = readOrFault(ref, record, context);
  known.set(record, { context, standing });
  return standing;
}

/** A thread whose rules cannot tell where it stands is out of every list but that of faults; the others go on. */
function readOrFault(ref: ThreadRef, record: ThreadRecord, context: FoldContext): Standing {
  try {
    const standing = read(ref, record, context);
    for (const { ending, dueAt } of standing.picture?.debts ?? [])
      if (ending !== undefined) monthOfEnd(dueAt);
    return standing;
  } catch {
    const { seq } = record;
    return { places: [{ key: keys.faults, member: `${seq} place`, score: seq }] };
  }
}

/** Puts each thread that a batch has moved to where it stands now; where it stood in between nobody has seen. */
export function settle(space: Workspace, context: FoldContext): void {
  for (const { tail, before, after } of space.moved()) {
    const ref = refOfTail(tail);
    const old = before && standingOf(ref, before, context);
    const { places, picture } = standingOf(ref, after, context);
    space.ops.add(...moves(old?.places ?? [], places));
    const seen = picture ?? (old?.picture && { ...old.picture, turns: [], debts: [] });
    if (seen) space.ops.add(...standingOps(old?.picture, seen));
  }
}
