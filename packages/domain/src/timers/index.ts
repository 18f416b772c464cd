export { clocksOf, dueRungs, type Pending, pendingRungs } from './clocks-of.ts';
export {
  defaultLadders,
  type LadderBook,
  ladderFor,
  type ProposedLevel,
  type Rung,
  type RungTime,
} from './ladders.ts';
export { provisionalClocks, recountedClocks } from './recount.ts';
export { rungsOf, type TimedRung } from './rung-times.ts';
export { type Signals, type Silence, signalsOf } from './signals.ts';
export { clockKey, silenceOf, type TimerOutcome, type TimerState, timersOf } from './state.ts';
export { timersAfter, withTimers } from './with-timers.ts';
