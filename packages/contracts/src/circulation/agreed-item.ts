import { z } from 'zod';
import { HolderRole } from '../case-file.ts';
import { Officer, Remark, salted } from '../content.ts';
import { EpochMs, ThreadId, UnitId } from '../identifiers.ts';

const Delivery = {
  /** LOG sequence of the delivery receipt that covers the item. */
  delivery: z.number().int().min(1).optional(),
};

const Text = z.string().min(1).max(60_000);

/**
 * Acts on an agreed item 议定事项 between the secretariat and a unit that leads or assists
 * (domain.md §4). What was agreed stands in the file of the meeting.
 */
export const agreedItemActs = {
  /** 交办议定事项. */
  'assign-item': {
    facts: z.strictObject({
      /** The meeting that agreed it, and its place among that meeting's items. */
      meeting: ThreadId,
      item: z.number().int().min(1).max(200),
      role: HolderRole,
      leadUnit: UnitId,
      dueAt: EpochMs,
    }),
    content: salted({
      text: z.string().min(1).max(20_000),
      deliverable: Remark.optional(),
      leader: Officer.optional(),
      docNo: z.string().max(60).optional(),
    }),
  },
  /** 签收. */
  acknowledge: {
    facts: z.strictObject({ ...Delivery }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 进展. */
  progress: {
    facts: z.strictObject({ percent: z.number().int().min(0).max(100).optional() }),
    content: salted({ text: Text }),
  },
  /** 报告办结, with the evidence. */
  report: {
    facts: z.strictObject({}),
    content: salted({ summary: Text, evidence: Remark.optional(), signer: Officer }),
  },
  /** 核实: the secretariat checks that it was carried out (2022 §11). */
  verify: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 退回重办. */
  'send-back': { facts: z.strictObject({}), content: salted({ remark: Remark.min(1) }) },
  /** 调整期限: only what a later meeting decided. */
  'move-deadline': {
    facts: z.strictObject({ meeting: ThreadId, dueAt: EpochMs }),
    content: salted({ reason: Remark.optional() }),
  },
  /** 取消: only what a later meeting decided. */
  cancel: {
    facts: z.strictObject({ meeting: ThreadId }),
    content: salted({ reason: Remark.optional() }),
  },
  /** 催办. */
  remind: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 婉拒: only a peer. */
  decline: {
    facts: z.strictObject({
      reason: z.enum(['not-our-powers', 'no-capacity', 'needs-more', 'other-channel']),
      ...Delivery,
    }),
    content: salted({ reason: Remark.min(1), approvedBy: Officer }),
  },
} as const;

export type AgreedItemActType = keyof typeof agreedItemActs;
export type AgreedItemFacts<Type extends AgreedItemActType> = z.infer<
  (typeof agreedItemActs)[Type]['facts']
>;
