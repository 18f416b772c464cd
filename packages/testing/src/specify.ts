import { BusError, type ErrorCode } from '@liandong/contracts';
import { expect } from 'vitest';

export type Decider<State, Command, Event> = {
  decide: (command: Command, state: State) => Event[];
  evolve: (state: State, event: Event) => State;
  initial: State;
};

/**
 * Given what was done, when this is asked, then that is seen: a rule in one line.
 * What was done must have been allowed; `see` says what a rule may speak of.
 */
export function specify<State, Command, Event, Seen extends object>(
  { decide, evolve, initial }: Decider<State, Command, Event>,
  see: (state: State, events: readonly Event[]) => Seen,
) {
  const done = (state: State, command: Command): State =>
    decide(command, state).reduce(evolve, state);

  return function given(...history: Command[]) {
    const before = () => history.reduce(done, initial);
    return {
      when: (command: Command) => {
        const run = () => {
          const state = before();
          const events = decide(command, state);
          return see(events.reduce(evolve, state), events);
        };
        return {
          thenSees: (expected: Partial<Seen>) => expect(run()).toMatchObject(expected),
          thenThrows: (code: ErrorCode) => {
            const state = before();
            expect(codeOf(() => decide(command, state))).toBe(code);
          },
        };
      },
      thenSees: (expected: Partial<Seen>) => expect(see(before(), [])).toMatchObject(expected),
    };
  };
}

/** The code a rule refuses with; undefined when it does not. */
export function codeOf(run: () => unknown): ErrorCode | undefined {
  try {
    run();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof BusError) return thrown.code;
    throw thrown;
  }
}
