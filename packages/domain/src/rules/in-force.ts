import type { WithinTerm } from '../circulation/terms.ts';
import type { BookId, Rule, RuleBook } from './book.ts';
import { type RuleName, ruleNames, shippedBooks } from './books.ts';

/** What an area says of the rules: whose book, and terms of its own. */
export type RuleSettings = {
  book: BookId;
  set: Readonly<Partial<Record<RuleName, WithinTerm | undefined>>>;
};

/** Why an area may not set a term so. */
export type TermFault = 'longer-than-law' | 'other-unit' | 'fixed-by-person';

/**
 * Terms of an area that cannot be: what an article gives may be made shorter, and never longer;
 * what is practice is free. A term in other units than the article's cannot be compared with it.
 */
export const faultsOf = ({ book, set }: RuleSettings): { name: RuleName; fault: TermFault }[] =>
  ruleNames.flatMap((name) => {
    const fault = faultOf(set[name], shippedBooks[book].rules[name]);
    return fault ? [{ name, fault }] : [];
  });

function faultOf(own: WithinTerm | undefined, rule: Rule | undefined): TermFault | undefined {
  if (own === undefined || !rule) return undefined;
  const { term, source } = rule;
  if (term === 'fixed') return 'fixed-by-person';
  if (source === 'practice') return undefined;
  if ('minutes' in own || 'minutes' in term || own.unit !== term.unit) return 'other-unit';
  return own.days > term.days ? 'longer-than-law' : undefined;
}

/** The book an area has chosen, with its own terms in it. What {@link faultsOf} names is left as it was. */
export function rulesInForce(settings: RuleSettings): RuleBook {
  const book = shippedBooks[settings.book];
  const wrong = faultsOf(settings).map(({ name }) => name as string);
  const rules = Object.entries(book.rules).map(([name, rule]): [string, Rule] => {
    const own = settings.set[name as RuleName];
    return own === undefined || wrong.includes(name)
      ? [name, rule]
      : [name, { ...rule, term: own, ofArea: true }];
  });
  return { ...book, rules: Object.fromEntries(rules) };
}
