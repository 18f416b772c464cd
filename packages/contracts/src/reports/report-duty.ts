import { z } from 'zod';
import { GroupBand } from '../circulation/bulletin-text.ts';
import { Officer, Remark, salted } from '../content.ts';
import { UnitId, Word } from '../identifiers.ts';
import { DutyDay, DutyTerms, ReportFigures } from './duty-terms.ts';

const Delivery = {
  /** LOG sequence of the delivery receipt that covers the duty. */
  delivery: z.number().int().min(1).optional(),
};

const Text = z.string().min(1).max(20_000);

/** A nil report has no text; any other has one. Its signer is an officer of the unit. */
const Reported = salted({ text: Text.optional(), measures: Remark.optional(), signer: Officer });

const saysAsMuch = ({ nil }: { nil: boolean }, said: z.infer<typeof Reported>): boolean =>
  nil ? said.text === undefined && said.measures === undefined : said.text !== undefined;

/** How a matter is likely to come up, and when. */
const LikelyForm = z.enum(['letter', 'call', 'online', 'visit', 'group-visit', 'unclear']);
const LikelyTime = z.enum(['at-any-time', 'within-days', 'within-weeks', 'unclear']);
const Reliability = z.enum(['confirmed', 'likely', 'unconfirmed']);

/**
 * Acts between who collects and one unit that reports (domain.md §7): topics, categories and
 * sizes of groups. No field names or profiles a person.
 */
export const reportDutyActs = {
  /** 布置报送; to a peer it is a letter 函 that asks it to share. */
  require: {
    facts: z.strictObject(DutyTerms),
    content: salted({ note: Remark.optional(), contact: z.string().max(80).optional() }),
  },
  /** 签收. */
  acknowledge: {
    facts: z.strictObject(Delivery),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 报送 of one day: a report, or 零报告. */
  'file-report': {
    facts: z.strictObject(ReportFigures),
    content: Reported,
    agrees: saysAsMuch,
  },
  /** 更正: the whole report of a day again, under the next revision. */
  correct: {
    facts: z.strictObject({ ...ReportFigures, revision: z.number().int().min(2).max(999) }),
    content: Reported,
    agrees: saysAsMuch,
  },
  /** 退回更正, by who collects. */
  return: {
    facts: z.strictObject({ day: DutyDay }),
    content: salted({ reason: Remark.min(1) }),
  },
  /** 苗头性信息, at any time. */
  'early-sign': {
    facts: z.strictObject({
      category: Word,
      band: GroupBand,
      likelyForm: LikelyForm,
      likelyTime: LikelyTime,
      reliability: Reliability,
      measuresTaken: z.boolean(),
      suggestedUnit: UnitId.optional(),
    }),
    content: salted({
      text: Text,
      /** A place of work or living, no address. */
      where: z.string().max(300).optional(),
      causes: Remark.optional(),
      measures: Remark.optional(),
      signer: Officer,
    }),
  },
  /** 阅: reports through that day, and so many early signs, were read; the unit sees by whom. */
  read: {
    facts: z.strictObject({ through: DutyDay, signs: z.number().int().min(0) }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 催报. */
  remind: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 解除: days to come are not owed any more; a missed day may still be filed. */
  relieve: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 婉拒: only a peer, which was asked and not told. */
  decline: {
    facts: z.strictObject({
      ...Delivery,
      reason: z.enum(['not-concerned', 'no-capacity', 'not-our-powers', 'other-channel']),
    }),
    content: salted({ reason: Remark.min(1), approvedBy: Officer }),
  },
} as const;

export type ReportDutyActType = keyof typeof reportDutyActs;
export type ReportDutyFacts<Type extends ReportDutyActType> = z.infer<
  (typeof reportDutyActs)[Type]['facts']
>;
