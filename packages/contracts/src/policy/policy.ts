import { z } from 'zod';
import { Approval } from '../circulation/bulletin-text.ts';
import { Revision } from '../circulation/members.ts';
import { Officer, Remark, salted } from '../content.ts';
import { AnswersVersion, PolicyReleased, WithdrawReason } from './policy-file.ts';
import { CommonAnswer, PolicyText } from './policy-text.ts';

const Delivery = {
  /** LOG sequence of the delivery receipt that covers what is answered: proof that it had come. */
  delivery: z.number().int().min(1).optional(),
};

/** A question's number on its thread, as the exchange gave it. */
const QuestionNumber = z.number().int().min(1);

/** Teams 班组 below a unit. */
const Teams = z.number().int().min(0).max(9_999);

/**
 * Acts on one unit's copy of a policy notice (domain.md §7). The thread bears the id of the
 * issuer's file, so that a unit has one notice and never two.
 */
export const policyActs = {
  /** 通知; to a peer it is a letter 函 for its information. */
  issue: {
    facts: z.strictObject(PolicyReleased),
    content: salted({ ...PolicyText, ...Approval }),
  },
  /** 修订: to be read and conveyed anew. */
  update: {
    facts: z.strictObject(PolicyReleased),
    content: salted({ ...PolicyText, ...Approval }),
  },
  /** 阅知: a named officer signs for this revision. */
  acknowledge: {
    facts: z.strictObject({ ...Delivery, revision: Revision }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 传达: of the unit's teams, how many have confirmed by now; said again, it is the new figure. */
  convey: {
    facts: z.strictObject({ revision: Revision, teams: Teams, told: Teams }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 询问 the issuer. */
  ask: { facts: z.strictObject({}), content: salted({ text: Remark.min(1) }) },
  /** 答问. */
  answer: {
    facts: z.strictObject({ question: QuestionNumber }),
    content: salted({ text: Remark.min(1) }),
  },
  /** 统一口径, as released to all. */
  'share-answers': {
    facts: z.strictObject({
      version: AnswersVersion,
      /** Questions of this unit that are answered by it. */
      settles: z.array(QuestionNumber).max(100).optional(),
    }),
    content: salted({ answers: z.array(CommonAnswer).min(1).max(200) }),
  },
  /** 废止. */
  withdraw: {
    facts: z.strictObject({ reason: WithdrawReason }),
    content: salted({ reason: Remark.min(1), ...Approval }),
  },
  /** 催办: only while the unit owes something. */
  remind: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 婉拒: only a unit that was not told but informed. */
  decline: {
    facts: z.strictObject({
      ...Delivery,
      reason: z.enum(['not-concerned', 'no-capacity', 'not-our-powers', 'other-channel']),
    }),
    content: salted({ reason: Remark.min(1), approvedBy: Officer }),
  },
  /** 归档. */
  close: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
} as const;

export type PolicyActType = keyof typeof policyActs;
export type PolicyFacts<Type extends PolicyActType> = z.infer<(typeof policyActs)[Type]['facts']>;
