/** One record of a csv. */
export type CsvRecord = {
  cells: string[];
  /** The line of the text it begins on, from 1. */
  line: number;
  /** Set when a quotation mark has no partner: the cells are those up to it. */
  torn?: true;
};

export type Delimiter = ',' | ';' | '\t';

/**
 * Reads csv text (RFC 4180) record by record.
 *
 * Written by hand because of the torn quotation mark. A csv library must either
 * refuse every mark inside an unquoted cell, which people do type, or be lenient
 * about closing marks too, and then one forgotten mark swallows the next rows
 * without a word (measured with csv-parse 7.0.3, `relax_quotes`). Here a mark counts
 * only at the start of a cell; one that is not closed before a delimiter makes its
 * record torn, and reading goes on with the line after the one it stands on.
 */
export function* scanCsv(text: string, delimiter: Delimiter): Generator<CsvRecord> {
  const cursor = { text, delimiter, at: 0, line: 1 };
  while (cursor.at < text.length) yield scanRecord(cursor);
}

type Cursor = { readonly text: string; readonly delimiter: string; at: number; line: number };

function scanRecord(cursor: Cursor): CsvRecord {
  const record: CsvRecord = { cells: [], line: cursor.line };
  for (;;) {
    const quoted = cursor.text[cursor.at] === '"';
    const cell = quoted ? scanQuoted(cursor) : scanPlain(cursor);
    if (cell === undefined) {
      skipLine(cursor);
      return { ...record, torn: true };
    }
    record.cells.push(cell);
    if (cursor.text[cursor.at] !== cursor.delimiter) break;
    cursor.at += 1;
  }
  endLine(cursor);
  return record;
}

function scanPlain(cursor: Cursor): string {
  const { text, delimiter } = cursor;
  let end = cursor.at;
  while (end < text.length) {
    const mark = text[end];
    if (mark === delimiter || mark === '\n' || mark === '\r') break;
    end += 1;
  }
  const cell = text.slice(cursor.at, end);
  cursor.at = end;
  return cell;
}

/** The cell without its marks; undefined, and the cursor where it was, when they do not match. */
function scanQuoted(cursor: Cursor): string | undefined {
  const { text, delimiter } = cursor;
  const start = cursor.at + 1;
  let close = text.indexOf('"', start);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return undefined;
  let after = close + 1;
  while (text[after] === ' ') after += 1;
  const next = text[after];
  if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r') return undefined;
  const cell = text.slice(start, close);
  cursor.at = after;
  cursor.line += countLines(cell);
  return cell.replaceAll('""', '"');
}

function skipLine(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && !/[\r\n]/.test(cursor.text[cursor.at] ?? ''))
    cursor.at += 1;
  endLine(cursor);
}

function endLine(cursor: Cursor): void {
  if (cursor.text.startsWith('\r\n', cursor.at)) cursor.at += 2;
  else cursor.at += 1;
  cursor.line += 1;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
