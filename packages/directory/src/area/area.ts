import { UnitId, UnitRole, Word } from '@liandong/contracts';
import { z } from 'zod';
import { DocumentsSetting, LampsSetting, TermsSetting } from './area-settings.ts';
import { DeadlinesSetting } from './deadline-settings.ts';
import { LaddersSetting } from './ladder-settings.ts';

/** A name as the area's people say it, and in English where one exists. */
export const AreaName = z
  .union([
    z.string().min(1).max(80),
    z.strictObject({ zh: z.string().min(1).max(80), en: z.string().min(1).max(120).optional() }),
  ])
  .transform((name): { zh: string; en?: string | undefined } =>
    typeof name === 'string' ? { zh: name } : name,
  );
export type AreaName = z.output<typeof AreaName>;

const hoursPattern = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const HoursText = z.string().regex(hoursPattern, 'hours-form');

/** The working day, e.g. `[08:30-12:00, 14:00-17:30]`: in order, none empty, none overlapping. */
export const WorkingHours = z
  .array(HoursText)
  .min(1)
  .max(6)
  .superRefine((texts, context) => {
    if (!texts.every((text) => hoursPattern.test(text))) return;
    const spans = workingSpans(texts);
    spans.forEach((span, at) => {
      const before = spans[at - 1];
      if (span.until <= span.from) fault(at, 'hours-backwards');
      else if (before !== undefined && span.from < before.until) fault(at, 'hours-overlap');
    });
    function fault(at: number, message: string): void {
      context.addIssue({ code: 'custom', path: [at], message });
    }
  });

/** Minutes after midnight, local time; `until` is the first minute that no longer counts. */
export interface WorkingSpan {
  readonly from: number;
  readonly until: number;
}

/** The working day as numbers. Texts that are not hours become spans of no length. */
export const workingSpans = (texts: readonly string[]): WorkingSpan[] =>
  texts.map((text) => {
    const [, h1, m1, h2, m2] = hoursPattern.exec(text) ?? [0, 0, 0, 0, 0];
    return { from: Number(h1) * 60 + Number(m1), until: Number(h2) * 60 + Number(m2) };
  });

/** One unit as an area file names it. */
export const AreaUnit = z.strictObject({
  id: UnitId,
  name: AreaName,
  role: UnitRole,
  superior: UnitId.optional(),
  /** Other names that ledgers use for it, e.g. 人社部 for 人力资源部. */
  aliases: z.array(z.string().min(1).max(80)).max(50).default([]),
});
export type AreaUnit = z.output<typeof AreaUnit>;

/** What a ledger may call a category; the id is a fact on the bus. */
export const AreaCategory = z.strictObject({
  id: Word,
  name: z.string().min(1).max(40),
  aliases: z.array(z.string().min(1).max(40)).max(50).default([]),
});
export type AreaCategory = z.output<typeof AreaCategory>;

const Words = z.array(z.string().min(1).max(40)).min(1).max(200);

/** Where a case goes: the first rule all of whose conditions hold names the unit. */
export const RoutingRule = z
  .strictObject({
    /** The row's category is one of these, by id, name or alias. */
    category: Words.optional(),
    /** Subject or text holds one of these. */
    words: Words.optional(),
    /** Neither holds any of these. */
    notWords: Words.optional(),
    unit: UnitId,
  })
  .refine((rule) => rule.category !== undefined || rule.words !== undefined, {
    message: 'rule-empty',
  });
export type RoutingRule = z.output<typeof RoutingRule>;

const timeZones = new Set(Intl.supportedValuesOf('timeZone'));

/** A mining area as its file describes it. Who names whom is checked by {@link loadAreaFile}. */
export const Area = z.strictObject({
  area: UnitId,
  name: AreaName,
  timeZone: z
    .string()
    .refine((zone) => timeZones.has(zone), 'zone-unknown')
    .default('Asia/Shanghai'),
  /** Which holiday table counts working days. */
  calendar: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/)
    .default('china'),
  workingHours: WorkingHours.prefault(['08:30-12:00', '14:00-17:30']),
  log: z
    .strictObject({
      /** Copies of the LOG: 1 on one server, 3 in a cluster. */
      replicas: z.union([z.literal(1), z.literal(3), z.literal(5)]).default(1),
    })
    .prefault({}),
  exchange: z
    .strictObject({
      /** How often the exchange signs for the whole LOG. */
      checkpointSeconds: z.int().min(1).max(86_400).default(60),
    })
    .prefault({}),
  terms: TermsSetting.prefault({}),
  deadlines: DeadlinesSetting,
  ladders: LaddersSetting,
  lamps: LampsSetting.prefault({}),
  documents: DocumentsSetting.prefault({}),
  units: z.array(AreaUnit).min(1).max(20_000),
  categories: z.array(AreaCategory).max(1_000).default([]),
  rules: z.array(RoutingRule).max(2_000).default([]),
});
export type Area = z.output<typeof Area>;
