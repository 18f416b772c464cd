import type { Language } from '@liandong/contracts';

/** What is said, in Chinese and in English. Places to be filled are written `{name}`. */
export type Texts = Readonly<Record<string, readonly [zh: string, en: string]>>;

type Places<Said extends string> = Said extends `${string}{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never;

type Filling<Said extends string> = [Places<Said>] extends [never]
  ? []
  : [values: Readonly<Record<Places<Said>, string | number>>];

/** Says a text of a catalogue; the compiler knows which places it has. */
export type Say<Catalogue extends Texts> = <Key extends keyof Catalogue & string>(
  key: Key,
  ...filling: Filling<Catalogue[Key][0]>
) => string;

/** A catalogue in the reader's language. */
export function createSay<Catalogue extends Texts>(
  catalogue: Catalogue,
  language: Language,
): Say<Catalogue> {
  return (key, ...filling) => fill(catalogue[key]?.[language === 'zh' ? 0 : 1] ?? key, filling[0]);
}

const fill = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** The places of a text, for the test that compares languages. */
export const placesOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
