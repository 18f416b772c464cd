import type { EpochMs, ThreadRef } from '@liandong/contracts';
import { indexMember, keys, refOfTail, tailOf } from '../keys.ts';
import type { ActEntry, TrackedEntry } from '../tracked-entry.ts';
import { type CaseRecord, withCaseAct, withEndedHop } from './case-record.ts';
import type { FoldContext } from './context.ts';
import { caseSteps, caseTags } from './figures/case-picture.ts';
import { historyFigures, samplesIn } from './figures/figures.ts';
import { stepOps } from './figures/picture.ts';
import type { Sample } from './figures/samples.ts';
import { transferSteps, transferTags } from './figures/transfer-picture.ts';
import { deliverySample, samplesOf } from './figures/transfer-stages.ts';
import { deliverLadder, foldLadder } from './fold-ladder.ts';
import { ladderOf } from './ladder-record.ts';
import { levelOf, type TransferRecord, withAct, withDelivery } from './transfer-record.ts';
import { inboxMember, openedBy, recipientsOf, seqOf, type Workspace } from './workspace.ts';

/**
 * What may be wrong with the LOG or with a receipt, recorded for a person to look at:
 * an entry that cannot be read, one out of its thread's order, one that is missing, a
 * receipt whose count is not what was on its way.
 */
export type Fault = 'unreadable' | 'order' | 'missing' | `count ${string}`;

/**
 * Folds one entry into the workspace. Pure: no clock, no IO; the LOG alone decides. One that the rules cannot
 * fold is a fault of its own: it must not stop the clocks of all others.
 */
export function foldEntry(space: Workspace, entry: TrackedEntry, context: FoldContext): void {
  if (entry.what === 'fault') addFault(space, entry.seq, 'unreadable');
  if (entry.what === 'act') orFault(space, entry.seq, () => foldAct(space, entry, context));
}

function orFault(space: Workspace, seq: number, fold: () => void): void {
  try {
    fold();
  } catch {
    addFault(space, seq, 'unreadable');
  }
}

function foldAct(space: Workspace, entry: ActEntry, context: FoldContext): void {
  switch (entry.ref.kind) {
    case 'transfer':
      foldTransfer(space, entry, context);
      break;
    case 'case':
      foldCase(space, entry, context);
      break;
    case 'receipts':
      endReceipt(space, entry, foldReceipt(space, entry, context));
      break;
    default:
      if (ladderOf(entry.ref)) foldOther(space, entry, context);
  }
}

/** A kind that brings its own ladder. */
function foldOther(space: Workspace, entry: ActEntry, context: FoldContext): void {
  const { ref, mark, seq } = entry;
  const n = space.get(tailOf(ref))?.n ?? 0;
  if (!foldLadder(space, entry, context)) addFault(space, seq, 'unreadable');
  else if (mark.n !== n + 1) addFault(space, seq, 'order');
}

/** Records a fault of the LOG at a sequence; one of a receipt names the unit that gave it. */
export const addFault = (space: Workspace, seq: number, fault: Fault): void =>
  space.ops.add({ type: 'zadd', key: keys.faults, member: `${seq} ${fault}`, score: seq });

/** What an entry makes of a record; facts that are not what the contracts say make nothing. */
function evolved<Evolved>(evolve: () => Evolved): Evolved | undefined {
  try {
    return evolve();
  } catch {
    return undefined;
  }
}

function foldTransfer(space: Workspace, entry: ActEntry, context: FoldContext): void {
  const { ref, act, mark, seq } = entry;
  const tail = tailOf(ref);
  const before = space.get(tail) as TransferRecord | undefined;
  const after = evolved(() => withAct(before, entry));
  const opened = after?.state.opening !== undefined;
  const ownerless = opened && !hasCase(after);
  if (!after || ownerless || (!opened && after.state.status !== 'recalled')) {
    addFault(space, seq, 'unreadable');
    return;
  }
  if (mark.n !== (before?.n ?? 0) + 1) addFault(space, seq, 'order');
  for (const unit of recipientsOf(ref, act.by))
    space.send(unit, seq, inboxMember(seq, opened && !before ? ref : undefined));
  // Recalled before it was ever opened: it frees its case, and there is nothing to wait for.
  if (!opened) return;
  if (!before) space.ops.add({ type: 'zadd', key: keys.index, member: indexMember(ref), score: 0 });
  putTransfer(space, { ref, before, after, samples: samplesOf(before, after, entry) }, context);
  // Once: what comes after the end moves no file, and the batch has not read it.
  const ends = before && levelOf(before) !== undefined && levelOf(after) === undefined;
  if (ends) endHop(space, ref, after);
}

