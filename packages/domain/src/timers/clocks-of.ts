import type { EpochMs } from '@liandong/contracts';
import { isRunning } from '../clocks.ts';
import type { Kind, LadderView, ThreadClock } from '../kind.ts';
import { type LadderBook, ladderFor } from './ladders.ts';
import { rungsOf, type TimedRung } from './rung-times.ts';
import { clockKey, timersOf } from './state.ts';

/** All debts of a thread that have a term, running or stopped. */
export function clocksOf<State>(
  kind: Kind<State>,
  state: State,
  view: LadderView,
): readonly ThreadClock[] {
  if (kind.clocks) return kind.clocks(state, view);
  return (kind.ladder?.turns(state, view) ?? []).flatMap(({ of, level, since, dueAt }) =>
    dueAt === undefined
      ? []
      : [
          {
            name: level,
            of,
            source: 'practice',
            startAt: since,
            targetAt: dueAt,
            dueAt,
            provisional: false,
          },
        ],
  );
}

/** A rung that is still to be said, and of which clock. */
export type Pending = TimedRung & { clock: ThreadClock };

/**
 * What is still to be said on a thread, in order of time. Of chases that were missed together only
 * the last is left: nobody is chased three times in a morning.
 */
export function pendingRungs<State>(
  kind: Kind<State>,
  state: State,
  { view, book }: { view: LadderView; book: LadderBook },
): readonly Pending[] {
  const said = timersOf(state)?.said ?? {};
  return clocksOf(kind, state, view)
    .filter((clock) => isRunning(clock))
    .flatMap((clock) => {
      const ladder = ladderFor(book, kind.name, clock.name);
      const rungs = rungsOf(ladder, clock, book).filter((one) => isFor(one, clock));
      const names = said[clockKey(clock)] ?? [];
      const last = rungs.findLastIndex(({ rung }) => names.includes(rung.name));
      return rungs
        .filter(({ rung }, index) => !names.includes(rung.name) && index > last)
        .map((timed) => ({ ...timed, clock }));
    })
    .sort((a, b) => a.at - b.at);
}

/** Nobody is proposed to supervise who waits for himself. */
const isFor = ({ rung }: TimedRung, { of }: ThreadClock): boolean =>
  rung.says !== 'escalate' || of === 'counterpart';

/** The rungs to be said at an instant: of chases of one clock only the last. */
export function dueRungs(pending: readonly Pending[], now: EpochMs): readonly Pending[] {
  const due = pending.filter(({ at }) => at <= now);
  return due.filter(
    (one, index) =>
      one.rung.says !== 'chase' ||
      !due
        .slice(index + 1)
        .some((later) => later.clock.name === one.clock.name && later.rung.says === 'chase'),
  );
}
