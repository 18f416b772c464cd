import { Channel, Classification, EpochMs } from '@liandong/contracts';
import { z } from 'zod';

/** Limits in characters; those of the contracts the row will travel under, or tighter. */
export const rowLimits = {
  caseNo: 60,
  petitioner: 80,
  title: 300,
  text: 60_000,
  category: 100,
  unitName: 200,
  phone: 40,
  address: 200,
  reply: 20_000,
  firstHandler: 80,
} as const;

const words = (max: number) => z.string().min(1).max(max).optional();

/** How an old petition was answered, in words and in times that do not contradict each other. */
export const Answered = z.strictObject({
  reply: z.string().min(1).max(rowLimits.reply),
  repliedAt: EpochMs,
  acceptedAt: EpochMs.optional(),
  concludedAt: EpochMs.optional(),
  /** `day` where the ledger gives no hour of receipt or of reply. */
  precision: z.enum(['second', 'day']),
  resolved: z.boolean().optional(),
  firstHandler: words(rowLimits.firstHandler),
});
export type Answered = z.infer<typeof Answered>;

/** One petition, as the ledger tells it and ready to be registered. All of it is content, none of it fact. */
export const IntakeRow = z.strictObject({
  /** The number of the row as the sheet shows it, from 1. */
  rowNo: z.number().int().min(1),
  caseNo: words(rowLimits.caseNo),
  /** The ledger's title, or the beginning of the text where it has none. */
  title: z.string().min(1).max(rowLimits.title),
  text: z.string().min(1).max(rowLimits.text),
  petitioner: words(rowLimits.petitioner),
  phone: words(rowLimits.phone),
  address: words(rowLimits.address),
  /** When the petition was registered, in China standard time where the cell names no zone. */
  registeredAt: EpochMs.optional(),
  /** The office's own words; an area's rules and category list give them their meaning. */
  category: words(rowLimits.category),
  subcategory: words(rowLimits.category),
  responsibleUnit: words(rowLimits.unitName),
  channel: Channel,
  peopleCount: z.number().int().min(1).max(100_000).optional(),
  purpose: Classification.optional(),
  accusedUnit: words(rowLimits.unitName),
  accusedPerson: words(rowLimits.unitName),
  /** Of an old ledger only. */
  answered: Answered.optional(),
});
export type IntakeRow = z.infer<typeof IntakeRow>;
