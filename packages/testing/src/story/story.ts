import { BusError } from '@liandong/contracts';
import fc from 'fast-check';
import { type CaseWorld, caseWorld, type WorldCommand, type WorldEvent } from '../case-world.ts';
import { prologue } from './case-moves.ts';
import type { Move, Turn } from './dice.ts';
import { commandOf } from './moves.ts';

const weights: Record<Move, number> = {
  register: 2,
  dispatch: 4,
  open: 5,
  assist: 1,
  deliver: 3,
  proceed: 16,
  conclude: 1,
  file: 1,
  unit: 1,
  wild: 3,
};
// Without bias: a die that prefers small numbers tells short stories about few units.
const die = fc.noBias(fc.nat({ max: 999 }));
const move = fc.oneof(
  ...(Object.keys(weights) as Move[]).map((name) => ({
    arbitrary: fc.constant(name),
    weight: weights[name],
  })),
);
const anyTurn = fc.record({ move, who: die, which: die, what: die, how: die, wait: die });

/** Turns enough for a case to be sent, come back, be sent again and end. */
export const anyStory: fc.Arbitrary<Turn[]> = fc.array(anyTurn, { maxLength: 90, size: 'max' });

/** One turn as it came out: what was said, and whether it stood or was refused. */
export type Step = {
  before: CaseWorld;
  command: WorldCommand;
  after: CaseWorld;
  event?: WorldEvent;
  refused?: BusError;
};

/** Tells a story to its end. What is thrown and is no refusal is thrown on. */
export function tell(turns: readonly Turn[], watch: (step: Step) => void = () => {}): CaseWorld {
  return turns.reduce<CaseWorld>((before, turn) => {
    const command = commandOf(before, turn);
    if (!command) return before;
    const step = stepOf(before, command);
    watch(step);
    return step.after;
  }, begun);
}

const begun = prologue.reduce((world, command) => stepOf(world, command).after, caseWorld.initial);

/** One turn as it comes out. What is thrown and is no refusal is thrown on. */
export function stepOf(before: CaseWorld, command: WorldCommand): Step {
  try {
    const [event] = caseWorld.decide(command, before);
    if (!event) return { before, command, after: before };
    return { before, command, after: caseWorld.evolve(before, event), event };
  } catch (thrown) {
    if (thrown instanceof BusError) return { before, command, after: before, refused: thrown };
    throw thrown;
  }
}
