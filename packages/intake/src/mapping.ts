import { BusError } from '@liandong/contracts';
import { columnIndex, columnLetter, type RawRow } from './file/cell.ts';
import {
  type HeadingMeaning,
  type IgnoredReason,
  intakeFields,
  type LedgerField,
  ledgerFields,
  meaningOf,
  normaliseHeading,
  type Resemblance,
  resembles,
} from './headings.ts';
import { stoodIn } from './history-headings.ts';

/** Where each field stands: the index of its column. */
export type Mapping = Partial<Record<LedgerField, number>>;

/**
 * What a mapping file says, once parsed: a heading or a column letter for a field,
 * `null` for a field to leave alone. Fields it does not name are recognised as ever.
 *
 * @example `{ title: '投诉要点', text: 'F', category: null, headerRow: 3, sheet: '2020年' }`
 */
export type LedgerMapping = Partial<Record<LedgerField, string | null>> & {
  /** The row of the headings; 0 for a ledger without any, where every field needs its letter. */
  headerRow?: number;
  /** The sheet, by name or by number from 1. */
  sheet?: string | number;
};

/** One column of the ledger, and what became of it. */
export type Column = {
  column: string;
  heading: string;
  field?: LedgerField;
  ignored?: IgnoredReason;
  /** The column whose heading says the same thing more plainly, and was taken instead. */
  shadowedBy?: string;
  didYouMean?: Resemblance;
};

export type HeaderReading = {
  /** 0 when the ledger has no headings. */
  rowNo: number;
  /** How many cells its row has, blank ones included. */
  width: number;
  columns: Column[];
  mapping: Mapping;
  /** How many columns were understood. */
  score: number;
  /** Fields whose heading the mapping file names and this row has not. */
  missing: LedgerField[];
  /** True when nothing is missing that a ledger needs. */
  complete: boolean;
};

/** Checks what a mapping file says. @throws BusError `LEDGER_MAPPING_INVALID` with every fault */
export function parseMapping(parsed: unknown): LedgerMapping {
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed))
    throw new BusError('LEDGER_MAPPING_INVALID', { faults: ['not a table of field: heading'] });
  const faults = Object.entries(parsed).flatMap(([key, value]) => mappingFault(key, value));
  if (faults.length > 0) throw new BusError('LEDGER_MAPPING_INVALID', { faults });
  return parsed;
}

function mappingFault(key: string, value: unknown): string[] {
  if (key === 'headerRow')
    return Number.isInteger(value) && Number(value) >= 0 ? [] : ['headerRow: not a row number'];
  if (key === 'sheet')
    return typeof value === 'string' || Number.isInteger(value) ? [] : ['sheet: not a name'];
  if (!ledgerFields.some((field) => field === key))
    return [`${key}: unknown field; known are ${ledgerFields.join(', ')}`];
  const named = typeof value === 'string' && value.trim() !== '';
  return named || value === null ? [] : [`${key}: not a heading or a column letter`];
}

/** Reads the headings among the first rows: the row in which most is understood, the upper on a tie. */
export function findHeader(
  top: readonly RawRow[],
  wanted: LedgerMapping = {},
  history = false,
): HeaderReading {
  const asked: Asked = { wanted, history, fields: history ? ledgerFields : intakeFields };
  if (wanted.headerRow === 0) return readHeader({ rowNo: 0, cells: [] }, asked);
  const rows =
    wanted.headerRow === undefined ? top : top.filter(({ rowNo }) => rowNo === wanted.headerRow);
  return rows
    .map((row) => readHeader(row, asked))
    .reduce((best, reading) => (isBetter(reading, best) ? reading : best), {
      rowNo: 0,
      width: 0,
      columns: [],
      mapping: {},
      score: -1,
      missing: [],
      complete: false,
    });
}

const isBetter = (left: HeaderReading, right: HeaderReading): boolean =>
  left.complete === right.complete ? left.score > right.score : left.complete;

