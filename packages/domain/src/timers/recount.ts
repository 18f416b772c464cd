import type { WorkCalendar } from '../calendar/index.ts';
import type { Clock } from '../clocks.ts';
import type { Kind } from '../kind.ts';
import { recalculated } from '../recalculated.ts';

type Clocked = { clocks?: Readonly<Record<string, Clock>> };

/** Clocks written down in a state whose kind keeps them there. */
const clocksIn = <State>(kind: Kind<State>, state: State): Readonly<Record<string, Clock>> =>
  kind.keepsClocks ? ((state as Clocked).clocks ?? {}) : {};

/** Open clocks whose dates are a guess, for want of a calendar that reaches them. */
export const provisionalClocks = <State>(
  kind: Kind<State>,
  state: State,
): readonly (Clock & { name: string })[] =>
  Object.entries(clocksIn(kind, state)).flatMap(([name, clock]) =>
    clock.provisional && clock.stoppedAt === undefined ? [{ ...clock, name }] : [],
  );

/** Those of them that a calendar knows now, counted anew. */
export const recountedClocks = <State>(
  kind: Kind<State>,
  state: State,
  calendar: WorkCalendar,
): Readonly<Record<string, Clock>> =>
  Object.fromEntries(
    provisionalClocks(kind, state).flatMap(({ name, ...clock }) => {
      const firm = recalculated(clock, calendar);
      return firm ? [[name, firm]] : [];
    }),
  );

/** The state with clocks that were counted anew. */
export const withClocks = <State>(
  state: State,
  clocks: Readonly<Record<string, Clock>>,
): State => ({
  ...state,
  clocks: { ...(state as Clocked).clocks, ...clocks },
});
