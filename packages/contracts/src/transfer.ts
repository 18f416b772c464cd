import { z } from 'zod';
import { Classification, HolderRole, PauseReason, Urgency } from './case-file.ts';
import { Narrative, Officer, Remark, salted } from './content.ts';
import { EpochMs, ThreadId, UnitId, Word } from './identifiers.ts';

const Opening = {
  /** The case file this hop belongs to, and who keeps it. */
  case: z.strictObject({ owner: UnitId, thread: ThreadId }),
  role: HolderRole,
  classification: Classification,
  category: Word,
  urgency: Urgency,
  /** The transfer by which the sender itself holds the case, when it is not the owner. */
  under: z.strictObject({ from: UnitId, transfer: ThreadId }).optional(),
};

const openingContent = salted({
  ...Narrative,
  docNo: z.string().max(60).optional(),
  /** 领导批示. */
  instruction: Remark.optional(),
  approvedBy: Officer.optional(),
  contact: z.string().max(80).optional(),
});

const open = { facts: z.strictObject(Opening), content: openingContent };

/** Legal paths of a case (2022 §31): only `petition` has the 60-day term. */
export const LegalPath = z.enum([
  'litigation',
  'arbitration',
  'party-appeal',
  'administrative',
  'statutory-duty',
  'petition',
]);
export type LegalPath = z.infer<typeof LegalPath>;

const Delivery = {
  /** LOG sequence of the delivery receipt that covers the opening: proof of when the terms began. */
  delivery: z.number().int().min(1).optional(),
};

export const SupervisionLevel = z.enum(['ordinary', 'yellow', 'red', 'listed']);
export type SupervisionLevel = z.infer<typeof SupervisionLevel>;

/** The proposal by which a dispute was taken to a joint meeting (2022 §24), and who made it: one of the two parties. */
const Decision = {
  decision: z.strictObject({ from: UnitId, secretariat: UnitId, proposal: ThreadId }).optional(),
};

/** Acts on a transfer 转办单, one hop of a case between two units (domain.md §2.1). */
export const transferActs = {
  /** 转送: no result owed by rule (2022 §22). */
  forward: open,
  /** 交办: a result report is owed by the date the assigner fixes (2022 §22(1)③). */
  assign: { facts: z.strictObject({ ...Opening, dueAt: EpochMs }), content: openingContent },
  /** 移送: between units that cannot order each other. */
  refer: open,
  /** 商请协助: a peer is asked, and may decline. */
  'request-assist': open,
  /** 签收: a named officer signs. */
  acknowledge: {
    facts: z.strictObject({ ...Delivery, missingItems: z.boolean() }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 异议 (2022 §23(3)). */
  object: {
    facts: z.strictObject({
      reason: z.enum([
        'not-our-powers',
        'wrong-place',
        'already-accepted',
        'incomplete',
        'duplicate',
      ]),
      suggestedUnit: UnitId.optional(),
    }),
    content: salted({ reason: Remark.min(1), legalBasis: Remark.optional(), approvedBy: Officer }),
  },
  /** 同意退回. */
  uphold: { facts: z.strictObject(Decision), content: salted({ remark: Remark.optional() }) },
  /** 不同意退回. */
  overrule: { facts: z.strictObject(Decision), content: salted({ reason: Remark.min(1) }) },
  /** 婉拒: only where the sender could not order. */
  decline: {
    facts: z.strictObject({
      ...Delivery,
      reason: z.enum(['not-our-powers', 'no-capacity', 'needs-more', 'other-channel']),
    }),
    content: salted({ reason: Remark.min(1), approvedBy: Officer }),
  },
  /** 受理, with the notice to the petitioner. */
  accept: {
    facts: z.strictObject({
      path: z.literal('petition'),
      notice: z.enum(['on-the-spot', 'written', 'exempt']),
    }),
    content: salted({
      officer: Officer,
      noticeRef: z.string().max(60).optional(),
      remark: Remark.optional(),
    }),
  },
  /** 导入法定途径: its own statutory term, not the 60 days (2022 §31①-⑤). */
  divert: {
    facts: z.strictObject({
      path: LegalPath.exclude(['petition']),
      notice: z.enum(['on-the-spot', 'written', 'exempt']),
    }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 延期: once, at most 30 days, by the head of the handling unit (2022 §34). */
  extend: {
    facts: z.strictObject({
      days: z.number().int().min(1).max(30),
      petitionerTold: z.literal(true),
    }),
    content: salted({ reason: Remark.min(1), approvedBy: Officer }),
  },
  /** 中止计时: for a hearing, or while the petitioner's materials are awaited; a date fixed by an assigner runs on. */
  pause: {
    facts: z.strictObject({ reason: PauseReason }),
    content: salted({ remark: Remark.min(1), approvedBy: Officer }),
  },
  /** 恢复计时: the term ends as many days later as it stood still. */
  resume: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 补充材料, either way. */
  supplement: {
    facts: z.strictObject({}),
    content: salted({ text: z.string().min(1).max(100_000) }),
  },
  /** 办结报告. */
  report: {
    facts: z.strictObject({
      outcome: z.enum([
        'supported',
        'explained',
        'not-supported',
        'settled',
        'diverted',
        'opinion',
      ]),
      opinionServed: z.boolean(),
    }),
    content: salted({ summary: z.string().min(1).max(100_000), signer: Officer }),
  },
  /** 退回重办. */
  'send-back': {
    facts: z.strictObject({
      defects: z
        .array(
          z.enum(['facts-unclear', 'basis-missing', 'not-answered', 'form-wrong', 'not-served']),
        )
        .min(1)
        .max(5),
    }),
    content: salted({ remark: Remark.min(1) }),
  },
  /** 审核通过. */
  close: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 撤回: only before 签收. */
  recall: {
    facts: z.strictObject({ reason: z.enum(['wrong-unit', 'withdrawn', 'merged', 'mistake']) }),
    content: salted({ remark: Remark.optional() }),
  },
  /** 催办. */
  remind: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 督办: an order, hence never to a peer (2022 §40). */
  supervise: {
    facts: z.strictObject({
      level: SupervisionLevel,
      trigger: z.enum([
        'overdue',
        'no-feedback',
        'procedure',
        'shirking',
        'not-carried-out',
        'other',
      ]),
      replyDays: z.number().int().min(1).max(60),
    }),
    content: salted({ requirement: Remark.min(1), approvedBy: Officer }),
  },
  /** 督办反馈: in writing, adopted or not and why (2022 §40(4)). */
  feedback: {
    facts: z.strictObject({ adopted: z.boolean() }),
    content: salted({ text: Remark.min(1), signer: Officer }),
  },
} as const;

export type TransferActType = keyof typeof transferActs;
export type TransferFacts<Type extends TransferActType> = z.infer<
  (typeof transferActs)[Type]['facts']
>;
export const openingTypes = ['forward', 'assign', 'refer', 'request-assist'] as const;
export type OpeningType = (typeof openingTypes)[number];
