import { z } from 'zod';
import { EpochMs, Word } from '../identifiers.ts';

/** A rung of a clock's ladder: which clock, by its name and its end, and which rung of it. */
const Rung = z.strictObject({
  clock: Word,
  dueAt: EpochMs,
  rung: Word,
  /** LOG sequence of the delivery receipt the clock began with, where nobody has signed yet. */
  delivery: z.number().int().min(1).optional(),
});
export type RungFacts = z.infer<typeof Rung>;

/**
 * What the clock alone says on a thread of any kind. Only the tracker may, the exchange decides by
 * the LOG whether an answer came first, and nothing is ordered: 督办 stays a person's act.
 */
export const timerActs = {
  /** 催办, by itself: once for each rung, to the handler or to the unit's head. */
  chase: { facts: Rung, content: undefined },
  /** A term has passed in silence: a fact, signed and with its time. An answer after it stands, and is late. */
  lapse: { facts: Rung, content: undefined },
  /** 建议督办: put before a person of the unit that waits; a peer is proposed a letter. */
  escalate: { facts: Rung, content: undefined },
  /** 期限重算: dates that were a guess are counted anew, now that the holidays are published. Nothing else moves. */
  recalculate: {
    facts: z.strictObject({ clocks: z.array(Word).min(1).max(20) }),
    content: undefined,
  },
} as const;

/** What `ask.time` is asked with: nothing. */
export const TimeQuestion = z.literal('');

/** What the exchange's clock says, by which terms begin and end. */
export const TimeAnswer = z.strictObject({ at: EpochMs });

export type TimerActType = keyof typeof timerActs;

/** True for what only the tracker says. */
export const isTimerAct = (type: string): type is TimerActType => Object.hasOwn(timerActs, type);
