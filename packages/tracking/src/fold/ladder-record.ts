import type { EpochMs, ThreadRef } from '@liandong/contracts';
import { kinds, type Ladder, type LadderView, type StageSpan } from '@liandong/domain';
import { keys, noTerm, tailOf } from '../keys.ts';
import type { Membership } from '../membership.ts';
import type { ActEntry } from '../tracked-entry.ts';
import type { FoldContext } from './context.ts';
import type { Sample } from './figures/samples.ts';

/** A thread of a kind that brings its own ladder, as the tracker keeps it. */
export type LadderRecord = {
  n: number;
  /** LOG sequence and time of the last act. */
  seq: number;
  at: EpochMs;
  /** The rules' own state. */
  folded: unknown;
  /** 送达 of the entry at `of`: by the receipt at `seq`, or, without one, by an act of the recipient itself. */
  delivered?: { at: EpochMs; of: number; seq?: number } | undefined;
};

/** The ladder of a kind; undefined for a kind that has none. */
export const ladderOf = ({ kind }: Pick<ThreadRef, 'kind'>): Ladder<unknown> | undefined =>
  kinds[kind].ladder;

/** The record after one more act. */
export function withLadderAct(before: LadderRecord | undefined, entry: ActEntry): LadderRecord {
  const { ref, act, mark, seq } = entry;
  const { at, n, outcome } = mark;
  const kind = kinds[ref.kind];
  const folded = kind.evolve(before?.folded ?? kind.initial, { act, n, seq, at, outcome });
  const awaited = kind.ladder?.awaited(folded) ?? 0;
  const known = before?.delivered && before.delivered.of >= awaited ? before.delivered : undefined;
  // Who answers has received; an answer to what was overtaken says nothing of what overtook it.
  const answers = act.by === ref.counterpart && act.by !== ref.origin && !('flagged' in outcome);
  return { n, seq, at, folded, delivered: known ?? (answers ? { at, of: awaited } : undefined) };
}

/** The record once the recipient's service has stored the entry at `of`; the first word on that stands. */
export function withLadderDelivery(
  ref: ThreadRef,
  before: LadderRecord,
  delivered: { at: EpochMs; of: number; seq: number },
): LadderRecord {
  const awaited = ladderOf(ref)?.awaited(before.folded) ?? 0;
  return before.delivered || delivered.of < awaited ? before : { ...before, delivered };
}

export const viewOf = (
  record: LadderRecord,
  { calendar }: Pick<FoldContext, 'calendar'>,
): LadderView => ({
  delivered: record.delivered,
  calendar,
});

type Measured = { ref: ThreadRef; record: LadderRecord; context: Pick<FoldContext, 'calendar'> };

const spansOf = ({ ref, record, context }: Measured): readonly StageSpan[] =>
  ladderOf(ref)?.stages(record.folded, viewOf(record, context)) ?? [];

/** Where a thread stands in the lists of both parties. */
export function ladderPlaces(measured: Measured): Membership[] {
  const { ref, record, context } = measured;
  const member = tailOf(ref);
  const turns = ladderOf(ref)?.turns(record.folded, viewOf(record, context)) ?? [];
  return turns.flatMap(({ of, level, dueAt }) => {
    const [unit, other] =
      of === 'origin' ? [ref.origin, ref.counterpart] : [ref.counterpart, ref.origin];
    const score = dueAt ?? noTerm;
    return [
      { key: keys.due(unit, level), member, score },
      { key: keys.owed(other, level), member, score },
    ];
  });
}

/** Stages that were not done before and are now, as samples named by a LOG sequence. */
export function ladderSamples(
  before: LadderRecord | undefined,
  after: Measured,
  seq: number,
): Sample[] {
  const done = before
    ? spansOf({ ...after, record: before }).filter(({ to }) => to !== undefined)
    : [];
  return spansOf(after).flatMap(({ stage, from, to }) => {
    const known = done.some((span) => span.stage === stage && span.from === from);
    return to === undefined || known ? [] : [{ stage, from, to, seq }];
  });
}
