import { bookIds, faultsOf, type RuleName, ruleNames } from '@liandong/domain';
import { z } from 'zod';

const OwnTerm = z.union([
  z.strictObject({ days: z.int().min(1).max(366), unit: z.enum(['natural', 'working']) }),
  z.strictObject({ minutes: z.int().min(1).max(10_080) }),
]);

/**
 * Which book of rules holds, 《信访工作条例》 of 2022 or 《信访条例》 of 2005, and terms of the area's own:
 * shorter than an article's, or any where the rule is practice.
 */
export const DeadlinesSetting = z
  .strictObject({
    book: z.enum(bookIds).default('2022'),
    set: z.partialRecord(z.enum(ruleNames as [RuleName, ...RuleName[]]), OwnTerm).default({}),
  })
  .superRefine((settings, context) => {
    for (const { name, fault } of faultsOf(settings))
      context.addIssue({ code: 'custom', path: ['set', name], message: fault });
  })
  .prefault({});