/** What is looked for: what the mapping file says, and whether history is read. */
type Asked = { wanted: LedgerMapping; history: boolean; fields: readonly LedgerField[] };

function readHeader(row: RawRow, asked: Asked): HeaderReading {
  const { wanted, history } = asked;
  const headings = row.cells.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
  const { mapping, missing, byHeading } = applyWanted(headings, asked);
  const taken = new Set(Object.values(mapping));
  const columns = headings.flatMap((heading, index): (Column & { index: number })[] =>
    heading === '' ? [] : [{ index, column: columnLetter(index), heading }],
  );
  const recognised = recognise(columns, { ...asked, taken, mapping });
  if (history) standIn(mapping, asked);
  const told = row.rowNo === 0 || wanted.headerRow !== undefined || byHeading + recognised > 0;
  const says = mapping.title !== undefined || mapping.text !== undefined;
  return {
    rowNo: row.rowNo,
    width: row.cells.length,
    columns: columns.map(({ index, ...column }) => ({ ...column, ...fieldAt(mapping, index) })),
    mapping,
    score: byHeading + recognised,
    missing,
    complete: says && told && missing.length === 0,
  };
}

/** What the mapping file says about this row: by heading where one fits, else by letter. */
function applyWanted(headings: readonly string[], { wanted, fields }: Asked) {
  const plain = headings.map(normaliseHeading);
  const mapping: Mapping = {};
  const missing: LedgerField[] = [];
  let byHeading = 0;
  for (const field of fields) {
    const name = wanted[field];
    if (typeof name !== 'string') continue;
    const found = plain.indexOf(normaliseHeading(name));
    const index = found >= 0 ? found : columnIndex(name.trim());
    if (index === undefined) missing.push(field);
    else mapping[field] = index;
    if (found >= 0) byHeading += 1;
  }
  return { mapping, missing, byHeading };
}

type Recognition = Asked & { taken: Set<number>; mapping: Mapping };

/** Fills the mapping from known words, marks every column, and counts what was understood. */
function recognise(columns: (Column & { index: number })[], recognition: Recognition): number {
  const { taken, mapping, history, fields } = recognition;
  const byRank = columns
    .filter(({ index }) => !taken.has(index))
    .map((column) => ({ column, meaning: meaningOf(column.heading, history) }))
    .sort((left, right) => (left.meaning?.rank ?? 0) - (right.meaning?.rank ?? 0));
  const understood = byRank.filter(({ column, meaning }) => take(column, meaning, recognition));
  const free = fields.filter((field) => mapping[field] === undefined);
  for (const { column, meaning } of byRank) {
    const resemblance = meaning === undefined ? resembles(column.heading, free) : undefined;
    if (resemblance !== undefined) column.didYouMean = resemblance;
  }
  return understood.length;
}

/** Gives the column its meaning; false when it has none, or another column has it. */
function take(
  column: Column & { index: number },
  meaning: HeadingMeaning | undefined,
  { wanted, mapping }: Recognition,
): boolean {
  if (meaning === undefined) return false;
  if ('ignored' in meaning) {
    column.ignored = meaning.ignored;
    return true;
  }
  const { field } = meaning;
  if (wanted[field] === null) return false;
  const other = mapping[field];
  if (other === undefined) mapping[field] = column.index;
  else column.shadowedBy = columnLetter(other);
  return other === undefined;
}

/** Where a ledger has but one time for two things, that column is the one it cannot do without. */
function standIn(mapping: Mapping, { wanted }: Asked): void {
  for (const { by, field } of stoodIn) {
    const column = mapping[by];
    if (mapping[field] !== undefined || column === undefined) continue;
    if (wanted[by] !== undefined || wanted[field] === null) continue;
    mapping[field] = column;
    delete mapping[by];
  }
}

function fieldAt(mapping: Mapping, index: number): { field?: LedgerField } {
  const field = ledgerFields.find((name) => mapping[name] === index);
  return field === undefined ? {} : { field };
}
