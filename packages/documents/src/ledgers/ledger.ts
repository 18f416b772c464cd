import { clean, oneLine, widthOf } from '../text/clean.ts';
import { type ColumnKind, cell, style, textCell, type Value } from './cells.ts';
import { zipWorkbook } from './workbook.ts';

export type LedgerColumn = {
  title: string;
  /** `text` unless told otherwise. */
  as?: ColumnKind;
  /** In Chinese characters; found from what the column holds unless told otherwise. */
  width?: number;
};

/** A table to keep: real dates, filters, a head row that stays in sight and is printed on each page. */
export type Ledger = {
  title: string;
  /** A line under the title, such as 截至2026年11月18日. */
  note?: string;
  columns: readonly LedgerColumn[];
  rows: readonly (readonly Value[])[];
};

const narrowest = 5;
const widest = 24;
const titleHeight = 30;

/** The ledger as `.xlsx`. */
export function ledger({ title, note, columns, rows }: Ledger): Uint8Array {
  const above = [
    row(1, [textCell('A1', oneLine(title), style.title)], titleHeight),
    ...(note === undefined ? [] : [row(2, [textCell('A2', oneLine(note), style.note)])]),
  ];
  const headRow = above.length + 1;
  const at = (column: number, line: number) => `${letters(column)}${line}`;
  const head = columns.map((column, index) =>
    textCell(at(index, headRow), column.title, style.head),
  );
  const lines = rows.map((values, index) => {
    const line = headRow + 1 + index;
    return row(
      line,
      columns.map(({ as = 'text' }, column) => cell(at(column, line), as, values[column])),
    );
  });
  return zipWorkbook({
    name: sheetName(title),
    rows: [...above, row(headRow, head), ...lines],
    widths: columns.map((column, index) => widthOfColumn(column, rows, index)),
    headRow,
    lastColumn: letters(columns.length - 1),
  });
}

function row(line: number, cells: readonly string[], height?: number): string {
  const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  return `<row r="${line}"${tall}>${cells.join('')}</row>`;
}

/** A, B, …, Z, AA: a column by its number from 0. */
export const letters = (column: number): string =>
  column < 26
    ? String.fromCodePoint(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** What Excel lets a sheet be called. */
export const sheetName = (title: string): string =>
  Array.from(clean(title).replace(/[[\]:*?/\\\n\t]/g, ''))
    .slice(0, 31)
    .join('')
    .replace(/^'+|'+$/g, '')
    .trim() || '台账';

function widthOfColumn({ title, as, width }: LedgerColumn, rows: Ledger['rows'], index: number) {
  // Excel counts digits of the default font, of which a Chinese character takes two, and pads by about one.
  const inExcel = (characters: number) => Math.round(characters * 2 + 2);
  if (width !== undefined) return inExcel(width);
  if (as === 'moment') return inExcel(8);
  const titled = widthOf(title) + 1.5;
  if (as === 'day' || as === 'due') return inExcel(Math.max(5.5, titled));
  const longest = rows.reduce((most, values) => {
    const lines = clean(String(values[index] ?? '')).split('\n');
    return Math.max(most, ...lines.map(widthOf));
  }, titled);
  return inExcel(Math.min(widest, Math.max(narrowest, longest)));
}
