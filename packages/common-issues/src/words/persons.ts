import type { TaggedWord } from '@node-rs/jieba';
import { beginsLikeName, isCommonSurname, isSurname } from './surnames.ts';

/**
 * Words of a tagged text that look like names of persons: what the tagger takes for one (nr) or does not
 * know at all (x), and a surname that stands alone before a given name. They miss some names and take
 * other words for names: a hint, no proof.
 */
export const personsIn = (tagged: readonly TaggedWord[]): string[] =>
  tagged.flatMap((word, at) => {
    const next = tagged[at + 1];
    if (isFullName(word)) return [word.word];
    return next !== undefined && isSurnameBefore(word, next) ? [word.word + next.word] : [];
  });

const han = /^\p{Script=Han}{2,4}$/u;
const given = /^\p{Script=Han}{1,2}$/u;

const isFullName = ({ word, tag }: TaggedWord): boolean =>
  han.test(word) &&
  ((tag.startsWith('nr') && beginsLikeName(word)) ||
    (tag === 'x' && isCommonSurname(word.slice(0, 1))));

function isSurnameBefore({ word, tag }: TaggedWord, next: TaggedWord): boolean {
  if (!isSurname(word) || !given.test(next.word)) return false;
  if (tag === 'nr' || next.tag.startsWith('nr')) return true;
  return next.tag === 'ns' && isCommonSurname(word);
}
