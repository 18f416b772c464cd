/** How well groups fit labels, counted in pairs of cases. */
export type Score = {
  cases: number;
  issues: number;
  /** Pairs grouped together that belong together, of all grouped together. */
  precision: number;
  /** Pairs grouped together that belong together, of all that belong together. */
  recall: number;
  f1: number;
};

type Labelled = { id: string; issue: string };

export function scoreOf(cases: readonly Labelled[], groups: readonly (readonly string[])[]): Score {
  const issueOf = new Map(cases.map(({ id, issue }) => [id, issue]));
  const issues = countBy(cases.map(({ issue }) => issue));
  const belonging = pairsIn(issues.values());
  const grouped = pairsIn(groups.map(({ length }) => length));
  const right = groups.reduce(
    (sum, ids) => sum + pairsIn(countBy(ids.map((id) => issueOf.get(id) ?? '')).values()),
    0,
  );
  const precision = right / Math.max(grouped, 1);
  const recall = right / Math.max(belonging, 1);
  return {
    cases: cases.length,
    issues: [...issues.values()].filter((count) => count > 1).length,
    precision: round(precision),
    recall: round(recall),
    f1: round((2 * precision * recall) / Math.max(precision + recall, Number.EPSILON)),
  };
}

const countBy = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const pairsIn = (sizes: Iterable<number>): number =>
  [...sizes].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
