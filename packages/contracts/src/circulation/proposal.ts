import { z } from 'zod';
import { Officer, Remark, salted } from '../content.ts';
import { ThreadId, UnitId } from '../identifiers.ts';

const Text = z.string().max(60_000);

/** A transfer that its two units dispute. */
export const DisputedTransfer = z.strictObject({
  origin: UnitId,
  counterpart: UnitId,
  transfer: ThreadId,
});
export type DisputedTransfer = z.infer<typeof DisputedTransfer>;

/** What was decided: the transfer goes back, stays, or something else. */
export const ProposalOutcome = z.enum(['uphold', 'overrule', 'other']);
export type ProposalOutcome = z.infer<typeof ProposalOutcome>;

/**
 * Acts on a proposal 提请 of any unit to the secretariat: a topic 议题 or a draft bulletin; a
 * dispute over a transfer between units without a common superior is a topic (2022 §24).
 */
export const proposalActs = {
  /** 提请. */
  propose: {
    facts: z.strictObject({
      of: z.enum(['topic', 'bulletin']),
      /** The meeting whose call for topics it answers. */
      meeting: ThreadId.optional(),
      dispute: DisputedTransfer.optional(),
    }),
    content: salted({
      title: z.string().min(1).max(300),
      background: Text.optional(),
      issue: Text.optional(),
      options: Text.optional(),
      draftDecision: Text.optional(),
      /** The draft bulletin. */
      text: Text.optional(),
      caseNos: z.array(z.string().max(60)).max(20).optional(),
      contact: z.string().max(80).optional(),
    }),
  },
  /** 签收. */
  acknowledge: {
    facts: z.strictObject({ delivery: z.number().int().min(1).optional() }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 列入: the meeting or the bulletin that takes it up. */
  'take-up': {
    facts: z.strictObject({ into: z.enum(['meeting', 'bulletin']), file: ThreadId }),
    content: salted({ remark: Remark.optional() }),
  },
  /** 不予列入. */
  decline: {
    facts: z.strictObject({
      reason: z.enum(['not-our-powers', 'no-capacity', 'needs-more', 'other-channel']),
    }),
    content: salted({ reason: Remark.min(1) }),
  },
  /** 决定, of the meeting named. */
  decide: {
    facts: z.strictObject({
      meeting: ThreadId,
      outcome: ProposalOutcome,
      /** The unit that is to handle the matter. */
      responsible: UnitId.optional(),
    }),
    content: salted({ text: z.string().min(1).max(20_000) }),
  },
  /** 撤回提请. */
  withdraw: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
} as const;

export type ProposalActType = keyof typeof proposalActs;
export type ProposalFacts<Type extends ProposalActType> = z.infer<
  (typeof proposalActs)[Type]['facts']
>;
