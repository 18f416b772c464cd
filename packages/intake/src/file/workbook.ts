import type { CellObject, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import * as xlsx from '@e965/xlsx';
import { BusError } from '@liandong/contracts';
import { type CellDate, columnsMax, isBlankRow, type RawCell, type RawRow } from './cell.ts';
import type { Candidate, Grid } from './grid.ts';
import { ledgerLimits } from './ledger-file.ts';
import { momentOfSerial } from './moment.ts';
import { inspectZip } from './zip-guard.ts';

/** The sheets of an `.xlsx`. @throws BusError `LEDGER_UNREADABLE`, `LEDGER_ENCRYPTED`, `LEDGER_TOO_LARGE` */
export function xlsxCandidates(bytes: Buffer, file: string): Candidate[] {
  const verdict = inspectZip(bytes, ledgerLimits.unpackedBytes);
  if (!verdict.ok) {
    if (verdict.why === 'encrypted') throw new BusError('LEDGER_ENCRYPTED', { file });
    if (verdict.why === 'too-large')
      throw new BusError('LEDGER_TOO_LARGE', {
        file,
        limitUnpackedBytes: ledgerLimits.unpackedBytes,
      });
    throw new BusError('LEDGER_UNREADABLE', { file, found: 'damaged' });
  }
  if (!verdict.names.includes('xl/workbook.xml'))
    throw new BusError('LEDGER_UNREADABLE', { file, found: whatZip(verdict.names) });
  return candidates(parse(bytes, file), 'xlsx', file);
}

/** The sheets of an `.xls` of Excel 97 and later, or of WPS. @throws the same */
export async function xlsCandidates(bytes: Buffer, file: string): Promise<Candidate[]> {
  const parts = partsOfCompound(bytes, file);
  if (parts.some((name) => name.endsWith('EncryptedPackage')))
    throw new BusError('LEDGER_ENCRYPTED', { file });
  if (parts.some((name) => name.endsWith('WordDocument')))
    throw new BusError('LEDGER_UNREADABLE', { file, found: 'word-document' });
  if (!parts.some((name) => /\/(Workbook|Book)$/i.test(name)))
    throw new BusError('LEDGER_UNREADABLE', { file, found: 'other-document' });
  // Excel 95 and some old systems write GBK; without these tables it would come out as rubbish.
  xlsx.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  return candidates(parse(bytes, file), 'xls', file);
}

function whatZip(names: readonly string[]): string {
  if (names.some((name) => name.startsWith('word/'))) return 'word-document';
  if (names.includes('xl/workbook.bin')) return 'xlsb';
  return names.includes('content.xml') ? 'ods' : 'archive';
}

function partsOfCompound(bytes: Buffer, file: string): string[] {
  try {
    // The library types this part of itself as `any`.
    const compound: { FullPaths: string[] } = xlsx.CFB.read(bytes, { type: 'buffer' });
    return compound.FullPaths;
  } catch (cause) {
    throw new BusError('LEDGER_UNREADABLE', { file, found: 'damaged' }, { cause });
  }
}

function parse(bytes: Buffer, file: string): WorkBook {
  try {
    return xlsx.read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      // The number format tells a date from a number, and 0012 from 12.
      cellNF: true,
    });
  } catch (cause) {
    if (cause instanceof Error && /password|encrypt/i.test(cause.message))
      throw new BusError('LEDGER_ENCRYPTED', { file }, { cause });
    throw new BusError('LEDGER_UNREADABLE', { file, found: 'damaged' }, { cause });
  }
}

function candidates(book: WorkBook, format: 'xlsx' | 'xls', file: string): Candidate[] {
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((sheet, index) => {
    const cells = book.Sheets[sheet];
    if (cells?.['!data'] === undefined) return [];
    const reader = sheetReader(cells, date1904);
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const top = [...reader.rows(ledgerLimits.headingRows)];
    return [{ format, sheet, hidden, top, open: () => openGrid(reader, file) }];
  });
}

type SheetReader = {
  rowsClaimed: number;
  rows: (upTo: number) => Iterable<RawRow>;
};

function sheetReader(sheet: WorkSheet, date1904: boolean): SheetReader {
  const data = sheet['!data'] ?? [];
  const spread = spreadMerges(sheet['!merges'] ?? [], data.length);
  const claimed = sheet['!ref'] === undefined ? 0 : xlsx.utils.decode_range(sheet['!ref']).e.r + 1;

  const cellsAt = (index: number): RawCell[] => {
    const cells = Array.from((data[index] ?? []).slice(0, columnsMax), (cell) =>
      rawCell(cell, date1904),
    );
    if (isBlankRow(cells)) return [];
    for (const { column, from } of spread.get(index) ?? [])
      cells[column] ??= rawCell(data[from]?.[column], date1904);
    return cells;
  };

  return {
    rowsClaimed: Math.max(claimed, data.length),
    *rows(upTo) {
      for (let index = 0; index < Math.min(upTo, data.length); index += 1) {
        const cells = cellsAt(index);
        if (cells.length > 0) yield { rowNo: index + 1, cells };
      }
    },
  };
}

function openGrid(reader: SheetReader, file: string): Grid {
  let rowsFilled = 0;
  for (const _row of reader.rows(reader.rowsClaimed)) rowsFilled += 1;
  if (rowsFilled > ledgerLimits.rows + ledgerLimits.headingRows)
    throw new BusError('LEDGER_TOO_LARGE', {
      file,
      rows: rowsFilled,
      limitRows: ledgerLimits.rows,
    });
  return {
    rowsClaimed: reader.rowsClaimed,
    rowsFilled,
    rows: () => reader.rows(reader.rowsClaimed),
  };
}

/**
 * Which cells a vertical merge fills, by row. A merged cell holds its value in its
 * first row alone, and people read it in all of them: a unit named once for
 * five petitions. Sideways nothing is filled, or a title would become ten headings.
 */
function spreadMerges(merges: readonly Range[], rows: number) {
  const spread = new Map<number, { column: number; from: number }[]>();
  for (const { s, e } of merges) {
    if (s.c >= columnsMax) continue;
    for (let row = s.r + 1; row <= Math.min(e.r, rows - 1); row += 1) {
      const filled = spread.get(row) ?? [];
      filled.push({ column: s.c, from: s.r });
      spread.set(row, filled);
    }
  }
  return spread;
}

function rawCell(cell: CellObject | undefined, date1904: boolean): RawCell {
  switch (cell?.t) {
    case 's':
      return String(cell.v);
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'e':
      return { error: errorNames[Number(cell.v)] ?? '#ERROR' };
    case 'n':
      return typeof cell.v === 'number' ? numberCell(cell.v, String(cell.z), date1904) : undefined;
    default:
      return undefined;
  }
}

function numberCell(value: number, format: string, date1904: boolean): string | number | CellDate {
  const isDate: boolean = xlsx.SSF.is_date(format);
  if (isDate) {
    const at = momentOfSerial(date1904 ? value + 1462 : value);
    return at === undefined ? value : { at };
  }
  // The format 000000 shows 12 as 000012, and that is the number people know.
  return /^0{2,}$/.test(format) ? String(value).padStart(format.length, '0') : value;
}

/** [MS-XLS] 2.5.10 */
const errorNames: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};
