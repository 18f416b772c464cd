import { z } from 'zod';
import { Remark, salted } from '../content.ts';
import { KindName, ThreadId } from '../identifiers.ts';

/** A series of documents 字号, by a code that the area's file gives an agency code 机关代字. */
export const Series = z.string().regex(/^[a-z][a-z0-9-]{2,38}$/);
export type Series = z.infer<typeof Series>;

const Serial = z.number().int().min(1).max(99_999);

/** A number of a series: 油联办〔2026〕12号 is serial 12 of its series in 2026. */
export const NumberRef = z.strictObject({
  series: Series,
  year: z.number().int().min(2000).max(2099),
  serial: Serial,
});
export type NumberRef = z.infer<typeof NumberRef>;

/** What a number is for: one thread of the unit that numbers its documents. */
export const Numbered = z.strictObject({ kind: KindName, thread: ThreadId });
export type Numbered = z.infer<typeof Numbered>;

/** A series in one year is a thread of its own, so that serials follow each other without a gap. */
export const numbersThread = ({ series, year }: Pick<NumberRef, 'series' | 'year'>): string =>
  `${series}-${year}`;

/** Acts on a series of document numbers 发文字号 (GB/T 9704-2012; domain.md §8). */
export const numbersActs = {
  /** 编号: the next number, or once more the number this thread has already. */
  allocate: { facts: z.strictObject({ for: Numbered }), content: undefined },
  /** 作废: the number stays used, so that none is missing. */
  void: {
    facts: z.strictObject({ serial: Serial, reason: z.enum(['mistake', 'not-issued']) }),
    content: salted({ remark: Remark.optional() }),
  },
} as const;

export type NumbersActType = keyof typeof numbersActs;
export type NumbersFacts<Type extends NumbersActType> = z.infer<
  (typeof numbersActs)[Type]['facts']
>;
