import { z } from 'zod';
import { EpochMs, KindName, UnitId, Word } from '../identifiers.ts';
import { levels, stages } from './levels.ts';

const Count = z.number().int().min(0);
const Ms = z.number().min(0);

const month = String.raw`\d{4}-(?:0[1-9]|1[0-2])`;
const periodForm = new RegExp(
  String.raw`^(?:\d{4}|\d{4}-Q[1-4]|${month}|(${month})\.\.(${month}))$`,
);

/** Longest span of figures: what is asked for at once stays a question of milliseconds. */
export const longestPeriodMonths = 120;

/** Months of Asia/Shanghai: `2026-11`, `2026-Q3`, `2026` or `2026-01..2026-06`. */
export const Period = z
  .string()
  .regex(periodForm)
  .refine((text) => {
    const [, from, to] = periodForm.exec(text) ?? [];
    if (from === undefined || to === undefined) return true;
    const number = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5));
    const span = number(to) - number(from);
    return span >= 0 && span < longestPeriodMonths;
  });
export type Period = z.infer<typeof Period>;

/**
 * Nearest-rank quantiles of all samples, exact: the p-quantile of n samples in ascending
 * order is the one at rank ⌈p·n⌉.
 */
export const Quantiles = z.strictObject({ median: Ms, p90: Ms, max: Ms });
export type Quantiles = z.infer<typeof Quantiles>;

/** One stage in figures; null where nothing was measured, never 0. */
export const StageStats = z.strictObject({
  kind: KindName,
  stage: z.enum(stages),
  count: Count,
  natural: Quantiles.nullable(),
  working: Quantiles.nullable(),
});
export type StageStats = z.infer<typeof StageStats>;

/** In Chinese and in English. */
const Words = z.strictObject({ zh: z.string(), en: z.string() });

/** 绿黄红灰, and the reasons in words. */
export const StatsLamp = z.strictObject({
  colour: z.enum(['green', 'yellow', 'red', 'grey']),
  why: z.array(Words.extend({ code: z.string() })),
});
export type StatsLamp = z.infer<typeof StatsLamp>;

/** How the terms of one clock ended that end in the period. */
export const TermStats = z.strictObject({
  kind: KindName,
  clock: z.string(),
  inTime: Count,
  late: Count,
  /** Ended after its term without an answer. */
  unanswered: Count,
  /** Open at the cut-off, its term passed. */
  overdue: Count,
  /** Open at the cut-off, its term not passed: not counted in the rate. */
  notYetDue: Count,
  /** No longer owed before its term had passed: not counted in the rate. */
  dropped: Count,
  /** In time ÷ (in time + late + unanswered + overdue); null over zero. */
  rate: z.number().min(0).max(1).nullable(),
});
export type TermStats = z.infer<typeof TermStats>;

/** One figure of assessment (domain.md §1.10) with what it is made of. */
export const Metric = z.strictObject({
  id: z.string(),
  /** `days`: the numerator is in milliseconds, the value in days. */
  unit: z.enum(['rate', 'days']),
  value: z.number().min(0).nullable(),
  numerator: Count,
  denominator: Count,
  cutOff: EpochMs,
  excluded: z.strictObject({ notYetDue: Count, dropped: Count, exempt: Count }),
  definition: Words,
  source: z.string(),
  lamp: StatsLamp,
});
export type Metric = z.infer<typeof Metric>;

/** What waits now, whatever the period. */
export const OpenStats = z.strictObject({
  /** Turns by level. */
  levels: z.array(z.strictObject({ kind: KindName, level: z.enum(levels), count: Count })),
  /** Terms that run, those that have passed, and those that end within so many working days. */
  terms: z.array(
    z.strictObject({
      kind: KindName,
      clock: z.string(),
      count: Count,
      overdue: Count,
      soon: Count,
    }),
  ),
  count: Count,
  overdue: Count,
  soon: Count,
  soonWorkdays: Count,
});
export type OpenStats = z.infer<typeof OpenStats>;

/** One unit in the table of the area: by id, never by number. */
export const UnitStats = z.strictObject({
  unit: UnitId,
  lamp: StatsLamp,
  count: Count,
  overdue: Count,
  soon: Count,
  rates: z.array(Metric.pick({ id: true, value: true, numerator: true, denominator: true })),
});
export type UnitStats = z.infer<typeof UnitStats>;

/** Figures of one unit, or of the area when no unit is named. */
export const StatsAnswer = z.strictObject({
  unit: UnitId.optional(),
  kind: KindName.optional(),
  category: Word.optional(),
  withHistory: z.boolean(),
  period: z.strictObject({ text: Period, from: EpochMs, to: EpochMs }),
  /** What was not answered then counts as not answered. */
  cutOff: EpochMs,
  /** The LOG sequence the figures were counted at; absent when the tracker went on meanwhile. */
  seq: Count.optional(),
  lamp: StatsLamp,
  /** How often each step of the ladder was taken in the period. */
  steps: z.array(z.strictObject({ kind: KindName, step: z.string(), count: Count })),
  /** Response times of what was done in the period. */
  stages: z.array(StageStats),
  terms: z.array(TermStats),
  metrics: z.array(Metric),
  open: OpenStats,
  /** Figures of assessment the bus has no data for. */
  notMeasured: z.array(z.strictObject({ id: z.string(), why: Words })),
  units: z.array(UnitStats).optional(),
});
export type StatsAnswer = z.infer<typeof StatsAnswer>;
