import type {
  Classification,
  HolderRole,
  LegalPath,
  PauseReason,
  Urgency,
} from '@liandong/contracts';
import type { WithinTerm } from '../circulation/terms.ts';
import type { CaseClockName, ClockName } from '../clocks.ts';
import type { Relation } from '../relations.ts';
import { type TermRule, textOf } from './term.ts';

/** What a rule may depend on. A thing not known yet speaks against no rule. */
export type About = {
  classification?: Classification | undefined;
  path?: LegalPath | undefined;
  role?: HolderRole | undefined;
  urgency?: Urgency | undefined;
  relation?: Relation | 'self' | undefined;
};

type Conditions = { [Key in keyof About]?: readonly NonNullable<About[Key]>[] };

/** One rule: a term, where it is written, and what it holds for. */
export type Rule = {
  /** The clock it is for; several rules may be for one, and the first that holds is applied. */
  clock: ClockName | CaseClockName;
  /** `fixed`: a person says the date. */
  term: WithinTerm | 'fixed';
  /** The article, as `2022 §34`, or `practice`. Only articles are law. */
  source: string;
  when?: Conditions;
  /** Half of what is left of the term it belongs to, and {@link Rule.term} at most. */
  halfOfRemaining?: true;
  /** Reasons it may be paused for, each with where that is written. */
  pausableFor?: Readonly<Partial<Record<PauseReason, string>>>;
  extension?: { maxDays: number; times: number; source: string };
  /** The area has set the term. */
  ofArea?: true;
};

export const bookIds = ['2022', '2005'] as const;
export type BookId = (typeof bookIds)[number];

/** Rules in force: data. A clock records which one it was counted by, so another book moves nothing. */
export type RuleBook = {
  id: BookId;
  /** Raised with every change of a shipped rule. */
  version: number;
  rules: Readonly<Record<string, Rule>>;
};

const holds = ({ when = {} }: Rule, about: About): boolean =>
  (Object.keys(when) as (keyof About)[]).every((key) => {
    const known = about[key];
    return known === undefined || (when[key] as readonly string[]).includes(known);
  });

/** The rule for a clock, with its name; undefined where the book knows none for such a matter. */
export function ruleFor(
  { rules }: RuleBook,
  clock: Rule['clock'],
  about: About,
): { name: string; rule: Rule } | undefined {
  for (const [name, rule] of Object.entries(rules))
    if (rule.clock === clock && holds(rule, about)) return { name, rule };
  return undefined;
}

/** The rule for a clock as its clock will record it. */
export function termFor(
  book: RuleBook,
  clock: Rule['clock'],
  about: About = {},
): TermRule | undefined {
  const found = ruleFor(book, clock, about);
  if (!found || found.rule.term === 'fixed') return undefined;
  const { name, rule } = found;
  const reasons = Object.keys(rule.pausableFor ?? {}) as PauseReason[];
  return {
    rule: idOf(book, name),
    source: rule.source,
    term: textOf(found.rule.term),
    ...(reasons.length > 0 ? { pausable: reasons } : {}),
  };
}

/** The name a clock records for its rule, also where a person says the date. */
export const ruleIdFor = (book: RuleBook, clock: Rule['clock'], about: About = {}): string =>
  idOf(book, ruleFor(book, clock, about)?.name ?? clock);

/** `2022/1:notice`. */
const idOf = ({ id, version, rules }: RuleBook, name: string): string =>
  `${id}/${version}${rules[name]?.ofArea ? '*' : ''}:${name}`;
