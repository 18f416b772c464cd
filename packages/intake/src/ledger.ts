import { basename } from 'node:path';
import { BusError, type Channel } from '@liandong/contracts';
import type { RawRow } from './file/cell.ts';
import { csvCandidates } from './file/csv.ts';
import type { Candidate, Encoding } from './file/grid.ts';
import { kindOf, readLedgerFile } from './file/ledger-file.ts';
import { xlsCandidates, xlsxCandidates } from './file/workbook.ts';
import {
  type Column,
  findHeader,
  type HeaderReading,
  type LedgerMapping,
  type Mapping,
} from './mapping.ts';
import { readChannel } from './row/words.ts';

export type LedgerOptions = {
  /** What a mapping file says; see {@link LedgerMapping}. */
  mapping?: LedgerMapping;
  /** An old ledger, with replies and their times. */
  history?: boolean;
  /** How petitions came whose row does not say. */
  channel?: Channel | undefined;
};

/** A petition ledger: opened, its headings understood, its rows ready to be read. */
export type Ledger = {
  /** The name of the file, without its folder. */
  file: string;
  format: 'xlsx' | 'xls' | 'csv';
  /** Of a csv: how its bytes were read. */
  encoding?: Encoding;
  /** Of a workbook: the sheet that is read. */
  sheet?: string;
  /** Visible sheets that look like ledgers as well, and are not read. */
  otherSheets: string[];
  /** The row of the headings; 0 when there are none. */
  headerRow: number;
  /** Every column with a heading, and what became of it. */
  columns: Column[];
  mapping: Mapping;
  /** True where replies and their times are read as well. */
  history: boolean;
  /** Of a csv with headings: how many cells a row has. More of them mean a comma that cuts a text. */
  width?: number;
  /** How a petition came, where its row does not say: as was said, else by the headings (留言… is online, 来访… a visit). */
  channel: Channel;
  /** Rows below the headings that the sheet claims to have; `rowsTotal - rowsEmpty` are in `rows`. */
  rowsTotal: number;
  rowsEmpty: number;
  /** The rows that hold something, in order. May be gone through more than once. */
  rows: Iterable<RawRow>;
};

/**
 * Opens a ledger: `.xlsx`, `.xls` or csv, by its content and not by its name.
 *
 * @throws BusError `FILE_UNREADABLE`, `LEDGER_UNREADABLE` (its `found` says what the file is
 * instead), `LEDGER_ENCRYPTED`, `LEDGER_EMPTY`, `LEDGER_TOO_LARGE`, `LEDGER_TORN`,
 * `LEDGER_SHEET_UNKNOWN`, `LEDGER_HEADINGS_UNKNOWN`, `LEDGER_NOT_ANSWERED`. None quotes what a cell says.
 */
export async function openLedger(path: string, options: LedgerOptions = {}): Promise<Ledger> {
  const file = basename(path);
  const { mapping: wanted = {}, history = false, channel } = options;
  const candidates = await readCandidates(path, file);
  const readings = eligible(candidates, wanted, file).map((candidate) => ({
    candidate,
    header: findHeader(candidate.top, wanted, history),
  }));
  // A csv of nothing but delimiters is blank by the one, and rubbish by the others.
  const blank = readings.filter(({ candidate }) => candidate.top.length === 0);
  if (blank.length === readings.length || blank.some(({ candidate }) => candidate.format === 'csv'))
    throw new BusError('LEDGER_EMPTY', { file });
  const chosen = choose(readings);
  if (!chosen.header.complete) throw headingsUnknown(chosen, file);
  if (history) checkAnswered(chosen, file);
  const others = readings.filter(({ candidate, header }) =>
    Boolean(candidate !== chosen.candidate && candidate.sheet && header.complete),
  );
  return describe(chosen, {
    file,
    history,
    channel,
    otherSheets: others.map(({ candidate }) => candidate.sheet ?? ''),
  });
}

/** The ways to read a file, by its content and not by its name. @throws as {@link openLedger} */
export async function readCandidates(path: string, file: string): Promise<Candidate[]> {
  const bytes = await readLedgerFile(path);
  const kind = kindOf(bytes);
  switch (kind) {
    case 'zip':
      return xlsxCandidates(bytes, file);
    case 'compound':
      return xlsCandidates(bytes, file);
    case 'text':
      return csvCandidates(bytes, file);
    case 'empty':
      throw new BusError('LEDGER_EMPTY', { file });
    case 'pdf':
    case 'image':
    case 'archive':
    case 'markup':
    case 'binary':
      throw new BusError('LEDGER_UNREADABLE', { file, found: kind });
  }
}

