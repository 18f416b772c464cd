import type { CaseRecord } from './case-record.ts';

export type Voices = {
  /** The first case of each voice, by its place in the list. */
  first: number[];
  /** How many cases are nearly word for word like another. */
  nearIdentical: number;
};

/** Texts shorter than this are alike by chance. */
const tellingLength = 20;
const jaccardMin = 0.85;

/**
 * Counts who speaks: the letters of one petitioner once, however they differ; texts that are nearly
 * the same once, unless they are known to come from different petitioners, as when many sign one letter.
 */
export function voicesOf(cases: readonly CaseRecord[]): Voices {
  const texts = textClasses(cases.map(({ title, text }) => text || title));
  const sizes = new Map<number, number>();
  for (const text of texts) sizes.set(text, (sizes.get(text) ?? 0) + 1);
  const named = new Set(texts.filter((_, index) => cases[index]?.petitioner !== undefined));
  const voices = new Map<string, number>();
  for (const [index, { petitioner }] of cases.entries()) {
    const text = texts[index] ?? index;
    if (petitioner === undefined && named.has(text)) continue;
    const voice = petitioner === undefined ? `text ${text}` : `petitioner ${petitioner}`;
    if (!voices.has(voice)) voices.set(voice, index);
  }
  return {
    first: [...voices.values()],
    nearIdentical: texts.filter((text) => (sizes.get(text) ?? 0) > 1).length,
  };
}

/** For each text the place of the first that it nearly repeats, or its own. */
function textClasses(texts: readonly string[]): number[] {
  const shingled = texts.map(shinglesOf);
  const firstWith = new Map<string, number[]>();
  return shingled.map((shingles, index) => {
    if (shingles === undefined) return index;
    const keys = smallest(shingles);
    const candidates = [...new Set(keys.flatMap((key) => firstWith.get(key) ?? []))];
    const same = candidates
      .sort((a, b) => a - b)
      .find((other) => isNear(shingles, shingled[other]));
    if (same !== undefined) return same;
    for (const key of keys) firstWith.set(key, [...(firstWith.get(key) ?? []), index]);
    return index;
  });
}

/** Hashes of all runs of four letters, dates and figures left out; undefined for a text too short to tell. */
function shinglesOf(text: string): Set<number> | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\P{L}+/gu, '')
    .slice(0, 5_000);
  if (plain.length < tellingLength) return undefined;
  const shingles = new Set<number>();
  for (let at = 0; at + 4 <= plain.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let next = at; next < at + 4; next += 1)
      hash = Math.imul(hash ^ plain.charCodeAt(next), 0x01000193);
    shingles.add(hash >>> 0);
  }
  return shingles;
}

/** Six different orders of all hashes; two texts of the similarity sought share a first with 99.999 %. */
const orders = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1, 0xd3a2646d];

const smallest = (shingles: ReadonlySet<number>): string[] =>
  orders.map((factor, order) => {
    let least = Number.POSITIVE_INFINITY;
    for (const hash of shingles) {
      const mixed = Math.imul(hash ^ (hash >>> 15), factor) >>> 0;
      if (mixed < least) least = mixed;
    }
    return `${order} ${least}`;
  });

function isNear(a: ReadonlySet<number>, b: ReadonlySet<number> | undefined): boolean {
  if (b === undefined) return false;
  let shared = 0;
  for (const hash of a) if (b.has(hash)) shared += 1;
  return shared >= jaccardMin * (a.size + b.size - shared);
}
