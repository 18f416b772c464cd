export {
  type About,
  type BookId,
  bookIds,
  type Rule,
  type RuleBook,
  ruleFor,
  ruleIdFor,
  termFor,
} from './book.ts';
export { defaultRuleBook, type RuleName, ruleNames, shippedBooks } from './books.ts';
export { type ClockState, type ExplainedClock, explain } from './explain.ts';
export { faultsOf, type RuleSettings, rulesInForce, type TermFault } from './in-force.ts';
export { type TermRule, type TermText, termOf, textOf } from './term.ts';
