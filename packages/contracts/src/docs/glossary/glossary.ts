import { fieldWords } from '../../words/field-words.ts';
import type { Words } from '../../words/words.ts';
import { trackerWords } from './glossary-tracker.ts';
import { wireWords } from './glossary-wire.ts';

const acts: Words = fieldWords;
const others: Words = { ...wireWords, ...trackerWords };

/**
 * What a property of a schema means. Found by the schema's own name and the property's,
 * else by the property's alone; inside facts and content also by the words of the kinds.
 * @throws RangeError for a property nobody explained, so that no document goes out with one.
 */
export function wordsOfProperty(owner: string, name: string): readonly [zh: string, en: string] {
  const [last = ''] = owner.split('.').slice(-1);
  const ofAct = /\.(facts|content)(\.|$)/.test(owner) ? acts[`field.${name}`] : undefined;
  // A schema that acts are made of has a name of its own, and the words of the acts.
  const words = others[`${last}.${name}`] ?? ofAct ?? others[name] ?? acts[`field.${name}`];
  if (!words) throw new RangeError(`no words for the property ${name} of ${owner}`);
  return words;
}
