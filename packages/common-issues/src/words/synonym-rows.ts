import { plainText } from './plain-text.ts';
import { synonyms } from './synonyms.ts';

/** The product's rows of synonyms and those of an area; rows that share a word are one. */
export function synonymRows(own: readonly (readonly string[])[] = []): string[][] {
  const rows: string[][] = [];
  const rowOf = new Map<string, string[]>();
  for (const words of [...synonyms.map((row) => row.split(' ')), ...own]) {
    const [row = [], ...others] = new Set(
      words.map((word) => rowOf.get(word)).filter((row) => row !== undefined),
    );
    if (row.length === 0) rows.push(row);
    for (const other of others) rows.splice(rows.indexOf(other), 1);
    for (const word of new Set([...others.flat(), ...words])) {
      if (rowOf.get(word) !== row) row.push(word);
      rowOf.set(word, row);
    }
  }
  return rows;
}

/** For every word of a row, the first of it. */
export const wordsShown = (rows: readonly (readonly string[])[]): ReadonlyMap<string, string> =>
  new Map(rows.flatMap((row) => row.map((word) => [plainText(word), row[0] ?? word] as const)));
