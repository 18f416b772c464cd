import type { Act, EpochMs, ThreadRef } from '@liandong/contracts';
import { clocksOf, kinds, type ThreadClock } from '@liandong/domain';
import { noTerm, tailOf } from '../../keys.ts';
import type { FoldContext } from '../context.ts';
import { type LadderRecord, ladderOf, viewOf } from '../ladder-record.ts';
import type { Debt, Picture } from './picture.ts';

type Context = Pick<FoldContext, 'calendar'>;
type Seen = { ref: ThreadRef; record: LadderRecord; clocks: readonly ThreadClock[] };

/** Who moved the thread, and when: an act, or the recipient's receipt. */
export type Moved = { by: Act['by']; at: EpochMs };

/**
 * What figures see of a thread before and after it moved, for a kind that brings its ladder. Its
 * terms are those of its turns, gone once they are answered, so how one ended is told by who moved.
 */
export function threadPictures(
  ref: ThreadRef,
  records: { before: LadderRecord | undefined; after: LadderRecord },
  { moved, context }: { moved: Moved; context: Context },
): { before: Picture | undefined; after: Picture } {
  const seen = (record: LadderRecord): Seen => ({
    ref,
    record,
    clocks: clocksIn(ref, record, context),
  });
  const before = records.before && seen(records.before);
  const after = seen(records.after);
  const isOpenNow = (old: ThreadClock) =>
    after.clocks.some((now) => isSameTerm(old, now) && isOpen(now));
  const ended = (before?.clocks ?? [])
    .filter((clock) => isOpen(clock) && !isOpenNow(clock) && !isTransit(clock))
    .map((clock) => ({ ...debtOf(ref, clock), ending: endingOf(ref, clock, moved) }));
  const again = (before?.clocks ?? [])
    .filter((clock) => !isOpen(clock) && isOpenNow(clock))
    .map((clock) => ({
      ...debtOf(ref, clock),
      ending: (clock.stoppedAt ?? 0) >= clock.dueAt ? ('late' as const) : ('inTime' as const),
    }));
  return {
    before: before && picture(before, again, context),
    after: picture(after, ended, context),
  };
}

const clocksIn = (ref: ThreadRef, record: LadderRecord, context: Context) =>
  clocksOf(kinds[ref.kind], record.folded, viewOf(record, context));

const isOpen = ({ stoppedAt }: ThreadClock): boolean => stoppedAt === undefined;
const isSameTerm = (a: ThreadClock, b: ThreadClock): boolean =>
  a.name === b.name && a.startAt === b.startAt;
/** On its way to its recipient, a term runs on under another name once it is there. */
const isTransit = ({ name }: ThreadClock): boolean => name === 'undelivered';

const unitOf = (ref: ThreadRef, { of }: Pick<ThreadClock, 'of'>) =>
  of === 'origin' ? ref.origin : ref.counterpart;

const debtOf = (ref: ThreadRef, clock: ThreadClock): Debt => ({
  unit: unitOf(ref, clock),
  clock: clock.name,
  dueAt: clock.pausedAt === undefined ? clock.dueAt : noTerm,
});

function endingOf(ref: ThreadRef, clock: ThreadClock, { by, at }: Moved): Debt['ending'] {
  if (by !== unitOf(ref, clock)) return at >= clock.dueAt ? 'unanswered' : 'dropped';
  return at >= clock.dueAt ? 'late' : 'inTime';
}

function picture({ ref, record, clocks }: Seen, ended: readonly Debt[], context: Context): Picture {
  const ladder = ladderOf(ref);
  const view = viewOf(record, context);
  const turns = ladder?.turns(record.folded, view) ?? [];
  const rungs = Object.entries(ladder?.rungs(record.folded, view) ?? {});
  return {
    member: tailOf(ref),
    kind: ref.kind,
    category: '',
    secret: false,
    turns: turns.map(({ of, level }) => ({ unit: unitOf(ref, { of }), level })),
    steps: rungs.map(([step, { at }]) => ({ unit: ref.counterpart, step, at })),
    debts: [...clocks.filter(isOpen).map((clock) => debtOf(ref, clock)), ...ended],
  };
}
