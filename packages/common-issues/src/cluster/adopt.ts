import { categoryWeight, type Vector } from './vectors.ts';

/** What a group says, as the mean of its cases. */
type Centre = { weights: Map<number, number>; categories: Map<number, number> };

/**
 * Gives cases left alone to the group they are most like on average, where that is at least so much.
 * Groups are taken as they were before, so that nobody comes in through another newcomer.
 */
export function adopt(
  vectors: readonly Vector[],
  groups: readonly (readonly number[])[],
  similarityMin: number,
): number[][] {
  const grouped = new Set(groups.flat());
  const centres = groups.map((members) => centreOf(members.flatMap((m) => vectors[m] ?? [])));
  const grown = groups.map((members) => [...members]);
  for (const [index, vector] of vectors.entries()) {
    if (grouped.has(index)) continue;
    let best = similarityMin;
    let home: number[] | undefined;
    for (const [number, centre] of centres.entries()) {
      const similarity = similarityTo(centre, vector);
      if (similarity <= best) continue;
      best = similarity;
      home = grown[number];
    }
    home?.push(index);
  }
  return grown.map((members) => members.sort((a, b) => a - b));
}

function centreOf(vectors: readonly Vector[]): Centre {
  const weights = new Map<number, number>();
  const categories = new Map<number, number>();
  for (const { terms, weights: own, category } of vectors) {
    for (const [at, term] of terms.entries())
      weights.set(term, (weights.get(term) ?? 0) + (own[at] ?? 0) / vectors.length);
    categories.set(category, (categories.get(category) ?? 0) + 1 / vectors.length);
  }
  categories.delete(-1);
  return { weights, categories };
}

function similarityTo({ weights, categories }: Centre, { terms, weights: own, category }: Vector) {
  let sum = categoryWeight * (categories.get(category) ?? 0);
  for (const [at, term] of terms.entries()) sum += (weights.get(term) ?? 0) * (own[at] ?? 0);
  return sum;
}
