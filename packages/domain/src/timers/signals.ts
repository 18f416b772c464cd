import type { EpochMs } from '@liandong/contracts';
import { isRunning } from '../clocks.ts';
import type { Kind, LadderView, ThreadClock } from '../kind.ts';
import { clocksOf } from './clocks-of.ts';
import { type Chased, type Proposal, timersOf } from './state.ts';

/** A term that passed in silence and is owed still. */
export type Silence = { clock: string; dueAt: EpochMs; at: EpochMs; of: ThreadClock['of'] };

/** What the clocks have said on a thread and what still holds of it. */
export type Signals = {
  lapsed: readonly Silence[];
  /** The last chase of each clock, what ends first in front. */
  chased: readonly (Chased & Pick<Silence, 'of'>)[];
  /** The gravest of what is proposed. */
  proposed?: Proposal & Pick<Silence, 'of'>;
};

type SignalView = LadderView & {
  /** Delivery is only supposed, so that a clock is known by its name and not by its end. */
  supposed?: boolean;
};

const gravity: readonly Proposal['level'][] = ['letter', 'ordinary', 'yellow', 'red', 'listed'];

/** What was answered, moved or stands still since is said no more. */
export function signalsOf<State>(kind: Kind<State>, state: State, view: SignalView): Signals {
  const timers = timersOf(state);
  if (!timers) return { lapsed: [], chased: [] };
  const running = clocksOf(kind, state, view).filter((clock) => isRunning(clock));
  const held = <Said extends { clock: string; dueAt: EpochMs }>(said: Said) => {
    const clock = running.find(
      ({ name, dueAt }) => name === said.clock && (view.supposed === true || dueAt === said.dueAt),
    );
    return clock ? [{ ...said, of: clock.of }] : [];
  };
  const [gravest] = Object.values(timers.proposed ?? {})
    .flatMap(held)
    .sort((a, b) => gravity.indexOf(b.level) - gravity.indexOf(a.level) || a.dueAt - b.dueAt);
  return {
    lapsed: timers.lapses.flatMap(held),
    chased: Object.values(timers.chased ?? {})
      .flatMap(held)
      .sort((a, b) => a.dueAt - b.dueAt),
    ...(gravest ? { proposed: gravest } : {}),
  };
}
