import type { Why } from '../case-record.ts';
import { categoryWeight, type Vector, type VectorSpace } from '../cluster/vectors.ts';
import { monthOf } from './trend.ts';

export type SharedTerm = { term: string; weight: number };

/** What makes the cases of a group alike: the mean similarity of two of them, taken to pieces. */
export type Alike = {
  similarity: number;
  terms: SharedTerm[];
  /** Of all single characters. */
  charactersWeight: number;
  categoryWeight: number;
};

/** Words that make less than this of the similarity explain nothing. */
const weightMin = 0.02;

export function alikeOf(space: VectorSpace, members: readonly number[]): Alike {
  const vectors = members.flatMap((member) => space.vectors[member] ?? []);
  const pairs = (vectors.length * (vectors.length - 1)) / 2;
  const terms = sharedPairs(termWeights(vectors));
  const categories = sharedPairs(
    vectors.filter(({ category }) => category >= 0).map(({ category }) => [category, 1] as const),
  );
  const byCategory = categoryWeight * sum(categories.values());
  const total = sum(terms.values()) + byCategory;
  if (total === 0) return { similarity: 0, terms: [], charactersWeight: 0, categoryWeight: 0 };
  const shared = [...terms].map(([term, value]) => ({
    term: space.words[term] ?? '',
    weight: value / total,
  }));
  return {
    similarity: total / pairs,
    terms: shared
      .filter(({ term, weight }) => term.length > 1 && weight >= weightMin)
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)),
    charactersWeight: sum(
      shared.filter(({ term }) => term.length === 1).map(({ weight }) => weight),
    ),
    categoryWeight: byCategory / total,
  };
}

/** For every key the sum over all pairs of the products of its weights: ((Σw)² − Σw²) / 2. */
function sharedPairs(weighed: Iterable<readonly [number, number]>): Map<number, number> {
  const sums = new Map<number, { once: number; squares: number }>();
  for (const [key, weight] of weighed) {
    const { once, squares } = sums.get(key) ?? { once: 0, squares: 0 };
    sums.set(key, { once: once + weight, squares: squares + weight * weight });
  }
  return new Map([...sums].map(([key, { once, squares }]) => [key, (once * once - squares) / 2]));
}

function* termWeights(vectors: readonly Vector[]): Generator<readonly [number, number]> {
  for (const { terms, weights } of vectors)
    for (const [at, term] of terms.entries()) yield [term, weights[at] ?? 0];
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/** So many words are shown. */
const termsShown = 8;

export function whyOf(
  alike: Alike,
  terms: readonly SharedTerm[],
  { received, share, units }: { received: readonly number[]; share: number; units: number },
): Why {
  return {
    similarity: round(alike.similarity),
    terms: terms.slice(0, termsShown).map(({ term, weight }) => ({ term, weight: round(weight) })),
    characters: round(alike.charactersWeight),
    category: { share: round(share), weight: round(alike.categoryWeight) },
    units,
    from: monthOf(Math.min(...received)),
    to: monthOf(Math.max(...received)),
  };
}
