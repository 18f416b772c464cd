import type { RawRow } from './cell.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** A table of cells, wherever it came from; not yet a ledger. */
export type Grid = {
  /** How many rows the sheet claims to have, blank ones included. */
  rowsClaimed: number;
  /** How many of them hold something. */
  rowsFilled: number;
  /** The rows that hold something, in order. May be asked for again and again. */
  rows: () => Iterable<RawRow>;
};

/**
 * One way to read the file: a sheet of a workbook, or a csv by one delimiter. The
 * first rows tell whether it is the ledger; only then is the rest read.
 */
export type Candidate = {
  format: 'xlsx' | 'xls' | 'csv';
  /** Of a workbook: the name of the sheet. */
  sheet?: string;
  hidden: boolean;
  /** Of a csv: how its bytes were read. */
  encoding?: Encoding;
  /** The filled rows among the first ones, where the headings are. */
  top: readonly RawRow[];
  open: () => Grid;
};
