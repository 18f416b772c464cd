import { BusError } from '@liandong/contracts';
import { columnLetter, columnsMax, isBlankRow, type RawRow } from './cell.ts';
import { type CsvRecord, type Delimiter, scanCsv } from './csv-scan.ts';
import { decodeText } from './csv-text.ts';
import type { Candidate, Grid } from './grid.ts';
import { ledgerLimits } from './ledger-file.ts';

const delimiters: readonly Delimiter[] = [',', '\t', ';'];

/** So many broken rows are no slips any more: nobody can say where its rows begin. */
const tornRowsMax = 100;

/** The ways to read a csv, one a delimiter. @throws BusError `LEDGER_UNREADABLE` */
export function csvCandidates(bytes: Uint8Array, file: string): Candidate[] {
  const decoded = decodeText(bytes);
  if (decoded === undefined)
    throw new BusError('LEDGER_UNREADABLE', { file, found: 'unknown-encoding' });
  const { text, encoding } = decoded;
  return delimiters.map((delimiter) => ({
    format: 'csv',
    encoding,
    hidden: false,
    top: topRows(text, delimiter),
    open: () => openGrid(scanCsv(text, delimiter), file),
  }));
}

function topRows(text: string, delimiter: Delimiter): RawRow[] {
  const top: RawRow[] = [];
  let rowNo = 0;
  for (const record of scanCsv(text, delimiter)) {
    rowNo += 1;
    if (rowNo > ledgerLimits.headingRows) break;
    if (!isBlankRow(record.cells)) top.push(rowOf(record, rowNo));
  }
  return top;
}

function openGrid(records: Iterable<CsvRecord>, file: string): Grid {
  const rows: RawRow[] = [];
  let rowsClaimed = 0;
  let rowsTorn = 0;
  for (const record of records) {
    rowsClaimed += 1;
    if (record.torn) rowsTorn += 1;
    if (rowsTorn > tornRowsMax)
      throw new BusError('LEDGER_TORN', {
        file,
        row: rowsClaimed,
        line: record.line,
        column: columnLetter(record.cells.length),
      });
    if (record.torn || !isBlankRow(record.cells)) rows.push(rowOf(record, rowsClaimed));
    if (rows.length > ledgerLimits.rows + ledgerLimits.headingRows)
      throw new BusError('LEDGER_TOO_LARGE', { file, limitRows: ledgerLimits.rows });
  }
  return { rowsClaimed, rowsFilled: rows.length, rows: () => rows };
}

function rowOf(record: CsvRecord, rowNo: number): RawRow {
  const row = { rowNo, cells: record.cells.slice(0, columnsMax).map(plainCell) };
  return record.torn ? { ...row, torn: true } : row;
}

/** Undoes `="0012"`, by which exports keep Excel from eating the zeros of a number. */
function plainCell(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
}
