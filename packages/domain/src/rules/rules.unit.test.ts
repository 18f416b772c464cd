import { describe, expect, it } from 'vitest';
import { type About, type RuleBook, ruleFor, termFor } from './book.ts';
import { defaultRuleBook, type RuleName, ruleNames, shippedBooks } from './books.ts';
import { faultsOf, type RuleSettings, rulesInForce } from './in-force.ts';
import { termOf, textOf } from './term.ts';

const book2005 = shippedBooks['2005'];
const term = (book: RuleBook, clock: RuleName, about: About = {}) =>
  termFor(book, clock as 'conclude', about);

describe('the books', () => {
  // domain.md §1.2, row by row: the term, and where it is written.
  it.each<[RuleName, string, string, string, string]>([
    ['dispatch', '15d', '2022 §22', '15d', '2005 §21'],
    ['notice', '15d', '2022 §23(3)', '15d', '2005 §21'],
    ['objection', '5wd', '2022 §23(3)', '5wd', 'practice'],
    ['conclude', '60d', '2022 §34', '60d', '2005 §33'],
    ['review-request', '30d', '2022 §35', '30d', '2005 §34'],
    ['review-opinion', '30d', '2022 §35', '30d', '2005 §34'],
    ['recheck-request', '30d', '2022 §36', '30d', '2005 §35'],
    ['recheck-opinion', '30d', '2022 §36', '30d', '2005 §35'],
    ['supervision', '30d', 'practice', '30d', '2005 §36'],
    ['whole', '90d', 'practice', '90d', 'practice'],
    ['uphold', '2wd', 'practice', '2wd', 'practice'],
    ['review', '3wd', 'practice', '3wd', 'practice'],
  ])('%s', (name, term2022, article2022, term2005, article2005) => {
    expect(term(defaultRuleBook, name)).toMatchObject({ term: term2022, source: article2022 });
    expect(term(book2005, name)).toMatchObject({ term: term2005, source: article2005 });
  });

  it.each(Object.values(shippedBooks))(
    '$id names an article of its own, or practice',
    ({ id, rules }) => {
      for (const { source } of Object.values(rules))
        expect(source === 'practice' || source.startsWith(`${id} §`)).toBe(true);
    },
  );

  it('have the same rules, each for the clock it is named by', () => {
    expect(Object.keys(book2005.rules)).toEqual(ruleNames);
    for (const [name, { clock }] of Object.entries(defaultRuleBook.rules))
      expect(name.startsWith(clock)).toBe(true);
  });

  it('are data: they survive being written down', () => {
    for (const book of Object.values(shippedBooks))
      expect(JSON.parse(JSON.stringify(book))).toEqual(book);
  });
});

