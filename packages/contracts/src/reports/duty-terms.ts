import { z } from 'zod';
import { GroupBand } from '../circulation/bulletin-text.ts';
import { Word } from '../identifiers.ts';

/** A day in Shanghai, `2026-11-23`; one that the calendar has. */
export const DutyDay = z.iso.date();
export type DutyDay = z.infer<typeof DutyDay>;

/** A time of day in Shanghai, `16:00`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

/** 日报, or 周排查 on the last of a week's days. */
export const ReportRhythm = z.enum(['daily', 'weekly']);
export type ReportRhythm = z.infer<typeof ReportRhythm>;

/** When reports are owed (domain.md §7); every unit's copy says the same as the file. */
export const DutyTerms = {
  rhythm: ReportRhythm,
  from: DutyDay,
  through: DutyDay,
  /** Every day, or the workdays of the area's calendar, make-up workdays included. */
  on: z.enum(['every-day', 'workdays']),
  /** What is filed from then on is late. */
  cutOff: TimeOfDay,
  /** So long after the cut-off a day counts as missed 缺报. */
  graceMinutes: z.number().int().min(0).max(720),
};

/** Matters of one category and one size of group, counted; never who they are. */
export const ReportCount = z.strictObject({
  category: Word,
  band: GroupBand,
  matters: z.number().int().min(1).max(9_999),
});
export type ReportCount = z.infer<typeof ReportCount>;

/** What one day's report says in figures; a nil report 零报告 has none. */
export const ReportFigures = {
  day: DutyDay,
  nil: z.boolean(),
  counts: z.array(ReportCount).max(60),
  /** How many early signs of that day the unit handed in. */
  signs: z.number().int().min(0).max(999),
};
