import type { BookId, Rule, RuleBook } from './book.ts';

const working = (days: number) => ({ days, unit: 'working' }) as const;
const natural = (days: number) => ({ days, unit: 'natural' }) as const;

/** Handling stands still for a hearing, and while the petitioner is to bring what is missing. */
const handlingPauses = { hearing: 'practice', 'awaiting-petitioner': 'practice' } as const;

/** What no article gives a term for: proposed defaults of domain.md §2, the same under either book. */
const practice = {
  'acknowledge-urgent': {
    clock: 'acknowledge',
    term: { minutes: 120 },
    source: 'practice',
    when: { urgency: ['urgent'] },
  },
  acknowledge: { clock: 'acknowledge', term: working(1), source: 'practice' },
  uphold: { clock: 'uphold', term: working(2), source: 'practice' },
  review: { clock: 'review', term: working(3), source: 'practice' },
  assist: {
    clock: 'assist',
    term: working(10),
    source: 'practice',
    when: { role: ['assist'] },
    halfOfRemaining: true,
  },
} as const satisfies Record<string, Rule>;

const lead = { role: ['lead'] } as const;
const lastPath = { classification: ['grievance'], path: ['petition'], role: ['lead'] } as const;

/** 《信访工作条例》, in force since 2022-05-01 (domain.md §1.2). */
const rules2022 = {
  ...practice,
  objection: { clock: 'objection', term: working(5), source: '2022 §23(3)', when: lead },
  notice: { clock: 'notice', term: natural(15), source: '2022 §23(3)', when: lead },
  conclude: {
    clock: 'conclude',
    term: natural(60),
    source: '2022 §34',
    // Of the six paths of a grievance only the last has the sixty days (2022 §31).
    when: lastPath,
    pausableFor: handlingPauses,
    extension: { maxDays: 30, times: 1, source: '2022 §34' },
  },
  report: { clock: 'report', term: 'fixed', source: '2022 §22(1)' },
  // §40(4) asks for feedback and gives no term; the thirty days are those of 2005.
  supervision: { clock: 'supervision', term: natural(30), source: 'practice' },
  dispatch: { clock: 'dispatch', term: natural(15), source: '2022 §22' },
  // 15 to hand on, 15 to give notice, 60 to handle.
  whole: {
    clock: 'whole',
    term: natural(90),
    source: 'practice',
    when: { classification: ['grievance'], path: ['petition'] },
    pausableFor: handlingPauses,
  },
  'review-request': { clock: 'review-request', term: natural(30), source: '2022 §35' },
  'review-opinion': { clock: 'review-opinion', term: natural(30), source: '2022 §35' },
  'recheck-request': { clock: 'recheck-request', term: natural(30), source: '2022 §36' },
  'recheck-opinion': {
    clock: 'recheck-opinion',
    term: natural(30),
    source: '2022 §36',
    pausableFor: { hearing: '2022 §36' },
  },
} as const satisfies Record<string, Rule>;

/** 《信访条例》 of 2005: sixty days for every matter, and no term for objections (domain.md §1.2). */
const rules2005 = {
  ...rules2022,
  objection: { ...rules2022.objection, source: 'practice' },
  notice: { ...rules2022.notice, source: '2005 §21' },
  conclude: {
    ...rules2022.conclude,
    source: '2005 §33',
    when: lead,
    extension: { maxDays: 30, times: 1, source: '2005 §33' },
  },
  report: { ...rules2022.report, source: '2005 §21(1)' },
  supervision: { ...rules2022.supervision, source: '2005 §36' },
  dispatch: { ...rules2022.dispatch, source: '2005 §21' },
  whole: {
    clock: 'whole',
    term: natural(90),
    source: 'practice',
    pausableFor: handlingPauses,
  },
  'review-request': { ...rules2022['review-request'], source: '2005 §34' },
  'review-opinion': { ...rules2022['review-opinion'], source: '2005 §34' },
  'recheck-request': { ...rules2022['recheck-request'], source: '2005 §35' },
  'recheck-opinion': {
    ...rules2022['recheck-opinion'],
    source: '2005 §35',
    pausableFor: { hearing: '2005 §35' },
  },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules2022;
export const ruleNames = Object.keys(rules2022) as RuleName[];

/** The books as shipped. A change of a rule raises its book's version, and moves no date already set. */
export const shippedBooks: Readonly<Record<BookId, RuleBook>> = {
  '2022': { id: '2022', version: 1, rules: rules2022 },
  '2005': { id: '2005', version: 1, rules: rules2005 },
};

/** What holds where an area says nothing, and what entries of the LOG without terms were counted by. */
export const defaultRuleBook: RuleBook = shippedBooks['2022'];
