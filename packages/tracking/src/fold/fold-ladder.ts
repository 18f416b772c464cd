import type { EpochMs, ThreadRef } from '@liandong/contracts';
import { kinds } from '@liandong/domain';
import { indexMember, keys, tailOf } from '../keys.ts';
import type { ActEntry } from '../tracked-entry.ts';
import type { FoldContext } from './context.ts';
import { threadFigures } from './figures/figures.ts';
import type { Moved } from './figures/thread-picture.ts';
import {
  type LadderRecord,
  ladderOf,
  ladderSamples,
  withLadderAct,
  withLadderDelivery,
} from './ladder-record.ts';
import { inboxMember, recipientsOf, type Workspace } from './workspace.ts';

/** Folds an act of a kind that brings its own ladder. False when its facts are not what its rules say. */
export function foldLadder(space: Workspace, entry: ActEntry, context: FoldContext): boolean {
  const { ref, act, mark, seq } = entry;
  const tail = tailOf(ref);
  const before = space.get(tail) as LadderRecord | undefined;
  const after = evolved(before, entry);
  if (!after) return false;
  for (const unit of recipientsOf(ref, act.by))
    space.send(unit, seq, inboxMember(seq, act.by === ref.origin ? ref : undefined));
  if (!before) begin(space, ref, after);
  const moved = { by: act.by, at: mark.at };
  put(space, { ref, before, after, sampleSeq: seq, moved }, context);
  return true;
}

function evolved(before: LadderRecord | undefined, entry: ActEntry): LadderRecord | undefined {
  try {
    return withLadderAct(before, entry);
  } catch {
    return undefined;
  }
}

/** A thread is found by its id, and by the file it belongs to. */
function begin(space: Workspace, ref: ThreadRef, { folded, seq }: LadderRecord): void {
  space.ops.add({ type: 'zadd', key: keys.index, member: indexMember(ref), score: 0 });
  const { file } = kinds[ref.kind].summary(folded, ref);
  if (file !== '')
    space.ops.add({
      type: 'zadd',
      key: keys.circulation(ref.origin, file),
      member: tailOf(ref),
      score: seq,
    });
}

type Change = {
  ref: ThreadRef;
  before: LadderRecord | undefined;
  after: LadderRecord;
  sampleSeq: number;
  moved: Moved;
};

function put(space: Workspace, change: Change, context: FoldContext) {
  const { ref, before, after, sampleSeq } = change;
  const samples = ladderSamples(before, { ref, record: after, context }, sampleSeq);
  space.ops.add(...threadFigures({ ...change, samples }, context));
  space.put(tailOf(ref), after);
}

/** Notes that the recipient's service has stored an entry of the thread. */
export function deliverLadder(
  space: Workspace,
  { ref, of, at, seq }: { ref: ThreadRef; of: number; at: EpochMs; seq: number },
  context: FoldContext,
): void {
  const before = space.get(tailOf(ref)) as LadderRecord | undefined;
  if (!before) return;
  const after = withLadderDelivery(ref, before, { at, of, seq });
  if (after === before) return;
  const sampleSeq = ladderOf(ref)?.awaited(after.folded) ?? of;
  put(space, { ref, before, after, sampleSeq, moved: { by: undefined, at } }, context);
}
