import { z } from 'zod';
import { EpochMs, KeyId, UnitId } from './identifiers.ts';

export const UnitRole = z.enum([
  'company',
  'petition-office',
  'secretariat',
  'department',
  'discipline',
  'second-level',
  'grassroots',
  'peer-enterprise',
  'tracker',
  'exchange',
]);
export type UnitRole = z.infer<typeof UnitRole>;

/** A signing key of a unit. Old keys stay on record, so that old acts stay provable. */
export const UnitKey = z.strictObject({
  id: KeyId,
  /** Raw Ed25519 public key, base64url. */
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  from: EpochMs,
  until: EpochMs.optional(),
});
export type UnitKey = z.infer<typeof UnitKey>;

/** One unit as the directory knows it; the last entry on its subject is the one in force. */
export const UnitRecord = z.strictObject({
  id: UnitId,
  name: z.string().min(1).max(80),
  role: UnitRole,
  superior: UnitId.optional(),
  /** The NATS account's public key; the server proves it on every submission. */
  account: z
    .string()
    .regex(/^A[A-Z2-7]{55}$/)
    .optional(),
  keys: z.array(UnitKey).max(50),
  active: z.boolean(),
  changedAt: EpochMs,
});
export type UnitRecord = z.infer<typeof UnitRecord>;

/** A directory entry as stored: the record's exact text, and the operator's signature over it. */
export const DirectoryEntry = z.strictObject({
  record: z.string(),
  key: KeyId,
  sig: z.string().max(100),
});
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;

/** What a unit asks with `ask.directory`: the records after a unit id, in order of ids. */
export const DirectoryQuestion = z.object({ after: z.string().max(31).optional() });
export type DirectoryQuestion = z.infer<typeof DirectoryQuestion>;

/** A page of the directory; `next` is the `after` of the page to ask for next, absent on the last. */
export const DirectoryPage = z.strictObject({
  entries: z.array(DirectoryEntry),
  next: UnitId.optional(),
});
export type DirectoryPage = z.infer<typeof DirectoryPage>;

/** A day as people write it in a table, `YYYY-MM-DD`, in Shanghai. */
const CalendarDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The rest days and make-up workdays of one year, as a notice published them. */
export const CalendarTable = z.strictObject({
  /** The notice, with its number. */
  source: z.string().min(1).max(200),
  coveredFrom: CalendarDay,
  /** Past this day nothing is known, and every date that depends on it is provisional. */
  coveredThrough: CalendarDay,
  holidays: z
    .array(z.strictObject({ name: z.string().max(40), from: CalendarDay, through: CalendarDay }))
    .max(60),
  /** Saturdays and Sundays on which offices work, 调休上班. */
  workdays: z.array(CalendarDay).max(60),
});
export type CalendarTable = z.infer<typeof CalendarTable>;

/** One year of the area's calendar; the last entry on its subject is the one in force. */
export const CalendarRecord = z.strictObject({
  year: z.int().min(2000).max(2199),
  table: CalendarTable,
  changedAt: EpochMs,
});
export type CalendarRecord = z.infer<typeof CalendarRecord>;

/** A year of the calendar as stored: the record's exact text, and the operator's signature over it. */
export const CalendarEntry = z.strictObject({
  record: z.string().max(32_000),
  key: KeyId,
  sig: z.string().max(100),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** What a unit asks with `ask.calendar`: the years that were imported or corrected after that moment. */
export const CalendarQuestion = z.object({ after: EpochMs.optional() });
export type CalendarQuestion = z.infer<typeof CalendarQuestion>;

/** The answer: all such years at once, for there are few. */
export const CalendarPage = z.strictObject({ entries: z.array(CalendarEntry) });
export type CalendarPage = z.infer<typeof CalendarPage>;
