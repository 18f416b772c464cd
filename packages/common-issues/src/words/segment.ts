import { Jieba } from '@node-rs/jieba';
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

  const toTerm = (word: string): string[] => {
    if (where.has(word)) return [];
    const synonym = shown.get(word);
    if (synonym !== undefined) return [synonym];
    return telling.test(word) && !stopWords.has(word) ? [word] : [];
  };
  const persons = (text: string): string[] =>
    personsIn(
      jieba.tag(plainText(text), true).filter(({ word }) => !own.has(word) && !where.has(word)),
    );
  return {
    cut: (text) => jieba.cut(plainText(text), false),
    terms: (text) => jieba.cut(plainText(text), false).flatMap(toTerm),
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
