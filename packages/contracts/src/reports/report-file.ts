import { z } from 'zod';
import { addressed, Revision } from '../circulation/members.ts';
import { Remark, salted } from '../content.ts';
import { DutyTerms } from './duty-terms.ts';

/**
 * Acts on the file of a reporting duty 报送要求: the collector's own thread. It names the units
 * that report, so that the missing list 缺报名单 has a denominator.
 */
export const reportFileActs = {
  /** 列入报送范围. */
  address: { facts: z.strictObject(addressed), content: undefined },
  /** 布置: once, at revision 1; other terms are another duty. */
  release: {
    facts: z.strictObject({
      revision: Revision,
      ...DutyTerms,
      members: z.number().int().min(1),
    }),
    content: salted({ note: Remark.optional(), contact: z.string().max(80).optional() }),
  },
  /** 停止: nobody is added any more. */
  close: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
} as const;

export type ReportFileActType = keyof typeof reportFileActs;
export type ReportFileFacts<Type extends ReportFileActType> = z.infer<
  (typeof reportFileActs)[Type]['facts']
>;
