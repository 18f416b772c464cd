import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkBook, WorkSheet } from '@e965/xlsx';
import * as xlsx from '@e965/xlsx';
import type { ErrorCode } from '@liandong/contracts';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Ledger, openLedger } from './ledger.ts';
import type { LedgerMapping } from './mapping.ts';
import { type IntakeOutcome, readLedger } from './read-ledger.ts';

/** Files for tests: small ledgers, written to a folder that goes when the test file ends. */
export function useLedgerFolder() {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liandong-intake-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  const write = async (name: string, bytes: Uint8Array | string) => {
    await writeFile(path(name), bytes);
    return path(name);
  };
  const open = async (name: string, bytes: Uint8Array | string, mapping?: LedgerMapping) =>
    openLedger(await write(name, bytes), mapping === undefined ? {} : { mapping });
  const openOld = async (name: string, text: string, mapping: LedgerMapping = {}) =>
    openLedger(await write(name, text), { mapping, history: true });
  return { path, write, open, openOld };
}

export type SheetCell = string | number | boolean | Date | null | xlsx.CellObject;

/** A sheet of rows of cells; a cell object stands for itself, formats, errors and all. */
export const sheetOf = (rows: readonly (readonly SheetCell[])[]): WorkSheet =>
  xlsx.utils.aoa_to_sheet(rows.map((row) => [...row]));

/** A workbook's bytes. */
export function workbookOf(
  sheets: Record<string, WorkSheet>,
  options: {
    bookType?: 'xlsx' | 'biff8' | 'biff5' | 'ods' | 'xlsb';
    change?: (book: WorkBook) => void;
  } = {},
): Uint8Array {
  const book = xlsx.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets))
    xlsx.utils.book_append_sheet(book, sheet, name);
  options.change?.(book);
  const bytes: Uint8Array = xlsx.write(book, {
    type: 'buffer',
    bookType: options.bookType ?? 'xlsx',
    compression: true,
  });
  return bytes;
}

/** Bytes of an `.xlsx` of one sheet. */
export const xlsxOf = (rows: readonly (readonly SheetCell[])[]): Uint8Array =>
  workbookOf({ 台账: sheetOf(rows) });

/** What became of each filled row. */
export const outcomesOf = (ledger: Ledger, nowMs?: number): IntakeOutcome[] => [
  ...readLedger(ledger, nowMs === undefined ? {} : { nowMs }),
];

/** The petitions of a ledger; a fault among them fails the test. */
export const rowsOf = (ledger: Ledger) =>
  outcomesOf(ledger).map((outcome) => {
    if (outcome.kind !== 'row') throw new Error(`row not read: ${JSON.stringify(outcome)}`);
    return outcome.row;
  });

/** Faults as `row column code`, for rows that are none. */
export const faultsOf = (ledger: Ledger, nowMs?: number): string[] =>
  outcomesOf(ledger, nowMs).flatMap((outcome) =>
    outcome.kind === 'fault'
      ? outcome.faults.map(({ rowNo, column, code }) => `${rowNo}${column && ` ${column}`} ${code}`)
      : [],
  );

/** Expects a refusal with its code and, in part, its details. */
export const expectRefusal = (promise: Promise<unknown>, code: ErrorCode, details: object = {}) =>
  expect(promise).rejects.toMatchObject({ code, details });
