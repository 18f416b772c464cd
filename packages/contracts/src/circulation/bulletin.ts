import { z } from 'zod';
import { Officer, Remark, salted } from '../content.ts';
import { EpochMs } from '../identifiers.ts';
import { bulletinFileActs, ReleasedFacts, UnevaluatedReason, Version } from './bulletin-file.ts';
import { Approval, BulletinText, Countermeasure, GroupBand, SharedPoint } from './bulletin-text.ts';
import { Revision } from './members.ts';

const Delivery = {
  /** LOG sequence of the delivery receipt that covers what is answered: proof of when the term began. */
  delivery: z.number().int().min(1).optional(),
};

/** A question's number on its thread, as the exchange gave it. */
const QuestionNumber = z.number().int().min(1);

/**
 * Acts on one unit's copy of a bulletin (domain.md §5). The thread bears the id of the
 * issuer's file, so that a unit has one copy and never two.
 */
export const bulletinActs = {
  /** 通报; to a peer it is a letter 函 for its information. */
  issue: {
    facts: z.strictObject(ReleasedFacts),
    content: salted({ ...BulletinText, ...Approval }),
  },
  /** 更正通报. */
  update: {
    facts: z.strictObject({ ...ReleasedFacts, restarts: z.boolean() }),
    content: salted({ ...BulletinText, ...Approval }),
  },
  /** 撤销通报. */
  cancel: {
    facts: bulletinFileActs.cancel.facts.pick({ revision: true, reason: true }),
    content: salted({ reason: Remark.min(1), ...Approval }),
  },
  /** 阅知: a named officer signs for this revision. */
  acknowledge: {
    facts: z.strictObject({ ...Delivery, revision: Revision }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 自查反馈: have it or not, how many people; said again, it is corrected. */
  'self-check': {
    facts: z.strictObject({
      revision: Revision,
      have: z.boolean(),
      /** Needed where the unit has it. */
      band: GroupBand.optional(),
    }),
    content: salted({
      text: Remark.min(1),
      measuresTaken: Remark.optional(),
      officer: Officer,
    }),
  },
  /** 询问 the issuer. */
  ask: { facts: z.strictObject({}), content: salted({ text: Remark.min(1) }) },
  /** 答问. */
  answer: {
    facts: z.strictObject({ question: QuestionNumber }),
    content: salted({ text: Remark.min(1) }),
  },
  /** 会商意见: to the issuer alone, who moderates. */
  'raise-point': {
    facts: z.strictObject({
      /** The unit may be named with it. */
      mayName: z.boolean(),
    }),
    content: salted({ text: Remark.min(1) }),
  },
  /** 会商要点, as released to all. */
  'share-points': {
    facts: z.strictObject({ version: Version }),
    content: salted({ points: z.array(SharedPoint).min(1).max(500) }),
  },
  /** 应对措施, as released to all. */
  'propose-measures': {
    facts: z.strictObject({ version: Version }),
    content: salted({ measures: z.array(Countermeasure).min(1).max(50) }),
  },
  /** 采纳: by a named owner, to be carried out until then. */
  adopt: {
    facts: z.strictObject({ version: Version, dueAt: EpochMs }),
    content: salted({ owner: Officer, plan: Remark.optional() }),
  },
  /** 不采纳. */
  'decline-measures': {
    facts: z.strictObject({
      version: Version,
      reason: z.enum(['not-concerned', 'no-capacity', 'not-our-powers', 'other-measures']),
    }),
    content: salted({ reason: Remark.min(1), approvedBy: Officer }),
  },
  /** 落实反馈. */
  'carry-out': {
    facts: z.strictObject({ version: Version, progress: z.enum(['partly', 'done']) }),
    content: salted({ text: Remark.min(1), officer: Officer }),
  },
  /** 成效评估 by the issuer. */
  evaluate: {
    facts: z.strictObject({
      version: Version,
      effect: z.enum(['effective', 'partly-effective', 'ineffective']),
    }),
    content: salted({ text: Remark.min(1) }),
  },
  /** 催办: only while the unit owes something. */
  remind: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 婉拒: only a unit that was not told but asked. */
  decline: {
    facts: z.strictObject({
      ...Delivery,
      reason: z.enum(['not-concerned', 'no-capacity', 'not-our-powers', 'other-channel']),
    }),
    content: salted({ reason: Remark.min(1), approvedBy: Officer }),
  },
  /** 销号. */
  close: {
    facts: z.strictObject({ unevaluated: UnevaluatedReason.optional() }),
    content: salted({ remark: Remark.optional() }),
  },
} as const;

export type BulletinActType = keyof typeof bulletinActs;
export type BulletinFacts<Type extends BulletinActType> = z.infer<
  (typeof bulletinActs)[Type]['facts']
>;
