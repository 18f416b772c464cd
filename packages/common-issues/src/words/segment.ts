import { Jieba, type TaggedWord } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Vocabulary } from '../case-record.ts';
import { domainWords } from './domain-words.ts';
import { personsIn } from './persons.ts';
import { plainText } from './plain-text.ts';
import { stopWords } from './stop-words.ts';
import { beginsLikeName } from './surnames.ts';
import { synonymRows, wordsShown } from './synonym-rows.ts';

export type Segmenter = {
  /** A text as its words, in order. */
  cut: (text: string) => string[];
  /** What a text is about: its telling words, each as the first of its synonyms. */
  terms: (text: string) => string[];
  /**
   * Its terms, and the characters of those without a synonym. A character of Chinese means something by
   * itself: 年假 and 年休假, 伙食 and 食堂 have no word in common, and are about one thing.
   */
  features: (text: string) => string[];
  /** Words that look like names of persons: a hint, no proof. */
  persons: (text: string) => string[];
  /** True where a word stands in a text as a name, or as a part of one. */
  isNameIn: (text: string, word: string) => boolean;
  /** True for a word that may be shown wherever: of our own tables, or a general word that names nobody and no place. */
  isGeneral: (word: string) => boolean;
  /** True for a word of our own tables. */
  isOwn: (word: string) => boolean;
};

/**
 * Cuts Chinese text into words, with the terms of the office, the oil field and the area as a user
 * dictionary. Words that no dictionary holds are no terms: among them are most names.
 */
export function createSegmenter(vocabulary: Vocabulary = {}): Segmenter {
  const rows = synonymRows(vocabulary.synonyms);
  const shown = wordsShown(rows);
  const where = new Set((vocabulary.where ?? []).map(plainText));
  const ownTerms = [...domainWords, ...rows.flat(), ...(vocabulary.terms ?? [])].map(plainText);
  const own = new Set(ownTerms.filter((word) => !where.has(word)));
  const jieba = Jieba.withDict(dict);
  teach(jieba, own, 'n');
  teach(jieba, where, 'nt');

  const termOf = (word: string): string | undefined => {
    const term = shown.get(word) ?? word;
    return telling.test(term) && !stopWords.has(word) && !where.has(word) ? term : undefined;
  };
  const featuresOf = ({ word, tag }: TaggedWord): string[] => {
    const term = termOf(word);
    if (term !== undefined)
      return shown.has(word) ? [term] : [term, ...(word.match(character) ?? [])];
    return meaningful.test(tag) && loneCharacter.test(word) ? [word] : [];
  };
  const persons = (text: string): string[] =>
    personsIn(
      jieba.tag(plainText(text), true).filter(({ word }) => !own.has(word) && !where.has(word)),
    );
  return {
    cut: (text) => jieba.cut(plainText(text), false),
    terms: (text) => jieba.cut(plainText(text), false).flatMap((word) => termOf(word) ?? []),
    features: (text) => jieba.tag(plainText(text), false).flatMap(featuresOf),
    persons,
    isNameIn: (text, word) =>
      placesOf(text, word)
        .filter(
          (at) =>
            beginsLikeName(word) ||
            [1, 2].some((length) => beginsLikeName(text.slice(at - length, at))),
        )
        .some((at) =>
          persons(text.slice(Math.max(0, at - around), at + word.length + around)).some((name) =>
            name.includes(word),
          ),
        ),
    isOwn: (word) => own.has(word),
    isGeneral: (word) => {
      const [{ tag } = { tag: '' }, ...rest] = jieba.tag(word, false);
      return own.has(word) || (!where.has(word) && rest.length === 0 && general.test(tag));
    },
  };
}

const character = /\p{Script=Han}/gu;
const loneCharacter = /^\p{Script=Han}$/u;
/** Nouns, verbs and adjectives of one character: 漏, 冷, 钱. */
const meaningful = /^[nva]/;
const telling = /^(?:\p{Script=Han}{2,}|[a-z]{2,})$/u;
/** Kinds of words by the ICTCLAS tag set: nouns but names, verbs, adjectives, idioms, abbreviations. */
const general = /^(?:n|ng|nl|v|vn|vd|vi|a|an|ad|ag|b|l|i|j|g|d|f|s)$/;

/** Adds what would be cut in pieces. Words already whole keep the frequency that fits them to others. */
function teach(jieba: Jieba, words: ReadonlySet<string>, tag: string): void {
  const lines = [...words]
    .filter((word) => word !== '' && !/\s/.test(word) && jieba.cut(word, false).length > 1)
    .map((word) => `${word} ${frequency} ${tag}\n`);
  if (lines.length > 0) jieba.loadDict(Buffer.from(lines.join('')));
}

/** So many characters around a word show whether it is a part of a name. */
const around = 4;

function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

/** Outweighs its pieces, and no common word beside it. */
const frequency = 50;
