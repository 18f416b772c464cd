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
} as const;

const words = (max: number) => z.string().min(1).max(max).optional();

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
});
export type IntakeRow = z.infer<typeof IntakeRow>;
