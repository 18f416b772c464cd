import { createHash } from 'node:crypto';
import { normaliseWords, rowIdentity } from './identity.ts';
import type { IntakeRow } from './intake-row.ts';

/** That a petition says again what an earlier one said 重件. */
export type Repeat = {
  /** {@link rowIdentity} of the first petition that said it; never itself a repeat. */
  repeatOf: string;
  how: 'same-text' | 'near-same-text';
};

/** Jaccard similarity of character bigrams from which two texts of one petitioner are one matter. */
const similarityMin = 0.9;

/** Texts further apart in length are not compared. */
const lengthRatioMin = 0.8;

/** Texts shorter than this (见附件, 同上) say nothing by themselves. */
const tellingLength = 20;

/** How many earlier petitions of one petitioner are compared: the last ones. */
const candidatesMax = 50;

const nobody =
  /^(?:|匿名\p{L}*|不详|未知|无|无名|佚名|未具名|未署名|群众|市民|居民|网友|业主|职工|热心市民|anonymous|unknown|none)$/u;

/**
 * Finds repeats as petitions come, each compared with those before it. Deterministic:
 * the same petitions in the same order give the same links. Costs a hash a petition,
 * and a comparison for each earlier one of the same petitioner.
 */
export function createRepeatLinker(): { link: (row: IntakeRow) => Repeat | undefined } {
  const byText = new Map<string, string>();
  const byPetitioner = new Map<string, Told[]>();

  return {
    link(row) {
      const said = whatIsSaid(row);
      if (said === undefined) return undefined;
      const { identity, petitioner, words } = said;
      const same = byText.get(said.key);
      if (same !== undefined)
        return same === identity ? undefined : { repeatOf: same, how: 'same-text' };
      byText.set(said.key, identity);
      if (petitioner === '' || !said.telling) return undefined;
      const earlier = byPetitioner.get(petitioner) ?? [];
      const root = earlier.find((told) => isNear(told, words))?.identity ?? identity;
      byText.set(said.key, root);
      const told = { identity: root, words };
      byPetitioner.set(petitioner, [...earlier.slice(1 - candidatesMax), told]);
      return root === identity ? undefined : { repeatOf: root, how: 'near-same-text' };
    },
  };
}

/** What a petition can be recognised by; undefined for a few words of nobody in particular. */
function whatIsSaid(row: IntakeRow) {
  const name = normaliseWords(row.petitioner ?? '');
  const petitioner = nobody.test(name) ? '' : name;
  const words = normaliseWords(row.text);
  const telling = words.length >= tellingLength;
  if (!telling && petitioner === '') return undefined;
  // A short text repeats only what the same person said under the same title.
  const saying = telling ? words : JSON.stringify([petitioner, normaliseWords(row.title), words]);
  const key = createHash('sha256').update(saying).digest('base64url');
  return { identity: rowIdentity(row), petitioner, words, telling, key };
}

/** The repeats among rows, by the identity of the one that repeats. */
export function linkRepeats(rows: Iterable<IntakeRow>): Map<string, Repeat> {
  const { link } = createRepeatLinker();
  const repeats = new Map<string, Repeat>();
  for (const row of rows) {
    const repeat = link(row);
    if (repeat !== undefined) repeats.set(rowIdentity(row), repeat);
  }
  return repeats;
}

type Told = { identity: string; words: string };

function isNear({ words: left }: Told, right: string): boolean {
  const ratio = Math.min(left.length, right.length) / Math.max(left.length, right.length);
  return ratio >= lengthRatioMin && similarity(left, right) >= similarityMin;
}

/** Jaccard similarity of the sets of character bigrams: 1 for equal texts, 0 for strangers. */
export function similarity(left: string, right: string): number {
  const ofLeft = bigrams(left);
  const ofRight = bigrams(right);
  if (ofLeft.size === 0 && ofRight.size === 0) return left === right ? 1 : 0;
  let shared = 0;
  for (const pair of ofLeft) if (ofRight.has(pair)) shared += 1;
  return shared / (ofLeft.size + ofRight.size - shared);
}

/** Each pair of neighbouring code units as one number: sets of numbers are much faster than of strings. */
function bigrams(text: string): Set<number> {
  const pairs = new Set<number>();
  for (let at = 1; at < text.length; at += 1)
    pairs.add(text.charCodeAt(at - 1) * 65_536 + text.charCodeAt(at));
  return pairs;
}
