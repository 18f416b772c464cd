import type { EpochMs } from '@liandong/contracts';
import { isRunning } from '../clocks.ts';
import type { Kind, LadderView, ThreadClock } from '../kind.ts';
import { clocksOf } from './clocks-of.ts';
import { type Chased, type Proposal, type TimerState, timersOf } from './state.ts';

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
  /**
   * Delivery is only supposed, from when it was sent: then a term ends no later than it is said to
   * end, and may have been said to be on its way.
   */
  supposed?: boolean;
};

type Said = { clock: string; dueAt: EpochMs };

const gravity: readonly Proposal['level'][] = ['letter', 'ordinary', 'yellow', 'red', 'listed'];

/** What was answered, moved or stands still since is said no more. */
export function signalsOf<State>(kind: Kind<State>, state: State, view: SignalView): Signals {
  const timers = timersOf(state);
  if (!timers) return { lapsed: [], chased: [] };
  const views = view.supposed ? [view, { ...view, delivered: undefined }] : [view];
  const running = views
    .flatMap((one) => clocksOf(kind, state, one))
    .filter((clock) => isRunning(clock));
  const isSaid = (said: Said, { name, dueAt }: ThreadClock) =>
    name === said.clock && (dueAt === said.dueAt || (view.supposed === true && dueAt < said.dueAt));
  const held = <Some extends Said>(said: Some) => {
    const clock = running.find((one) => isSaid(said, one));
    return clock ? [{ ...said, of: clock.of }] : [];
  };
  const owed = (lapse: TimerState['lapses'][number]) => {
    const of = kind.owedStill?.(state, { name: lapse.clock, dueAt: lapse.dueAt });
    return of ? [{ ...lapse, of }] : held(lapse);
  };
  const [gravest] = Object.values(timers.proposed ?? {})
    .flatMap(held)
    .sort((a, b) => gravity.indexOf(b.level) - gravity.indexOf(a.level) || a.dueAt - b.dueAt);
  return {
    lapsed: timers.lapses.flatMap(owed),
    chased: Object.values(timers.chased ?? {})
      .flatMap(held)
      .sort((a, b) => a.dueAt - b.dueAt),
    ...(gravest ? { proposed: gravest } : {}),
  };
}
