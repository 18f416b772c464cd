/** A cell that holds a moment: a spreadsheet date, read as China standard time. */
export type CellDate = { at: number };

/** A cell whose formula failed: `#N/A`, `#REF!` … */
export type CellError = { error: string };

/** What a cell holds, whatever the file was. Blank cells are `undefined`. */
export type RawCell = string | number | CellDate | CellError | undefined;

/**
 * One row of the sheet that holds something. `rowNo` is the number people see at
 * the left edge of the sheet; in a csv it is the number of the record.
 */
export type RawRow = {
  rowNo: number;
  cells: readonly RawCell[];
  /** Set when a quotation mark of this csv row has no partner; its cells are not to be trusted. */
  torn?: boolean;
};

/** Columns beyond this one are not looked at. */
export const columnsMax = 256;

/** `A`, `B` … `Z`, `AA`: the name of a column as spreadsheets show it. */
export function columnLetter(index: number): string {
  let rest = index + 1;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** The index of a column name, or undefined for what is none. */
export function columnIndex(letters: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return undefined;
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** True for nothing, and for what prints as nothing. */
export const isBlank = (cell: RawCell): boolean =>
  cell === undefined || (typeof cell === 'string' && cleanText(cell) === '');

/** True for a row without any content. */
export const isBlankRow = (cells: readonly RawCell[]): boolean => cells.every(isBlank);

// Control characters, soft hyphens, zero-width characters and byte order marks: invisible,
// and enough to make two equal words differ.
const invisible = /[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/gu;

/**
 * Text as a person would have typed it: no tabs, no invisible characters, no lone
 * surrogates, no blanks at the ends of lines, no empty lines. Web boards export
 * texts wrapped in `\n\t\t\t` (measured on a real ledger).
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .replace(/\t/g, ' ')
        .replace(invisible, '')
        .replace(/[\s\u3000]+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}
