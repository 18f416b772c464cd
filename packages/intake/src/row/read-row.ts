import { columnLetter, isBlank, type RawRow } from '../file/cell.ts';
import { type LedgerField, ledgerFields, normaliseHeading } from '../headings.ts';
import type { Ledger } from '../ledger.ts';
import { isAnswered, readAnswered } from './answered.ts';
import { CellReader, placeholder } from './cell-reader.ts';
import { type RowFault, rowFault } from './fault.ts';
import { IntakeRow } from './intake-row.ts';
import { readChannel, readPeopleCount, readPurpose } from './words.ts';

/** What {@link createRowReader} needs to know of the ledger. */
export type RowContext = Pick<Ledger, 'mapping' | 'columns' | 'channel' | 'width' | 'history'> & {
  /** Dates later than a day after this are faults; left out, none is. */
  nowMs?: number;
};

/** What became of a row: something to register, perhaps with warnings, or every fault it has. */
export type RowReading =
  | { kind: 'row'; row: IntakeRow; warnings: RowFault[] }
  /** Of an old ledger: nobody has replied yet, so it is no history. */
  | { kind: 'unanswered'; rowNo: number }
  | { kind: 'fault'; rowNo: number; faults: RowFault[] };

const titleFromTextMax = 60;

/** A reader of this ledger's rows. It never throws: whatever is wrong with a row is in its answer. */
export function createRowReader(context: RowContext): (raw: RawRow) => RowReading {
  const headings = new Map(
    context.columns.map(({ column, heading }) => [column, normaliseHeading(heading)]),
  );
  return (raw) =>
    repeatsHeadings(raw, headings)
      ? faulty(raw.rowNo, [rowFault('HEADING_REPEATED', raw.rowNo)])
      : readRow(raw, context);
}

const faulty = (rowNo: number, faults: RowFault[]): RowReading => ({
  kind: 'fault',
  rowNo,
  faults,
});

function readRow(raw: RawRow, context: RowContext): RowReading {
  if (raw.torn)
    return faulty(raw.rowNo, [rowFault('QUOTE_TORN', raw.rowNo, columnLetter(raw.cells.length))]);

  const beyond = raw.cells.findIndex(
    (cell, at) => at >= (context.width ?? at + 1) && !isBlank(cell),
  );
  if (beyond >= 0)
    return faulty(raw.rowNo, [rowFault('ROW_TOO_WIDE', raw.rowNo, columnLetter(beyond))]);

  const reader = new CellReader(raw, context.mapping);
  if (context.history && !isAnswered(reader)) return { kind: 'unanswered', rowNo: raw.rowNo };
  const candidate = readFields(reader, context);
  if (context.history) candidate.answered = readAnswered(reader, candidate, context.nowMs);
  const failed = reader.faults.some(({ code }) => code === 'CELL_ERROR');
  if (candidate.title === '' && !failed) reader.report('TITLE_AND_TEXT_MISSING');
  if (reader.faults.length > 0) return faulty(raw.rowNo, reader.faults);

  const parsed = IntakeRow.safeParse(candidate);
  if (parsed.success) return { kind: 'row', row: parsed.data, warnings: reader.warnings };
  // Types were seen to above; what is left for the schema to refuse is length.
  for (const { path } of parsed.error.issues)
    reader.report('TOO_LONG', fieldOf(path.at(-1), context));
  return faulty(raw.rowNo, reader.faults);
}

function readFields(reader: CellReader, context: RowContext): Record<string, unknown> {
  const { title, text } = titleAndText(reader.text('title'), reader.text('text'));
  return {
    rowNo: reader.rowNo,
    title,
    text,
    channel: reader.word('channel', readChannel) ?? context.channel,
    ...defined({
      caseNo: reader.number('caseNo'),
      registeredAt: reader.moment('registeredAt', context.nowMs),
      petitioner: line(reader.text('petitioner')),
      phone: line(reader.number('phone')),
      address: line(reader.text('address')),
      category: line(reader.text('category')),
      subcategory: line(reader.text('subcategory')),
      responsibleUnit: line(reader.text('responsibleUnit')),
      peopleCount: reader.word('peopleCount', readPeopleCount),
      purpose: reader.word('purpose', readPurpose),
      accusedUnit: line(reader.text('accusedUnit')),
      accusedPerson: line(reader.text('accusedPerson')),
    }),
  };
}

/** Many ledgers have but one of the two, and some write the whole petition into the title. */
function titleAndText(title: string | undefined, text: string | undefined) {
  const whole = text ?? title ?? '';
  const short = title !== undefined && (text !== undefined || title.length <= titleFromTextMax);
  return { title: (short ? title : excerpt(whole)).replaceAll('\n', ' '), text: whole };
}

function excerpt(text: string): string {
  const first = text.split('\n')[0] ?? '';
  const letters = Array.from(first);
  if (letters.length <= titleFromTextMax) return first;
  return `${letters.slice(0, titleFromTextMax).join('')}…`;
}

/** One line, or nothing where the cell holds a dash or 无: a unit called 无 would be accused. */
const line = (text: string | undefined): string | undefined =>
  text === undefined || placeholder.test(text) ? undefined : text.replaceAll('\n', ' ');

const defined = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function repeatsHeadings(raw: RawRow, headings: ReadonlyMap<string, string>): boolean {
  let filled = 0;
  for (const [index, cell] of raw.cells.entries()) {
    if (cell === undefined || cell === '') continue;
    const heading = headings.get(columnLetter(index));
    if (typeof cell !== 'string' || heading !== normaliseHeading(cell)) return false;
    filled += 1;
  }
  return filled > 1;
}

const fieldOf = (name: PropertyKey | undefined, { mapping }: RowContext): LedgerField => {
  const field = ledgerFields.find((known) => known === name) ?? 'text';
  // A title taken from the text, or a text from the title, is at fault where it came from.
  if (mapping[field] !== undefined) return field;
  return field === 'title' ? 'text' : 'title';
};
