import { z } from 'zod';
import { Gate, GateOverride, namesOverride } from '../circulation/gate.ts';
import { addressed } from '../circulation/members.ts';
import { salted } from '../content.ts';
import { ThreadId, UnitId } from '../identifiers.ts';
import { AlertFacts, AlertText } from './alert-text.ts';

const reported = {
  facts: z.strictObject({
    ...AlertFacts,
    /** The report of another unit that this one passes on. */
    passesOn: z.strictObject({ origin: UnitId, thread: ThreadId }).optional(),
    members: z.number().int().min(1),
    gate: Gate,
  }),
  content: salted({ ...AlertText, override: GateOverride.optional() }),
  agrees: namesOverride,
};

/**
 * Acts on the file of an alert 紧急信息 (domain.md §6): the own thread of the unit that raises it
 * or fans it out. It names the units it goes to, and what was reported to all of them at which revision.
 */
export const alertFileActs = {
  /** 列入发送范围. */
  address: { facts: z.strictObject(addressed), content: undefined },
  /** 首报; each later one is a 续报 to exactly those who had it. */
  release: reported,
  /** 终报. */
  terminate: reported,
} as const;

export type AlertFileActType = keyof typeof alertFileActs;
export type AlertFileFacts<Type extends AlertFileActType> = z.infer<
  (typeof alertFileActs)[Type]['facts']
>;
