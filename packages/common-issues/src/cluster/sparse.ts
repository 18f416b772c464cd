/** Weights of some terms, by rising number. */
export type Sparse = { terms: Int32Array; weights: Float64Array };

/** One more than the highest number of a term. */
export const termCount = (vectors: readonly Sparse[]): number =>
  1 + vectors.reduce((most, { terms }) => Math.max(most, terms.at(-1) ?? -1), -1);

export function addSparse(a: Sparse, b: Sparse): Sparse {
  const most = a.terms.length + b.terms.length;
  const terms = new Int32Array(most);
  const weights = new Float64Array(most);
  let count = 0;
  for (let i = 0, j = 0; i < a.terms.length || j < b.terms.length; count += 1) {
    const left = a.terms[i] ?? Number.POSITIVE_INFINITY;
    const right = b.terms[j] ?? Number.POSITIVE_INFINITY;
    terms[count] = Math.min(left, right);
    weights[count] =
      (left <= right ? (a.weights[i] ?? 0) : 0) + (right <= left ? (b.weights[j] ?? 0) : 0);
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return { terms: terms.slice(0, count), weights: weights.slice(0, count) };
}
