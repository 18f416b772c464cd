import { termCount } from './sparse.ts';
import { categoryWeight, type Vector } from './vectors.ts';

export type Pair = { a: number; b: number; similarity: number };

/** A case is compared further with so many of those it resembles most. */
export const neighboursMax = 24;

/**
 * The pairs of cases that are alike at least so much, found through the words they share, so that
 * cases without a word in common are never looked at. Of each case only the {@link neighboursMax}
 * best pairs are kept, and those that are among the best of the other.
 */
export function nearPairs(vectors: readonly Vector[], similarityMin: number): Pair[] {
  const best = vectors.map(() => new Best());
  const index = new TermIndex(vectors);
  const categories = Int32Array.from(vectors, ({ category }) => category);
  for (const [b, vector] of vectors.entries()) {
    index.meet(vector, b);
    for (let at = 0; at < index.metCount; at += 1) {
      const a = index.met[at] ?? 0;
      const same = vector.category >= 0 && categories[a] === vector.category;
      const similarity = index.take(a) + (same ? categoryWeight : 0);
      if (similarity < similarityMin) continue;
      const pair = { a, b, similarity };
      best[a]?.offer(pair);
      best[b]?.offer(pair);
    }
  }
  return [...new Set(best.flatMap((kept) => kept.pairs()))].sort(byCloseness);
}

/**
 * Which cases hold a word, and with what weight. Flat arrays of a size known beforehand: millions of
 * meetings of two cases leave nothing behind to be cleared away.
 */
class TermIndex {
  /** Cases that share a word with the one looked at, and were looked at before it. */
  readonly met: Int32Array;
  metCount = 0;
  readonly #shared: Float64Array;
  readonly #starts: Int32Array;
  readonly #counts: Int32Array;
  readonly #holders: Int32Array;
  readonly #weights: Float64Array;

  constructor(vectors: readonly Vector[]) {
    this.met = new Int32Array(vectors.length);
    this.#shared = new Float64Array(vectors.length);
    const sizes = new Int32Array(termCount(vectors));
    for (const { terms } of vectors) for (const term of terms) sizes[term] = (sizes[term] ?? 0) + 1;
    this.#starts = new Int32Array(sizes.length);
    let total = 0;
    for (const [term, size] of sizes.entries()) {
      this.#starts[term] = total;
      total += size;
    }
    this.#counts = new Int32Array(sizes.length);
    this.#holders = new Int32Array(total);
    this.#weights = new Float64Array(total);
  }

  /** Finds who was met before, and enters the case for those to come. */
  meet({ terms, weights }: Vector, index: number): void {
    this.metCount = 0;
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] ?? 0;
      const weight = weights[at] ?? 0;
      this.#meetHolders(term, weight);
      const next = (this.#starts[term] ?? 0) + (this.#counts[term] ?? 0);
      this.#holders[next] = index;
      this.#weights[next] = weight;
      this.#counts[term] = (this.#counts[term] ?? 0) + 1;
    }
  }

  #meetHolders(term: number, weight: number): void {
    const start = this.#starts[term] ?? 0;
    const end = start + (this.#counts[term] ?? 0);
    for (let at = start; at < end; at += 1) {
      const holder = this.#holders[at] ?? 0;
      const before = this.#shared[holder] ?? 0;
      if (before === 0) this.met[this.metCount++] = holder;
      this.#shared[holder] = before + (this.#weights[at] ?? 0) * weight;
    }
  }

  /** The similarity by words to a case that was met, which is then forgotten. */
  take(other: number): number {
    const shared = this.#shared[other] ?? 0;
    this.#shared[other] = 0;
    return shared;
  }
}

export const byCloseness = (left: Pair, right: Pair): number =>
  right.similarity - left.similarity || left.a - right.a || left.b - right.b;

/** The best pairs of one case. Trimmed when twice too long, so that it is not sorted for every pair. */
class Best {
  #pairs: Pair[] = [];
  /** What is not better than this is not kept. */
  #last: Pair | undefined;

  offer(pair: Pair): void {
    if (this.#last !== undefined && byCloseness(pair, this.#last) > 0) return;
    this.#pairs.push(pair);
    if (this.#pairs.length >= 2 * neighboursMax) this.pairs();
  }

  pairs(): Pair[] {
    this.#pairs.sort(byCloseness).splice(neighboursMax);
    this.#last = this.#pairs[neighboursMax - 1];
    return this.#pairs;
  }
}
