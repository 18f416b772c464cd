import type { EpochMs } from '@liandong/contracts';
import { isRunning } from '../clocks.ts';
import type { Kind, LadderView, ThreadClock } from '../kind.ts';
import { clocksOf } from './clocks-of.ts';
import { type TimerState, timersOf } from './state.ts';

/** A term that passed in silence and is owed still. */
export type Silence = { clock: string; dueAt: EpochMs; at: EpochMs; of: ThreadClock['of'] };

/** What the clocks have said on a thread and what still holds of it. */
export type Signals = {
  lapsed: readonly Silence[];
  chased?: NonNullable<TimerState['chased']> & Pick<Silence, 'of'>;
  proposed?: NonNullable<TimerState['proposed']>;
};

type SignalView = LadderView & {
  /** Delivery is only supposed, so that a clock is known by its name and not by its end. */
  supposed?: boolean;
};

/** What was answered, moved or stands still since is said no more. */
export function signalsOf<State>(kind: Kind<State>, state: State, view: SignalView): Signals {
  const timers = timersOf(state);
  if (!timers) return { lapsed: [] };
  const running = clocksOf(kind, state, view).filter((clock) => isRunning(clock));
  const held = ({ clock, dueAt }: { clock: string; dueAt: EpochMs }) =>
    running.find((one) => one.name === clock && (view.supposed === true || one.dueAt === dueAt));
  const { lapses, chased, proposed } = timers;
  const chasing = chased && held(chased);
  return {
    lapsed: lapses.flatMap((lapse) => {
      const clock = held(lapse);
      return clock ? [{ ...lapse, of: clock.of }] : [];
    }),
    ...(chased && chasing ? { chased: { ...chased, of: chasing.of } } : {}),
    ...(proposed && held(proposed) ? { proposed } : {}),
  };
}
