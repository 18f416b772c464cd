export type {
  BulletinDraft,
  CaseRecord,
  SuggestedIssue,
  SuggestOptions,
  Trend,
  UnitCount,
  Vocabulary,
  Why,
} from './case-record.ts';
export { countCompared, createIssueFinder, type IssueFinder } from './suggest.ts';
