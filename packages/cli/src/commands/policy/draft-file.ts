import type { policies } from '@liandong/circulation';
import { BusError, policyFileActs } from '@liandong/contracts';
import { z } from 'zod';
import { findUnit } from '../../session/find-unit.ts';
import {
  audienceOf,
  categoryOf,
  parse,
  type ReadDraft,
  type Reading,
} from '../bulletin/draft-file.ts';

const { salt: _salt, docNo: _docNo, ...said } = policyFileActs['draft-policy'].content.shape;
const { effectiveOn } = policyFileActs['draft-policy'].facts.shape;

const Names = z.array(z.string().min(1).max(80)).max(500);

/** A draft as it is written in a file. */
const DraftText = z.strictObject({
  category: z.string().min(1).max(40),
  effectiveOn,
  ...said,
  answers: said.answers.default([]),
  to: Names.default([]),
  copies: Names.default([]),
});

const settled = /^(.+)#([1-9]\d{0,4})$/;

const AnswersText = z.strictObject({
  answers: z
    .array(said.answers.element.extend({ settles: z.array(z.string().regex(settled)).default([]) }))
    .min(1)
    .max(200),
});

/** What a draft says, and who it names. */
export type ReadPolicy = Pick<policies.DraftedPolicy, 'category' | 'effectiveOn' | 'wording'> &
  Pick<ReadDraft, 'to' | 'copies'>;

/** @throws BusError `DRAFT_INVALID` with every fault and its line, `UNIT_UNKNOWN` */
export function readPolicy(text: string, reading: Reading): ReadPolicy {
  const {
    category,
    effectiveOn: day,
    to,
    copies,
    contact = '',
    ...wording
  } = parse(text, DraftText);
  return {
    category: categoryOf(category, reading),
    effectiveOn: day,
    wording: { ...wording, ...(contact.trim() === '' ? {} : { contact }) },
    to: to.map((name) => audienceOf(name, reading)),
    copies: copies.map((name) => audienceOf(name, reading)),
  };
}

/** @throws BusError `DRAFT_INVALID`, `UNIT_UNKNOWN` */
export const readAnswers = (text: string, { session }: Reading): policies.SharedAnswer[] =>
  parse(text, AnswersText).answers.map(({ settles, ...answer }) => ({
    ...answer,
    settles: settles.map((one) => {
      const [, unit = '', question = ''] = settled.exec(one) ?? [];
      if (unit === '') throw new BusError('DRAFT_INVALID', { field: 'settles' });
      return { unit: findUnit(session.units, unit).id, question: Number(question) };
    }),
  }));
