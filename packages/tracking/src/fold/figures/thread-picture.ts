import type { Act, EpochMs, Level, ThreadRef } from '@liandong/contracts';
import { clocksOf, kinds, type ThreadClock, timersOf } from '@liandong/domain';
import { tailOf } from '../../keys.ts';
import type { FoldContext } from '../context.ts';
import { type LadderRecord, ladderOf, viewOf } from '../ladder-record.ts';
import { type Debt, endOfTerm, type Picture } from './picture.ts';

type Context = Pick<FoldContext, 'calendar'>;
type Seen = { ref: ThreadRef; record: LadderRecord; clocks: readonly ThreadClock[] };

/** Who moved the thread, and when; a receipt moves it, and is nobody's act. */
export type Moved = { by: Act['by'] | undefined; at: EpochMs };

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
  const running = after.clocks.filter(isOpen);
  const isOpenNow = (old: ThreadClock) => running.some((now) => isSameTerm(old, now));
  const ended = (before ? owedBefore(before, records.after, context) : [])
    .filter((clock) => isOpen(clock) && !goesOn(clock, { ref, running, moved }))
    .map((clock) => ({ ...debtOf(ref, clock), ending: endingOf(ref, clock, moved) }));
  const again = (before?.clocks ?? [])
    .filter((clock) => !isOpen(clock) && isOpenNow(clock))
    .map((clock) => ({
      ...debtOf(ref, clock),
      ending: (clock.stoppedAt ?? 0) >= clock.dueAt ? ('late' as const) : ('inTime' as const),
    }));
  const made = before ? missedAndMade(before, after, moved) : [];
  return {
    before: before && picture(before, [...again, ...ending(made, 'unanswered')], context),
    after: picture(after, [...ended, ...ending(made, 'late')], context),
  };
}

const ending = (debts: readonly Debt[], how: Debt['ending']): Debt[] =>
  debts.map((debt) => ({ ...debt, ending: how }));

/** What was noted as missed and its unit has made up for since: not unanswered, but late. */
function missedAndMade({ ref, record }: Seen, after: Seen, { by }: Moved): Debt[] {
  const { owedStill } = kinds[ref.kind];
  const lapses = timersOf(record.folded)?.lapses ?? [];
  return lapses.flatMap(({ clock: name, dueAt }) => {
    const of = owedStill?.(record.folded, { name, dueAt });
    const unit = of && unitOf(ref, { of });
    return unit === undefined || unit !== by || owedStill?.(after.record.folded, { name, dueAt })
      ? []
      : [{ unit, clock: name, dueAt }];
  });
}

/**
 * What was owed before. An answer proves that its recipient had it; without a receipt of that, its
 * terms were those from sending, as the exchange counts them.
 */
function owedBefore(
  { ref, record, clocks }: Seen,
  { delivered }: LadderRecord,
  context: Context,
): readonly ThreadClock[] {
  if (record.delivered || !delivered || delivered.seq !== undefined) return clocks;
  const turns = ladderOf(ref)?.turns(record.folded, viewOf(record, context)) ?? [];
  const sent = turns.find(({ level }) => level === transit);
  if (!sent) return clocks;
  const had = { ...record, delivered: { ...delivered, at: sent.since } };
  return clocksIn(ref, had, context);
}

const clocksIn = (ref: ThreadRef, record: LadderRecord, context: Context) =>
  clocksOf(kinds[ref.kind], record.folded, viewOf(record, context));

const isOpen = ({ stoppedAt }: ThreadClock): boolean => stoppedAt === undefined;
const isSameTerm = (a: ThreadClock, b: ThreadClock): boolean =>
  a.name === b.name && a.startAt === b.startAt;
/** On its way to its recipient; it ends when it is there, or when nobody waits for it any more. */
const isTransit = ({ name }: ThreadClock): boolean => name === transit;
const transit: Level = 'undelivered';

type Now = { ref: ThreadRef; running: readonly ThreadClock[]; moved: Moved };

/**
 * Whether what was owed is owed still, though perhaps from another start or until another end. Who
 * owes it answers one day of a duty and owes the next, and the tracker notes one day as missed: each
 * is told by its end. A receipt ends what was on its way and else, as a revision by the other party, only
 * moves a term.
 */
function goesOn(old: ThreadClock, { ref, running, moved: { by } }: Now): boolean {
  const named = running.filter(({ name }) => name === old.name);
  if (by === undefined) return !isTransit(old) || named.length > 0;
  if (by === unitOf(ref, old))
    return named.some((now) => now.startAt === old.startAt || now.dueAt === old.dueAt);
  if (by !== ref.origin && by !== ref.counterpart)
    return named.some(({ dueAt }) => dueAt === old.dueAt);
  return named.length > 0 || running.some((now) => isTransit(now) && now.of === old.of);
}

const unitOf = (ref: ThreadRef, { of }: Pick<ThreadClock, 'of'>) =>
  of === 'origin' ? ref.origin : ref.counterpart;

const debtOf = (ref: ThreadRef, clock: ThreadClock): Debt => ({
  unit: unitOf(ref, clock),
  clock: clock.name,
  dueAt: endOfTerm(clock),
});

function endingOf(ref: ThreadRef, clock: ThreadClock, { by, at }: Moved): Debt['ending'] {
  const answered = by === unitOf(ref, clock) || (by === undefined && isTransit(clock));
  if (!answered) return at >= clock.dueAt ? 'unanswered' : 'dropped';
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
