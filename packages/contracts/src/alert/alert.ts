import { z } from 'zod';
import { Revision } from '../circulation/members.ts';
import { Officer, Remark, salted } from '../content.ts';
import { AlertFacts, AlertText } from './alert-text.ts';

/** 值班员 → 副值班 → 负责人: the order in which a unit is called. */
export const AlertPost = z.enum(['duty', 'deputy', 'head']);
export type AlertPost = z.infer<typeof AlertPost>;

/** What a unit does about it, in one word; the rest is content. */
export const AlertResponse = z.enum(['on-the-way', 'on-site', 'measures-taken', 'needs-support']);
export type AlertResponse = z.infer<typeof AlertResponse>;

const Answered = {
  revision: Revision,
  /** LOG sequence of the delivery receipt that covers the report: proof of when the term began. */
  delivery: z.number().int().min(1).optional(),
  /** Who of the call order answered. */
  post: AlertPost,
};

/** What a report says on a thread. */
const carried = { facts: z.strictObject(AlertFacts), content: salted(AlertText) };

/**
 * Acts on one unit's copy of an alert (domain.md §6). The thread bears the id of the file, so that
 * a unit has one copy and never two.
 */
export const alertActs = {
  /** 首报 upwards, an alert downwards, a letter 函 to a peer. */
  issue: carried,
  /** 续报; where the level has risen it is acknowledged anew. */
  update: carried,
  /** 终报. */
  terminate: carried,
  /** 签收 by a named officer, within minutes. */
  acknowledge: {
    facts: z.strictObject(Answered),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 响应: under way, on site, done; who responds has received. */
  respond: {
    facts: z.strictObject({ ...Answered, response: AlertResponse }),
    content: salted({ officer: Officer, text: Remark.optional() }),
  },
  /** 催办 of who is silent. */
  remind: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 要求书面报告, by who was reported to. */
  'request-written': {
    facts: z.strictObject({ withinMinutes: z.number().int().min(5).max(1_440) }),
    content: salted({ remark: Remark.optional() }),
  },
} as const;

export type AlertActType = keyof typeof alertActs;
export type AlertActFacts<Type extends AlertActType> = z.infer<(typeof alertActs)[Type]['facts']>;
