import stringWidth from 'string-width';
import type { Paint, Style } from './paint.ts';

/** A cell; its colour is applied after it was cut to its width. */
export type Cell = string | { text: string; style: Style };

export type ColumnSpec = {
  title: string;
  align?: 'right';
  /** May be cut where the terminal is narrow; down to this width. */
  shrinkTo?: number;
};

export type Table = { columns: readonly ColumnSpec[]; rows: readonly (readonly Cell[])[] };

/** As many characters of an id as a list shows: 13 of a UUIDv7 are its millisecond, 8 only its minute. */
export const shortIdLength = 13;

const gap = 2;

const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'object' ? cell.text : (cell ?? '');

/**
 * A table whose columns stand under each other although a Chinese character is two columns
 * wide. Cut to `width` when given, in the columns that allow it, the widest first.
 */
export function renderTable(table: Table, options: { paint: Paint; width?: number }): string {
  const columns = table.columns.map((column, at) => ({
    ...column,
    width: Math.max(
      stringWidth(column.title),
      ...table.rows.map((row) => stringWidth(oneLine(textOf(row[at])))),
    ),
  }));
  if (options.width !== undefined) shrink(columns, options.width);
  const line = (cells: readonly Cell[], style?: Style) =>
    columns
      .map((column, at) => {
        const cell = cells[at];
        const fitted = fit(oneLine(textOf(cell)), column.width, column.align);
        const own = style ?? (typeof cell === 'object' ? cell.style : undefined);
        return own ? options.paint(own, fitted) : fitted;
      })
      .join(' '.repeat(gap))
      .trimEnd();
  const head = columns.map(({ title }) => title);
  return [line(head, 'quiet'), ...table.rows.map((row) => line(row))].join('\n');
}

function shrink(columns: { width: number; shrinkTo?: number }[], total: number): void {
  let excess = columns.reduce((sum, { width }) => sum + width + gap, -gap) - total;
  while (excess > 0) {
    const widest = columns
      .filter(({ width, shrinkTo }) => shrinkTo !== undefined && width > shrinkTo)
      .sort((a, b) => b.width - a.width)[0];
    if (!widest) return;
    widest.width -= 1;
    excess -= 1;
  }
}

function fit(text: string, width: number, align: 'right' | undefined): string {
  const cut = cutTo(text, width);
  const blank = ' '.repeat(Math.max(0, width - stringWidth(cut)));
  return align === 'right' ? blank + cut : cut + blank;
}

/** The text, or as much of it as fits, with `…` at its end. */
export function cutTo(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  let used = 1;
  for (const character of text) {
    used += stringWidth(character);
    if (used > width) break;
    cut += character;
  }
  return `${cut}…`;
}

// A line break or an escape code inside a cell would break the table, or worse.
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();
