import { clean } from './clean.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it stands in XML, in elements and attributes alike. */
export const xmlText = (text: string): string =>
  clean(text).replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
