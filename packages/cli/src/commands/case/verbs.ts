/** Acts on a case file that are commands of their own, in the order of its life. */
export const caseVerbs = [
  'supplement',
  'name-leader',
  'conclude',
  'request-review',
  'review-opinion',
  'request-recheck',
  'recheck-opinion',
  'pause',
  'resume',
] as const;
export type CaseFileVerb = (typeof caseVerbs)[number];
