import { z } from 'zod';
import { Remark } from '../content.ts';

const Text = z.string().min(1).max(20_000);
const Line = z.string().min(1).max(500);

/** A day of the calendar, `2026-12-01`. */
export const PolicyDay = z.iso.date();
export type PolicyDay = z.infer<typeof PolicyDay>;

/** 统一口径: a common question, and the one answer to it. */
export const CommonAnswer = z.strictObject({ ask: Line, answer: Text });
export type CommonAnswer = z.infer<typeof CommonAnswer>;

/** What a policy notice 政策通知/解读 says (domain.md §7): content, and the same for all it goes to. */
export const PolicyText = {
  /** 发文字号 as it is written. */
  docNo: z.string().max(60).optional(),
  title: z.string().min(1).max(300),
  /** 要点. */
  keyPoints: z.array(Line).min(1).max(30),
  /** 统一口径问答. */
  answers: z.array(CommonAnswer).max(50),
  text: Text,
  policyBasis: Text.optional(),
  contact: z.string().max(80).optional(),
  /** 分送范围, in words. */
  distribution: Remark.optional(),
  /** Number of the notice it takes the place of. */
  replacesNumber: z.string().max(60).optional(),
};
