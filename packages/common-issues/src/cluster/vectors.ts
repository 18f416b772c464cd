/** A case as numbers: its terms by rising number with a weight each, of length 1 together with its category. */
export type Vector = { terms: Int32Array; weights: Float64Array; category: number };

/** What a case says, before weighing. */
export type Said = { title: readonly string[]; text: readonly string[]; category: string };

export type VectorSpace = {
  vectors: Vector[];
  /** The words, by number. */
  words: string[];
};

/** The part of the similarity that one category makes; the rest is made by words. */
export const categoryWeight = 0.1;

/** Categories that say nothing about what a case is about. */
const vague = new Set(['', 'other', 'suggestion', '其他', '其它', '意见建议']);

/** A title says in few words what it is about. */
const titleFactor = 2;

/** Of a long letter, so many words and characters tell what it is about. */
const termsMax = 80;

/** Cases a word is taken to be in besides those it is in: with few cases at hand chance says little. */
const smoothing = 5;

/**
 * Weighs words by how rare they are, both here and in Chinese at large. With ten cases at hand the
 * second keeps «today» from being as telling as «boiler»; with thousands the first lowers what every
 * petition of an oil field says.
 */
export function toVectors(said: readonly Said[], rarity: (word: string) => number): VectorSpace {
  const counted = said.map(countTerms);
  const cases = new Map<string, number>();
  for (const terms of counted)
    for (const word of terms.keys()) cases.set(word, (cases.get(word) ?? 0) + 1);
  const words = [...cases.keys()];
  const numbers = new Map(words.map((word, number) => [word, number]));
  const weights = new Map(
    [...cases].map(([word, count]) => {
      const here = Math.sqrt(Math.log(1 + said.length / (count + smoothing)));
      return [word, here * rarity(word)];
    }),
  );
  const categories = new Map<string, number>();
  const vectors = counted.map((terms, index) => {
    const weighed = [...terms]
      .map(([word, count]) => ({
        term: numbers.get(word) ?? 0,
        weight: Math.sqrt(count) * (weights.get(word) ?? 0),
      }))
      .sort((a, b) => b.weight - a.weight || a.term - b.term)
      .slice(0, termsMax)
      .sort((a, b) => a.term - b.term);
    return toVector(weighed, numberOf(categories, said[index]?.category ?? ''));
  });
  return { vectors, words };
}

function countTerms({ title, text }: Said): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (word: string, count: number) => counts.set(word, (counts.get(word) ?? 0) + count);
  for (const word of title) add(word, titleFactor);
  for (const word of text) add(word, 1);
  return counts;
}

/** -1 for a category that says nothing. */
function numberOf(categories: Map<string, number>, category: string): number {
  if (vague.has(category)) return -1;
  const number = categories.get(category) ?? categories.size;
  categories.set(category, number);
  return number;
}

function toVector(weighed: readonly { term: number; weight: number }[], category: number): Vector {
  const length = Math.sqrt(weighed.reduce((sum, { weight }) => sum + weight * weight, 0));
  const scale = length === 0 ? 0 : Math.sqrt(1 - categoryWeight) / length;
  return {
    terms: Int32Array.from(weighed, ({ term }) => term),
    weights: Float64Array.from(weighed, ({ weight }) => weight * scale),
    category,
  };
}
