import type { CaseRecord, SuggestedIssue, UnitCount } from '../case-record.ts';
import type { VectorSpace } from '../cluster/vectors.ts';
import type { Names } from '../redact.ts';
import { voicesOf } from '../voices.ts';
import type { Segmenter } from '../words/segment.ts';
import { draftOf } from './draft.ts';
import { closestOf, excerptOf } from './examples.ts';
import { isCurrent, trendOf, type Window } from './trend.ts';
import { alikeOf, type SharedTerm, whyOf } from './why.ts';

export type Describer = {
  segmenter: Segmenter;
  /** Every name that any case knows. */
  hidden: Names;
  categoryName: (id: string) => string;
  window: Window;
  windowDays: number;
};

/** Cases by their places in the list, and their vectors. */
export type Group = {
  cases: readonly CaseRecord[];
  space: VectorSpace;
  members: readonly number[];
};

const cellMin = 3;
const examplesMax = 3;

/** What is said of a group; undefined when none of its cases is open or recent. */
export function describeGroup(describer: Describer, group: Group): SuggestedIssue | undefined {
  const { window, windowDays } = describer;
  const all = group.members.flatMap((member) => group.cases[member] ?? []);
  const places = group.members.filter((member) => {
    const record = group.cases[member];
    return record !== undefined && isCurrent(record, window);
  });
  const current = places.flatMap((member) => group.cases[member] ?? []);
  const [head] = current;
  if (head === undefined) return undefined;

  const voices = voicesOf(current);
  const alike = alikeOf(group.space, places.length > 1 ? places : group.members);
  const terms = safeTerms(describer, alike.terms, current);
  const units = unitsOf(current);
  const category = mostFrequent(current.map((record) => record.category));
  const share = current.filter((record) => record.category === category).length / current.length;
  const trend = trendOf(
    all.map(({ receivedAt }) => receivedAt),
    window,
  );
  const smallCell = voices.first.length < cellMin;
  const why = whyOf(alike, terms, {
    received: current.map(({ receivedAt }) => receivedAt),
    share,
    units: units.length,
  });
  const speakers = voices.first.flatMap((index) => places[index] ?? []);
  return {
    cases: current.map(({ id }) => id),
    open: current.filter(({ open }) => open).length,
    voices: voices.first.length,
    nearIdentical: voices.nearIdentical,
    smallCell,
    category,
    units,
    trend,
    examples: smallCell
      ? []
      : closestOf(group, speakers, examplesMax).map((record) => excerptOf(record, describer)),
    why,
    draft: draftOf({
      category: { id: category, name: describer.categoryName(category) },
      terms: terms.map(({ term }) => term),
      cases: current.length,
      units: units.length,
      received: why,
      trend,
      windowDays,
      smallCell,
    }),
  };
}

/** Words of a dictionary that name nobody: no known name, and nothing that reads like one in these texts. */
const safeTerms = (
  { segmenter, hidden }: Describer,
  terms: readonly SharedTerm[],
  cases: readonly CaseRecord[],
): SharedTerm[] =>
  terms.filter(
    ({ term }) =>
      segmenter.isGeneral(term) &&
      !hidden.touch(term) &&
      (segmenter.isOwn(term) ||
        !cases.some(({ title, text }) => segmenter.isNameIn(`${title}。${text}`, term))),
  );

function unitsOf(cases: readonly CaseRecord[]): UnitCount[] {
  const counts = new Map<string, number>();
  for (const { unit } of cases)
    if (unit !== undefined) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts]
    .map(([unit, cases]) => ({ unit, cases, smallCell: cases < cellMin }))
    .sort((a, b) => b.cases - a.cases || (a.unit < b.unit ? -1 : 1));
}

function mostFrequent(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}
