import { z } from 'zod';

/**
 * Delivered receipts 送达: a unit's service has stored everything addressed to the unit
 * with a LOG sequence in (after, upTo]. One act covers a batch; ranges join without gaps.
 */
export const receiptsActs = {
  delivered: {
    facts: z.strictObject({
      after: z.number().int().min(0),
      upTo: z.number().int().min(1),
      /** How many entries of other units the range holds, so that a gap shows. */
      count: z.number().int().min(1),
    }),
    content: undefined,
  },
} as const;
