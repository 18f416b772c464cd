import { byCloseness, neighboursMax, type Pair } from './neighbours.ts';
import { queueOf } from './queue.ts';
import { addSparse, termCount } from './sparse.ts';
import type { Statement } from './statements.ts';
import { categoryWeight, type Vector } from './vectors.ts';

/** Cases that belong together, as the sums of their vectors: a mean of pairs is a product of sums. */
type Cluster = {
  members: number[];
  terms: Int32Array;
  weights: Float64Array;
  categories: Map<number, number>;
  /** Clusters that may be near enough to join. */
  near: Set<number>;
};

/** Only groups of so many can have lost their neighbours among the best pairs of their cases. */
const crowd = neighboursMax / 2;

/**
 * Joins the two clusters whose cases are most alike on average, again and again, until no two are
 * alike at least so much. Unlike joining by the closest pair it makes no chains: a case that is near
 * one member and far from the others stays out. Ties go to the lowest numbers.
 *
 * @param pairs The nearest pairs of statements, in order. Clusters without such a pair between them cannot join, except
 *   crowds: of cases that have more neighbours than are kept, as when many sign one letter.
 * @returns Clusters of two and more, members in rising order, by their first members.
 */
export function averageLink(
  statements: readonly Statement[],
  pairs: readonly Pair[],
  similarityMin: number,
): number[][] {
  const joining = new Joining(statements, similarityMin);
  joining.run(pairs);
  joining.run(joining.pairsOfCrowds());
  return joining
    .clusters()
    .filter(({ length }) => length > 1)
    .map((members) => members.sort((left, right) => left - right))
    .sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0));
}

class Joining {
  /** By number, those that are part of another being gone. */
  readonly #clusters: (Cluster | undefined)[];
  readonly #similarityMin: number;
  readonly #yardstick: Yardstick;

  constructor(statements: readonly Statement[], similarityMin: number) {
    this.#yardstick = new Yardstick(statements);
    this.#clusters = statements.map(single);
    this.#similarityMin = similarityMin;
  }

  clusters(): number[][] {
    return this.#clusters.flatMap((cluster) => (cluster === undefined ? [] : [cluster.members]));
  }

  run(pairs: readonly Pair[]): void {
    for (const { a, b } of pairs) {
      this.#clusters[a]?.near.add(b);
      this.#clusters[b]?.near.add(a);
    }
    const queue = queueOf(pairs, byCloseness);
    for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
      const [a, b] = [this.#clusters[pair.a], this.#clusters[pair.b]];
      if (a === undefined || b === undefined) continue;
      this.#clusters[pair.a] = this.#clusters[pair.b] = undefined;
      const number = this.#clusters.push(join(a, b)) - 1;
      for (const near of this.#neighboursOf(number, pair)) queue.push(near);
    }
  }

  /** What a cluster just joined is still near to. */
  #neighboursOf(number: number, gone: Pair): Pair[] {
    const joined = this.#clusters[number];
    if (joined === undefined) return [];
    const pairs: Pair[] = [];
    this.#yardstick.lay(joined);
    for (const other of joined.near) {
      const neighbour = this.#clusters[other];
      neighbour?.near.delete(gone.a);
      neighbour?.near.delete(gone.b);
      const similarity = neighbour === undefined ? 0 : this.#yardstick.similarityTo(neighbour);
      // The mean of two means is never above the higher: what is too far now stays too far.
      if (neighbour === undefined || similarity < this.#similarityMin) {
        joined.near.delete(other);
        continue;
      }
      neighbour.near.add(number);
      pairs.push({ a: other, b: number, similarity });
    }
    return pairs;
  }

  pairsOfCrowds(): Pair[] {
    const crowds = [...this.#clusters.entries()].flatMap(([number, cluster]) =>
      cluster !== undefined && cluster.members.length >= crowd ? [{ number, cluster }] : [],
    );
    return crowds
      .flatMap(({ number: a, cluster }, at) => {
        this.#yardstick.lay(cluster);
        return crowds.slice(at + 1).map((other) => ({
          a,
          b: other.number,
          similarity: this.#yardstick.similarityTo(other.cluster),
        }));
      })
      .filter(({ similarity }) => similarity >= this.#similarityMin)
      .sort(byCloseness);
  }
}

const single = ({ cases, terms, weights, category }: Statement): Cluster => ({
  members: [...cases],
  terms,
  weights: weights.map((weight) => weight * cases.length),
  categories: new Map(category < 0 ? [] : [[category, cases.length]]),
  near: new Set(),
});

function join(a: Cluster, b: Cluster): Cluster {
  const categories = new Map(a.categories);
  for (const [category, count] of b.categories)
    categories.set(category, (categories.get(category) ?? 0) + count);
  const near = new Set([...a.near, ...b.near]);
  return { members: [...a.members, ...b.members], ...addSparse(a, b), categories, near };
}

/** What the cases of one cluster say, laid out so that others are held against it at one look a word. */
class Yardstick {
  readonly #dense: Float64Array;
  #cluster: Cluster | undefined;

  constructor(vectors: readonly Vector[]) {
    this.#dense = new Float64Array(termCount(vectors));
  }

  lay(cluster: Cluster): void {
    for (const term of this.#cluster?.terms ?? []) this.#dense[term] = 0;
    for (const [at, term] of cluster.terms.entries()) this.#dense[term] = cluster.weights[at] ?? 0;
    this.#cluster = cluster;
  }

  /** The mean similarity of a case of that cluster and one of this. */
  similarityTo({ terms, weights, categories, members }: Cluster): number {
    let sum = 0;
    for (let at = 0; at < terms.length; at += 1)
      sum += (this.#dense[terms[at] ?? 0] ?? 0) * (weights[at] ?? 0);
    for (const [category, count] of categories)
      sum += categoryWeight * count * (this.#cluster?.categories.get(category) ?? 0);
    return sum / (members.length * (this.#cluster?.members.length ?? 1));
  }
}
