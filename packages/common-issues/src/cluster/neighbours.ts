import { categoryWeight, type Vector } from './vectors.ts';

export type Pair = { a: number; b: number; similarity: number };

/** A case is compared further with so many of those it resembles most. */
const neighboursMax = 40;

/**
 * The pairs of cases that are alike at least so much, found through the words they share, so that
 * cases without a word in common are never looked at. Of each case only the {@link neighboursMax}
 * best pairs are kept, and those that are among the best of the other.
 */
export function nearPairs(vectors: readonly Vector[], similarityMin: number): Pair[] {
  const best: Pair[][] = vectors.map(() => []);
  const meet = createMeeting(vectors.length);
  for (const [b, vector] of vectors.entries()) {
    for (const { other: a, shared } of meet(vector, b)) {
      const same = vector.category >= 0 && vectors[a]?.category === vector.category;
      const similarity = shared + (same ? categoryWeight : 0);
      if (similarity < similarityMin) continue;
      const pair = { a, b, similarity };
      keepBest(best[a], pair);
      keepBest(best[b], pair);
    }
  }
  const kept = best.flatMap((pairs) => pairs.sort(byCloseness).slice(0, neighboursMax));
  return [...new Set(kept)].sort(byCloseness);
}

/** Takes cases one after another, and gives for each those before it that share a word. */
function createMeeting(count: number) {
  const holders = new Map<number, { case: number; weight: number }[]>();
  const shared = new Float64Array(count);
  return ({ terms, weights }: Vector, index: number): { other: number; shared: number }[] => {
    const met: number[] = [];
    for (const [at, term] of terms.entries()) {
      const weight = weights[at] ?? 0;
      const holding = holders.get(term) ?? [];
      for (const holder of holding) {
        if (shared[holder.case] === 0) met.push(holder.case);
        shared[holder.case] = (shared[holder.case] ?? 0) + holder.weight * weight;
      }
      holders.set(term, holding);
      holding.push({ case: index, weight });
    }
    return met.map((other) => {
      const sum = shared[other] ?? 0;
      shared[other] = 0;
      return { other, shared: sum };
    });
  };
}

export const byCloseness = (left: Pair, right: Pair): number =>
  right.similarity - left.similarity || left.a - right.a || left.b - right.b;

/** Keeps a list of twice the length at most, so that it is not sorted for every pair. */
function keepBest(best: Pair[] | undefined, pair: Pair): void {
  if (best === undefined) return;
  best.push(pair);
  if (best.length >= 2 * neighboursMax) best.sort(byCloseness).splice(neighboursMax);
}
