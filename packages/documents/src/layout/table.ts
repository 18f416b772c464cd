import {
  type ITableCellOptions,
  type ITableRowOptions,
  type Paragraph,
  Table,
  TableCell,
  TableRow,
} from 'docx';
import { clean } from '../text/clean.ts';
import { blockWidth } from './page.ts';
import { paragraph } from './paragraph.ts';
import { run, sizes, type Type } from './type.ts';

export type GridColumn = {
  title: string;
  /** Its part of the width, against those of the others. */
  share: number;
  align?: 'left' | 'center';
};

/** A table with a head row that comes again on each page. */
export type Grid = { columns: readonly GridColumn[]; rows: readonly (readonly string[])[] };

type Shape = { width?: number; rowHeight?: number };

const cellLineTwips = 400;
const cellMargins = { top: 40, bottom: 40, left: 80, right: 80 };
const border = { style: 'single', size: 4, color: '000000' } as const;
/** All rules of a table alike. */
export const ruled = {
  top: border,
  bottom: border,
  left: border,
  right: border,
  insideHorizontal: border,
  insideVertical: border,
};

/** Widths in twips that add up to the whole. */
export function shared(shares: readonly number[], whole: number): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => Math.floor((share * whole) / sum));
  const rest = whole - widths.reduce((total, width) => total + width, 0);
  return widths.map((width, index) => (index === 0 ? width + rest : width));
}

/** What stands in a cell: 小四 letters, a paragraph for each line. */
export const cellText = (
  words: string,
  type: Type = {},
  alignment: 'left' | 'center' = 'left',
): Paragraph[] =>
  clean(words)
    .split('\n')
    .map((line) =>
      paragraph([run(line, { size: sizes.xiaosi, ...type })], {
        alignment,
        lineHeight: cellLineTwips,
      }),
    );

export const cell = (
  children: readonly Paragraph[],
  options: Omit<ITableCellOptions, 'children'> = {},
): TableCell =>
  new TableCell({ verticalAlign: 'center', margins: cellMargins, ...options, children });

export const row = (
  children: readonly TableCell[],
  { height, ...options }: Omit<ITableRowOptions, 'children' | 'height'> & { height?: number } = {},
): TableRow =>
  new TableRow({
    cantSplit: true,
    ...options,
    ...(height === undefined ? {} : { height: { value: height, rule: 'atLeast' } }),
    children,
  });

export const table = (rows: readonly TableRow[], widths: readonly number[]): Table =>
  new Table({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((total, width) => total + width, 0), type: 'dxa' },
    layout: 'fixed',
    alignment: 'center',
    borders: ruled,
  });

/** Sets a table: heads in 黑体, the head row again on each page, rows whole. */
export function grid(
  { columns, rows }: Grid,
  { width = blockWidth, rowHeight }: Shape = {},
): [Table] {
  const widths = shared(
    columns.map(({ share }) => share),
    width,
  );
  const height = rowHeight === undefined ? {} : { height: rowHeight };
  const headRow = row(
    columns.map(({ title }) => cell(cellText(title, { face: 'hei' }, 'center'))),
    { tableHeader: true, ...height },
  );
  const lines = rows.map((values) =>
    row(
      columns.map(({ align = 'left' }, index) => cell(cellText(values[index] ?? '', {}, align))),
      height,
    ),
  );
  return [table([headRow, ...lines], widths)];
}
