import { idf } from '@node-rs/jieba/dict.js';

/** How telling a word is in Chinese at large: jieba's inverse document frequencies, the rarest being about 1. */
export function generalRarity(): (word: string) => number {
  const rarities = new Map<string, number>();
  for (const line of Buffer.from(idf).toString('utf8').split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) rarities.set(line.slice(0, space), Number(line.slice(space + 1)) / rarest);
  }
  // What no general text holds is a term of the trade, and telling.
  return (word) => rarities.get(word) ?? 12 / rarest;
}

const rarest = 14;