function eligible(candidates: Candidate[], { sheet }: LedgerMapping, file: string): Candidate[] {
  if (sheet === undefined || candidates.every((candidate) => candidate.sheet === undefined))
    return candidates.filter(({ hidden }) => !hidden);
  const named = candidates.filter((candidate, index) =>
    typeof sheet === 'number' ? index + 1 === sheet : candidate.sheet === sheet,
  );
  if (named.length > 0) return named;
  const sheets = candidates.map((candidate) => candidate.sheet ?? '');
  throw new BusError('LEDGER_SHEET_UNKNOWN', { file, sheets });
}

type Reading = { candidate: Candidate; header: HeaderReading };

/** Of sheets the first that is a ledger; of the ways to cut a csv the one that makes most sense. */
function choose(readings: readonly Reading[]): Reading {
  const workbook = readings.find(({ candidate, header }) => candidate.sheet && header.complete);
  const best = readings.reduce((left, right) =>
    right.header.score > left.header.score || (right.header.complete && !left.header.complete)
      ? right
      : left,
  );
  return workbook ?? best;
}

function headingsUnknown({ candidate, header }: Reading, file: string): BusError {
  const where = {
    file,
    ...(candidate.sheet === undefined ? {} : { sheet: candidate.sheet }),
    ...(header.rowNo === 0 ? {} : { row: header.rowNo }),
  };
  if (header.missing.length > 0)
    return new BusError('LEDGER_MAPPING_INVALID', {
      ...where,
      faults: header.missing.map((field) => `${field}: no such heading`),
    });
  // Letters and known words only: where no row holds headings, the best one may hold names.
  const understood = header.columns.flatMap(({ column, field }) =>
    field ? [`${column}=${field}`] : [],
  );
  const similar = header.columns.flatMap(({ column, didYouMean }) =>
    didYouMean ? [`${column}≈${didYouMean.word}(${didYouMean.field})`] : [],
  );
  return new BusError('LEDGER_HEADINGS_UNKNOWN', {
    ...where,
    needs: ['title', 'text'],
    understood,
    similar,
  });
}

/** History without a reply is none: such a ledger is imported as it always was. */
function checkAnswered({ candidate, header }: Reading, file: string): void {
  const needs = (['reply', 'repliedAt'] as const).filter(
    (field) => header.mapping[field] === undefined,
  );
  if (needs.length === 0) return;
  const sheet = candidate.sheet === undefined ? {} : { sheet: candidate.sheet };
  throw new BusError('LEDGER_NOT_ANSWERED', { file, ...sheet, row: header.rowNo, needs });
}

function describe(
  { candidate, header }: Reading,
  {
    channel,
    ...about
  }: Pick<Ledger, 'file' | 'otherSheets' | 'history'> & Pick<LedgerOptions, 'channel'>,
): Ledger {
  const grid = candidate.open();
  const rowsAbove = candidate.top.filter(({ rowNo }) => rowNo <= header.rowNo).length;
  const rowsTotal = Math.max(0, grid.rowsClaimed - header.rowNo);
  return {
    ...about,
    format: candidate.format,
    ...(candidate.encoding === undefined ? {} : { encoding: candidate.encoding }),
    ...(candidate.sheet === undefined ? {} : { sheet: candidate.sheet }),
    headerRow: header.rowNo,
    columns: header.columns,
    mapping: header.mapping,
    ...(candidate.format === 'csv' && header.rowNo > 0 ? { width: header.width } : {}),
    channel: channel ?? channelOf(header.columns) ?? 'unknown',
    rowsTotal,
    rowsEmpty: rowsTotal - (grid.rowsFilled - rowsAbove),
    rows: {
      *[Symbol.iterator]() {
        for (const row of grid.rows()) if (row.rowNo > header.rowNo) yield row;
      },
    },
  };
}

const channelOf = (columns: readonly Column[]): Channel | undefined =>
  columns
    .filter(({ field }) => field !== undefined && field !== 'channel' && field !== 'phone')
    .map(({ heading }) => readChannel(heading.slice(0, 2)))
    .find((channel) => channel !== undefined);