describe('which rule holds', () => {
  const lead = { role: 'lead', urgency: 'normal' } as const;
  const grievance = { ...lead, classification: 'grievance' } as const;

  it.each([
    'litigation',
    'arbitration',
    'party-appeal',
    'administrative',
    'statutory-duty',
  ] as const)(
    'on the path of %s there are no sixty days under 2022, and sixty under 2005',
    (path) => {
      expect(term(defaultRuleBook, 'conclude', { ...grievance, path })).toBeUndefined();
      expect(term(book2005, 'conclude', { ...grievance, path })).toMatchObject({ term: '60d' });
    },
  );

  it('the last path of a grievance has them', () =>
    expect(term(defaultRuleBook, 'conclude', { ...grievance, path: 'petition' })).toMatchObject({
      rule: '2022/1:conclude',
      pausable: ['hearing', 'awaiting-petitioner'],
    }));

  it.each(['suggestion', 'accusation'] as const)(
    'a %s has none, whatever its path',
    (classification) =>
      expect(
        term(defaultRuleBook, 'conclude', { ...lead, classification, path: 'petition' }),
      ).toBeUndefined(),
  );

  it('an assisting unit has neither notice nor objection', () => {
    for (const name of ['notice', 'objection', 'conclude'] as const)
      expect(term(defaultRuleBook, name, { role: 'assist' })).toBeUndefined();
  });

  it('what is urgent is signed for in two hours', () => {
    expect(ruleFor(defaultRuleBook, 'acknowledge', { urgency: 'urgent' })?.name).toBe(
      'acknowledge-urgent',
    );
    expect(ruleFor(defaultRuleBook, 'acknowledge', { urgency: 'normal' })?.name).toBe(
      'acknowledge',
    );
  });

  it('may depend on the relation', () => {
    const letter = {
      clock: 'acknowledge',
      term: { days: 3, unit: 'working' },
      source: 'practice',
    } as const;
    const rules = {
      peer: { ...letter, when: { relation: ['peer'] as const } },
      ...defaultRuleBook.rules,
    };
    const book = { ...defaultRuleBook, rules };
    expect(termFor(book, 'acknowledge', { ...lead, relation: 'peer' })?.term).toBe('3wd');
    expect(termFor(book, 'acknowledge', { ...lead, relation: 'superior' })?.term).toBe('1wd');
  });

  it('no rule gives a term to a date that a person fixes', () =>
    expect(term(defaultRuleBook, 'report')).toBeUndefined());
});

describe('what an area sets', () => {
  const with_ = (set: RuleSettings['set'], book: RuleSettings['book'] = '2022') => ({ book, set });

  it('holds, and shows in the name of the rule', () => {
    const rules = rulesInForce(with_({ notice: { days: 7, unit: 'natural' } }));
    expect(termFor(rules, 'notice')).toMatchObject({
      rule: '2022/1*:notice',
      term: '7d',
      source: '2022 §23(3)',
    });
    expect(termFor(rules, 'objection')).toMatchObject({ rule: '2022/1:objection' });
  });

  it('may be the book of 2005', () =>
    expect(termFor(rulesInForce(with_({}, '2005')), 'notice')).toMatchObject({
      rule: '2005/1:notice',
    }));

  it.each<[string, RuleSettings['set'], string]>([
    ['longer than an article', { notice: { days: 16, unit: 'natural' } }, 'longer-than-law'],
    ['in other units', { objection: { days: 3, unit: 'natural' } }, 'other-unit'],
    ['in minutes', { conclude: { minutes: 10 } }, 'other-unit'],
    ['of a date a person fixes', { report: { days: 3, unit: 'natural' } }, 'fixed-by-person'],
  ])('is refused %s, and leaves the rule as it was', (_what, set, fault) => {
    expect(faultsOf(with_(set)).map((one) => one.fault)).toEqual([fault]);
    expect(rulesInForce(with_(set)).rules).toEqual(shippedBooks['2022'].rules);
  });

  it('as long as the article, or of practice, is free', () => {
    const set = {
      notice: { days: 15, unit: 'natural' },
      'acknowledge-urgent': { days: 1, unit: 'working' },
      acknowledge: { minutes: 30 },
      supervision: { days: 60, unit: 'natural' },
    } as const;
    expect(faultsOf(with_(set))).toEqual([]);
    // Of 2005 the thirty days of supervision are law.
    expect(faultsOf(with_(set, '2005'))).toEqual([
      { name: 'supervision', fault: 'longer-than-law' },
    ]);
  });
});

describe('a term in the LOG', () => {
  it.each([
    [{ days: 15, unit: 'natural' }, '15d'],
    [{ days: 5, unit: 'working' }, '5wd'],
    [{ minutes: 120 }, '120min'],
  ] as const)('%o is %s, and back', (said, text) => {
    expect(textOf(said)).toBe(text);
    expect(termOf(text)).toEqual(said);
  });

  it.each(['', '15', 'd', '-1d', '1.5d', '15dd'])('%j is none', (text) =>
    expect(() => termOf(text as '1d')).toThrow(RangeError),
  );
});
