import { z } from 'zod';
import { Officer, Remark } from '../content.ts';
import { EpochMs, UnitId } from '../identifiers.ts';

/** Dates are given to the month only (domain.md §5). */
export const Month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);

/** How many people an issue concerns, in the steps of the emergency levels (domain.md §6); fewer than 5 is a small cell. */
export const GroupBand = z.enum(['under-5', '5-19', '20-49', '50-199', '200-plus']);
export type GroupBand = z.infer<typeof GroupBand>;

/** A count of cases; fewer than 3 are never told apart (domain.md §5). */
const Cases = z.union([z.literal('under-3'), z.number().int().min(3).max(1_000_000)]);

const Text = z.string().min(1).max(20_000);
const Line = z.string().min(1).max(500);

/** 应对措施: who does what by when. */
export const Countermeasure = z.strictObject({
  text: Text,
  owner: UnitId.optional(),
  dueAt: EpochMs.optional(),
  deliverable: Line.optional(),
});
export type Countermeasure = z.infer<typeof Countermeasure>;

/** 会商要点, as the issuer moderated it; who raised it only where that unit agreed. */
export const SharedPoint = z.strictObject({ text: Text, raisedBy: UnitId.optional() });
export type SharedPoint = z.infer<typeof SharedPoint>;

/** What a bulletin says (domain.md §5): content, and the same for all it goes to. */
export const BulletinText = {
  /** 发文字号 as it is written. */
  docNo: z.string().max(60).optional(),
  title: z.string().min(1).max(300),
  period: z.strictObject({ from: Month, until: Month }),
  statement: Text,
  /** Kinds of units, or a count of units; no single unit without its consent. */
  seenAt: z.strictObject({
    unitKinds: z.array(Line).max(20),
    units: z.number().int().min(2).max(100_000).optional(),
  }),
  trend: z.strictObject({
    cases: Cases,
    newCases: Cases.optional(),
    repeated: Cases.optional(),
    /** Against the period before, in percent. */
    changePercent: z.number().min(-100).max(100_000).optional(),
    remark: Remark.optional(),
  }),
  groupSize: GroupBand,
  causes: Text,
  policyBasis: Text.optional(),
  policyGaps: Text.optional(),
  /** 统一答复口径. */
  agreedAnswer: Text,
  countermeasures: z.array(Countermeasure).max(50),
  /** 自查: what each unit looks for at home. */
  selfCheckList: z.array(Line).max(50),
  feedbackForm: Remark.optional(),
  consultation: z.strictObject({ startAt: EpochMs.optional(), how: Remark }).optional(),
  /** 分送范围, in words. */
  distribution: Remark.optional(),
  contact: z.string().max(80).optional(),
  /** Number of the bulletin it takes the place of. */
  replacesNumber: z.string().max(60).optional(),
};

/** Who let it go out: 联席会议办公室主任 or the enterprise's own approver. */
export const Approval = { approvedBy: Officer };
