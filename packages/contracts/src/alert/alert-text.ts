import { z } from 'zod';
import { GroupBand } from '../circulation/bulletin-text.ts';
import { Revision } from '../circulation/members.ts';
import { Officer, Remark } from '../content.ts';
import { EpochMs, UnitId, Word } from '../identifiers.ts';

/** Ⅳ 一般, Ⅲ 较大, Ⅱ 重大, Ⅰ 特别重大 (domain.md §6), the lowest first. */
export const AlertLevel = z.enum(['general', 'larger', 'major', 'critical']);
export type AlertLevel = z.infer<typeof AlertLevel>;

/** 预警 → 启动 → 处置 → 终止. */
export const AlertPhase = z.enum(['warning', 'activated', 'disposing', 'terminated']);
export type AlertPhase = z.infer<typeof AlertPhase>;

/** How many people, in the steps of the levels; never a count. */
export const AlertBand = GroupBand.exclude(['under-5']);
export type AlertBand = z.infer<typeof AlertBand>;

/** What every copy of a report says as well, word for word. Nobody is described by it. */
export const AlertFacts = {
  revision: Revision,
  level: AlertLevel,
  phase: AlertPhase,
  category: Word,
  band: AlertBand.optional(),
  /** Of a warning: when it is expected. */
  occurredAt: EpochMs,
  /** A unit, or a word for a kind of place; where exactly is content. */
  place: z.union([UnitId, Word]).optional(),
  /** When the next report is promised. */
  nextReportDueAt: EpochMs.optional(),
  /** 书面报告: what was told first by a few words is set down in full. */
  written: z.boolean(),
};

const Text = z.string().min(1).max(20_000);
const Line = z.string().min(1).max(500);

/** A report 首报/续报/终报 (domain.md §6): about a place and a matter, never about a petitioner. */
export const AlertText = {
  title: z.string().min(1).max(300),
  /** What happens. */
  text: Text,
  place: Line.optional(),
  /** 表现形式. */
  form: Line.optional(),
  trend: Remark.optional(),
  measuresTaken: Remark.optional(),
  /** 现场领导. */
  leaders: Remark.optional(),
  /** 需要的支援. */
  needs: Remark.optional(),
  reporter: Officer,
  contact: Line.optional(),
};
