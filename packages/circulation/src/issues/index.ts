import {
  countCompared,
  createIssueFinder,
  type SuggestedIssue,
  type SuggestOptions,
} from '@liandong/common-issues';
import type { BulletinOffice } from '../bulletin/office.ts';
import { caseRecords } from './case-records.ts';

export { draftOfIssue } from './to-draft.ts';

export type IssueQuestion = SuggestOptions & {
  categories: readonly { id: string; name: string }[];
};

/** Groups the open and recent cases of an office's own store; nothing leaves it. */
export function suggestIssues(
  office: BulletinOffice,
  { categories, ...options }: IssueQuestion,
): { cases: number; issues: SuggestedIssue[] } {
  const where = office.units.flatMap(({ name, aliases }) => [name.zh, ...aliases]);
  const records = caseRecords(office);
  const finder = createIssueFinder({ where, categories: [...categories] });
  return { cases: countCompared(records, options), issues: finder.suggest(records, options) };
}