/** Facts of the LOG are as they came: whether an opening names its case is seen here or nowhere. */
const hasCase = ({ state }: TransferRecord): boolean =>
  typeof (state.opening as { case?: unknown } | undefined)?.case === 'object';

type Change = {
  ref: ThreadRef;
  before: TransferRecord | undefined;
  after: TransferRecord;
  samples: readonly Sample[];
};

function putTransfer(space: Workspace, change: Change, context: FoldContext): void {
  const { ref, before, after, samples } = change;
  const tags = transferTags(after);
  space.ops.add(
    ...stepOps(tags, before ? transferSteps(ref, before) : [], transferSteps(ref, after)),
    ...samplesIn(tags, { unit: ref.counterpart, samples }, context),
  );
  space.put(tailOf(ref), after);
}

/** The case file a lead hop belongs to, when its sender keeps it. */
export function caseTailOf(ref: ThreadRef, { state }: TransferRecord): string | undefined {
  const { opening } = state;
  if (opening?.role !== 'lead' || opening.case.owner !== ref.origin) return undefined;
  return caseTail(opening.case);
}

export const caseTail = ({ owner, thread }: { owner: string; thread: string }): string =>
  tailOf({ kind: 'case', origin: owner, counterpart: owner, thread });

function endHop(space: Workspace, ref: ThreadRef, hop: TransferRecord): void {
  const tail = caseTailOf(ref, hop);
  const file = tail === undefined ? undefined : (space.get(tail) as CaseRecord | undefined);
  if (tail === undefined || !file) return;
  // Where the case stands is no step of it: the figures of steps have nothing to count.
  const after = withEndedHop(file, ref, hop);
  if (after !== file) space.put(tail, after);
}

function foldCase(space: Workspace, entry: ActEntry, context: FoldContext): void {
  const { ref, act, mark, seq } = entry;
  const before = space.get(tailOf(ref)) as CaseRecord | undefined;
  const after = evolved(() => withCaseAct(before, entry));
  if (!after) {
    addFault(space, seq, 'unreadable');
    return;
  }
  if (mark.n !== (before?.n ?? 0) + 1) addFault(space, seq, 'order');
  if (!before) space.ops.add({ type: 'zadd', key: keys.index, member: indexMember(ref), score: 0 });
  for (const unit of recipientsOf(ref, act.by)) space.send(unit, seq, inboxMember(seq, undefined));
  const tags = caseTags(after);
  space.ops.add(...stepOps(tags, before ? caseSteps(ref, before) : [], caseSteps(ref, after)));
  if (!before) space.ops.add(...historyFigures(ref, after, context));
  space.put(tailOf(ref), after);
}

/** The range of a delivery receipt. */
export const receiptRange = ({ act }: ActEntry) =>
  act.facts as { after: number; upTo: number; count: number };

/** Marks as delivered what a receipt covers, as far as the workspace holds it, and counts it. */
export function foldReceipt(space: Workspace, entry: ActEntry, context: FoldContext): number {
  const { act, mark, seq } = entry;
  const covered = space.take(act.by, receiptRange(entry));
  const delivered = { at: mark.at, seq };
  for (const member of covered)
    orFault(space, seqOf(member), () => deliver(space, member, { delivered, context }));
  return covered.length;
}

type Delivering = { delivered: { at: EpochMs; seq: number }; context: FoldContext };

function deliver(space: Workspace, member: string, { delivered, context }: Delivering): void {
  const tail = openedBy(member);
  if (tail === undefined) return;
  const ref = refOfTail(tail);
  if (ladderOf(ref)) {
    deliverLadder(space, { ref, of: seqOf(member), ...delivered }, context);
    return;
  }
  const before = space.get(tail) as TransferRecord | undefined;
  if (!before) return;
  const after = withDelivery(before, delivered);
  if (after === before) return;
  putTransfer(space, { ref, before, after, samples: deliverySample(after) }, context);
}

/** Ends a receipt: all that was found against what the unit counted. */
export function endReceipt(space: Workspace, entry: ActEntry, found: number): void {
  const { act, mark, seq } = entry;
  const { upTo, count } = receiptRange(entry);
  const value = JSON.stringify({ upTo, seq, at: mark.at });
  space.ops.add({ type: 'set', key: keys.receipt(act.by), value });
  if (found !== count) addFault(space, seq, `count ${act.by}`);
}
