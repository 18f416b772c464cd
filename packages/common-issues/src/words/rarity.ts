import { idf } from '@node-rs/jieba/dict.js';

/**
 * How telling a word is, from 0 to about 1: in Chinese at large, by jieba's inverse document frequencies;
 * words of our own tables at least {@link ofOwnWords}, for they are what petitions are about; single
 * characters {@link ofCharacters}, less than the words that are made of them.
 */
export function rarityOf(isOwn: (word: string) => boolean): (word: string) => number {
  const rarities = new Map<string, number>();
  for (const line of Buffer.from(idf).toString('utf8').split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) rarities.set(line.slice(0, space), Number(line.slice(space + 1)) / rarest);
  }
  return (word) => {
    if (word.length === 1) return ofCharacters;
    const rarity = rarities.get(word) ?? ofUnknownWords;
    return isOwn(word) ? Math.max(rarity, ofOwnWords) : rarity;
  };
}

const rarest = 14;
const ofOwnWords = 0.8;
const ofCharacters = 0.5;
/** What no general text holds is a term of the trade. */
const ofUnknownWords = 12 / rarest;
