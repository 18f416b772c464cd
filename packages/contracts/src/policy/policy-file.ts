import { z } from 'zod';
import { Approval } from '../circulation/bulletin-text.ts';
import { Gate, GateOverride, namesOverride } from '../circulation/gate.ts';
import { addressed, Revision } from '../circulation/members.ts';
import { NumberRef } from '../circulation/numbers.ts';
import { Remark, salted } from '../content.ts';
import { EpochMs, ThreadId, UnitId, Word } from '../identifiers.ts';
import { CommonAnswer, PolicyDay, PolicyText } from './policy-text.ts';

/** Versions of the answers shared with all; none is left out. */
export const AnswersVersion = z.number().int().min(1).max(999);

/** What every member's notice says as well, word for word. */
export const PolicyReleased = {
  revision: Revision,
  category: Word,
  /** 施行日期. */
  effectiveOn: PolicyDay,
  /** 发文字号, the same in every revision. */
  number: NumberRef,
  /** 阅知期限. */
  acknowledgeDueAt: EpochMs,
  /** 传达期限; without it nobody is asked how far the notice got. */
  conveyDueAt: EpochMs.optional(),
};

/** Why a notice is in force no more. */
export const WithdrawReason = z.enum(['mistake', 'repealed', 'replaced', 'other']);
export type WithdrawReason = z.infer<typeof WithdrawReason>;

/** The notice of a superior that this one hands on to the unit's own. */
export const HandedOnPolicy = z.strictObject({ from: UnitId, thread: ThreadId });
export type HandedOnPolicy = z.infer<typeof HandedOnPolicy>;

/** Names of those who let it out stay with the issuer. */
const Released = { ...Approval, override: GateOverride.optional() };

/**
 * Acts on the file of a policy notice 政策通知/解读 (domain.md §7): the issuer's own thread. It
 * names the members, and what was released to all of them at which revision.
 */
export const policyFileActs = {
  /** 起草. What is released in the end may say it otherwise. */
  'draft-policy': {
    facts: z.strictObject({
      category: Word,
      effectiveOn: PolicyDay,
      under: HandedOnPolicy.optional(),
    }),
    content: salted(PolicyText),
  },
  /** 列入分送范围. */
  address: { facts: z.strictObject(addressed), content: undefined },
  /** 印发; each later one is a new revision that everybody reads and conveys anew. */
  release: {
    facts: z.strictObject({
      ...PolicyReleased,
      members: z.number().int().min(1),
      /** 替代: an earlier notice of this issuer. Said with the first release. */
      replaces: z.strictObject({ thread: ThreadId }).optional(),
      gate: Gate,
    }),
    content: salted({ ...PolicyText, ...Released }),
    agrees: namesOverride,
  },
  /** 统一口径: answers to common questions, the whole of them at each version. */
  'release-answers': {
    facts: z.strictObject({
      version: AnswersVersion,
      count: z.number().int().min(1).max(200),
      gate: Gate,
    }),
    content: salted({ answers: z.array(CommonAnswer).min(1).max(200), ...Released }),
    agrees: namesOverride,
  },
  /** 废止, for all who have it. */
  withdraw: {
    facts: z.strictObject({
      reason: WithdrawReason,
      /** Needed where it was replaced: the notice that stands in its place. */
      replacedBy: ThreadId.optional(),
      gate: Gate,
    }),
    content: salted({ reason: Remark.min(1), ...Released }),
    agrees: namesOverride,
  },
  /** 归档; of a draft that was never released: dropped. */
  close: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
} as const;

export type PolicyFileActType = keyof typeof policyFileActs;
export type PolicyFileFacts<Type extends PolicyFileActType> = z.infer<
  (typeof policyFileActs)[Type]['facts']
>;
