import { type Heap, heapOf } from './heap.ts';
import { byCloseness, type Pair } from './neighbours.ts';
import { categoryWeight, type Vector } from './vectors.ts';

/** Cases that belong together, as the sums of their vectors: a mean of pairs is a product of sums. */
type Cluster = {
  members: number[];
  weights: Map<number, number>;
  categories: Map<number, number>;
  /** Clusters that may be near enough to join. */
  near: Set<number>;
};

/**
 * Joins the two clusters whose cases are most alike on average, again and again, until no two are
 * alike at least so much. Unlike joining by the closest pair it makes no chains: a case that is near
 * one member and far from the others stays out. Ties go to the lowest numbers.
 *
 * @param pairs All pairs of at least `similarityMin`: clusters without such a pair between them cannot join.
 * @returns Clusters of two and more, members in rising order, by their first members.
 */
export function averageLink(
  vectors: readonly Vector[],
  pairs: readonly Pair[],
  similarityMin: number,
): number[][] {
  const clusters: (Cluster | undefined)[] = vectors.map(single);
  const queue = heapOf(byCloseness);
  for (const pair of pairs) {
    clusters[pair.a]?.near.add(pair.b);
    clusters[pair.b]?.near.add(pair.a);
    queue.push(pair);
  }
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    const [a, b] = [clusters[pair.a], clusters[pair.b]];
    if (a === undefined || b === undefined) continue;
    clusters[pair.a] = clusters[pair.b] = undefined;
    const joined = join(a, b);
    const number = clusters.push(joined) - 1;
    joined.near.delete(pair.a);
    joined.near.delete(pair.b);
    meetNeighbours(clusters, number, { similarityMin, queue, gone: [pair.a, pair.b] });
  }
  return clusters
    .flatMap((cluster) => (cluster && cluster.members.length > 1 ? [cluster.members] : []))
    .map((members) => members.sort((left, right) => left - right))
    .sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0));
}

type Search = { similarityMin: number; queue: Heap<Pair>; gone: readonly number[] };

function meetNeighbours(
  clusters: readonly (Cluster | undefined)[],
  number: number,
  { similarityMin, queue, gone }: Search,
): void {
  const joined = clusters[number];
  for (const other of joined?.near ?? []) {
    const neighbour = clusters[other];
    if (joined === undefined || neighbour === undefined) continue;
    for (const old of gone) neighbour.near.delete(old);
    const similarity = meanSimilarity(joined, neighbour);
    // The mean of two means is never above the higher: what is too far now stays too far.
    if (similarity < similarityMin) {
      joined.near.delete(other);
      continue;
    }
    neighbour.near.add(number);
    queue.push({ a: other, b: number, similarity });
  }
}

const single = ({ terms, weights, category }: Vector, index: number): Cluster => ({
  members: [index],
  weights: new Map(Array.from(terms, (term, at) => [term, weights[at] ?? 0])),
  categories: new Map(category < 0 ? [] : [[category, 1]]),
  near: new Set(),
});

/** Takes the smaller into the larger. */
function join(a: Cluster, b: Cluster): Cluster {
  const [large, small] = a.weights.size < b.weights.size ? [b, a] : [a, b];
  large.members.push(...small.members);
  for (const [term, weight] of small.weights)
    large.weights.set(term, (large.weights.get(term) ?? 0) + weight);
  for (const [category, count] of small.categories)
    large.categories.set(category, (large.categories.get(category) ?? 0) + count);
  for (const other of small.near) large.near.add(other);
  return large;
}

function meanSimilarity(a: Cluster, b: Cluster): number {
  const pairs = a.members.length * b.members.length;
  return (
    (product(a.weights, b.weights) + categoryWeight * product(a.categories, b.categories)) / pairs
  );
}

function product(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const [small, large] = a.size > b.size ? [b, a] : [a, b];
  let sum = 0;
  for (const [key, value] of small) sum += value * (large.get(key) ?? 0);
  return sum;
}
