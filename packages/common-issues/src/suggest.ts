import type { CaseRecord, SuggestedIssue, SuggestOptions, Vocabulary } from './case-record.ts';
import { adopt } from './cluster/adopt.ts';
import { averageLink } from './cluster/average-link.ts';
import { nearPairs } from './cluster/neighbours.ts';
import { statementsOf } from './cluster/statements.ts';
import { toVectors, type VectorSpace } from './cluster/vectors.ts';
import { type Describer, describeGroup } from './describe/group.ts';
import { dayMs, isCurrent, isRecent, type Window } from './describe/trend.ts';
import { type Names, namesOf } from './redact.ts';
import { categoryNames } from './words/category-names.ts';
import { rarityOf } from './words/rarity.ts';
import { createSegmenter, type Segmenter } from './words/segment.ts';

/**
 * Mean similarity from which cases make a group, and from which a case left alone is given to one: those
 * with the best F1 of at least nine right pairs in ten, on one half of the labelled sample, both with the
 * synonyms and without any, for an area will always use words that no table holds.
 */
const coreSimilarity = 0.22;
const joiningSimilarity = 0.18;

/** So many cases begin a group that others are given to. */
const coreMax = 3;

/** Of a long letter so much is read for what it is about. */
const textRead = 2_000;

/** Characters say what it is about where it is said in few words; in the rest of a long letter they are all there. */
const opening = 200;

const defaults = { windowDays: 90, voicesMin: 3 };

export type IssueFinder = {
  /**
   * Groups open and recent cases that say the same thing, the largest first.
   *
   * Deterministic: the same cases in any order give the same groups in the same order. Nothing leaves
   * the process, and what is given back holds no personal number and no name that a case has in `names`.
   */
  suggest: (cases: readonly CaseRecord[], options: SuggestOptions) => SuggestedIssue[];
};

/** Reads the dictionaries, which takes half a second; ask it as often as you like. */
export function createIssueFinder(vocabulary: Vocabulary = {}): IssueFinder {
  const segmenter = createSegmenter(vocabulary);
  const rarity = rarityOf(segmenter.isOwn);
  const names = new Map([
    ...categoryNames,
    ...(vocabulary.categories ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  return {
    suggest(cases, { now, windowDays = defaults.windowDays, voicesMin = defaults.voicesMin }) {
      const window = { now, windowMs: windowDays * dayMs };
      const taking = takingPart(cases, window);
      const hidden = namesOf(taking.flatMap((record) => record.names ?? []));
      const space = toVectors(taking.map(saidBy(segmenter, hidden)), rarity);
      const describer: Describer = {
        segmenter,
        hidden,
        categoryName: (id) => names.get(id) ?? id,
        window,
        windowDays,
      };
      return group(space, voicesMin)
        .flatMap((members) => describeGroup(describer, { cases: taking, space, members }) ?? [])
        .filter(({ voices }) => voices >= voicesMin)
        .sort(byWeight);
    },
  };
}

/** How many cases groups are made of: the open ones of any age, and those received in the window. */
export const countCompared = (
  cases: readonly CaseRecord[],
  { now, windowDays = defaults.windowDays }: SuggestOptions,
): number => {
  const window = { now, windowMs: windowDays * dayMs };
  return takingPart(cases, window).filter((record) => isCurrent(record, window)).length;
};

/** Open, or received in one of the two windows; in order of id, so that nothing hangs on the order given. */
function takingPart(cases: readonly CaseRecord[], window: Window): CaseRecord[] {
  const twice = { ...window, windowMs: 2 * window.windowMs };
  return cases
    .filter(
      ({ receivedAt, open }) => receivedAt <= window.now && (open || isRecent(receivedAt, twice)),
    )
    .filter(({ accusation }) => accusation !== true)
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Names are taken out first: two cases are not alike for the person they speak of. */
const saidBy =
  ({ features, terms }: Segmenter, { hide }: Names) =>
  ({ title, text, category }: CaseRecord) => {
    const told = hide(text.slice(0, textRead));
    return {
      title: features(hide(title.slice(0, textRead))),
      text: [...features(told.slice(0, opening)), ...terms(told.slice(opening))],
      category,
    };
  };

function group({ vectors }: VectorSpace, voicesMin: number): number[][] {
  const statements = statementsOf(vectors);
  const pairs = nearPairs(statements, coreSimilarity);
  const cores = averageLink(statements, pairs, coreSimilarity).filter(
    ({ length }) => length >= Math.min(voicesMin, coreMax),
  );
  return adopt(vectors, cores, joiningSimilarity);
}

const byWeight = (a: SuggestedIssue, b: SuggestedIssue): number =>
  b.voices - a.voices ||
  b.trend.current - a.trend.current ||
  ((a.cases[0] ?? '') < (b.cases[0] ?? '') ? -1 : 1);
