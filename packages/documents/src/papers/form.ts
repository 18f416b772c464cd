import type { Paragraph, Table } from 'docx';
import { blockWidth, twips } from '../layout/page.ts';
import { paragraph } from '../layout/paragraph.ts';
import { cell, cellText, row, shared, table } from '../layout/table.ts';
import { run, sizes } from '../layout/type.ts';

/** A field of a form. Fields of a line share twelve columns between them. */
export type Field = {
  text: string;
  columns: number;
  /** A label, in 黑体 and centred; what is filled in stands at the left. */
  label?: boolean;
  /** Reaches over so many lines; the lines below leave it out. */
  lines?: number;
};

export type FormLine = { fields: readonly Field[]; heightMm?: number };

const columnsOfForm = 12;
const lineMm = 10;

/** A form to fill in, lines high enough for a pen. */
export function form(lines: readonly FormLine[]): Table {
  const rows = lines.map(({ fields, heightMm = lineMm }) =>
    row(
      fields.map(({ text, columns, label = false, lines: span = 1 }) =>
        cell(cellText(text, label ? { face: 'hei' } : {}, label ? 'center' : 'left'), {
          columnSpan: columns,
          rowSpan: span,
        }),
      ),
      { height: twips(heightMm) },
    ),
  );
  return table(rows, shared(Array<number>(columnsOfForm).fill(1), blockWidth));
}

/** A label and what is filled in. */
export const field = (label: string, text = '', columns = columnsOfForm): readonly Field[] => [
  { text: label, columns: 2, label: true },
  { text, columns: columns - 2 },
];

/** Boxes to tick; those chosen are ticked. */
export const boxes = (choices: readonly (readonly [label: string, chosen: boolean])[]): string =>
  choices.map(([label, chosen]) => `${chosen ? '☑' : '□'}${label}`).join('　');

/** A line above or below a form, smaller than the text of documents. */
export const formNote = (words: string): Paragraph =>
  paragraph([run(words, { size: sizes.sihao })], { above: 120, lineHeight: 480 });
