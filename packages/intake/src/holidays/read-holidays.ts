import { basename } from 'node:path';
import { CalendarTable } from '@liandong/contracts';
import { z } from 'zod';
import type { RawRow } from '../file/cell.ts';
import { decodeText } from '../file/csv-text.ts';
import type { Candidate } from '../file/grid.ts';
import { readLedgerFile } from '../file/ledger-file.ts';
import { readCandidates } from '../ledger.ts';
import { columnsOf, textOf } from './columns.ts';
import { type HolidayFault, invalidHolidays } from './fault.ts';
import { faultsOf } from './json-faults.ts';
import { tablesOfRows } from './rows.ts';

export type HolidayFile = {
  format: 'json' | Candidate['format'];
  /** A table a year, as the file says it; whether it contradicts itself is for the calendar to see. */
  tables: CalendarTable[];
};

/**
 * Reads a holiday notice that an engineer has written down: JSON as `calendar example` prints it
 * (one table, or a list), or a table in `.xlsx`, `.xls` or csv with headings in Chinese or English:
 * day, last day, 放假 or 调休上班, name.
 *
 * @throws BusError `CALENDAR_INVALID` with every fault and its row or field, in both languages;
 * `FILE_UNREADABLE`, `LEDGER_UNREADABLE`, `LEDGER_ENCRYPTED`, `LEDGER_EMPTY`, `LEDGER_TOO_LARGE`
 */
export async function readHolidays(path: string): Promise<HolidayFile> {
  const file = basename(path);
  const text = jsonText(await readLedgerFile(path));
  if (text !== undefined) return { format: 'json', tables: tablesOfJson(text, file) };
  const candidates = await readCandidates(path, file);
  const found = sheetOf(candidates);
  if (found === undefined) throw invalidHolidays(file, [...misnamed(candidates, file), noHeadings]);
  const { candidate, columns, rowNo, title } = found;
  const below = [...candidate.open().rows()].filter((row) => row.rowNo > rowNo);
  const read = tablesOfRows(below, { columns, source: title === '' ? file : title });
  if ('faults' in read) throw invalidHolidays(file, read.faults);
  return { format: candidate.format, tables: read.tables };
}

const noHeadings: HolidayFault = {
  zh: '前 20 行里没有表头：须有“日期”和“类型”两列',
  en: 'no headings in the first 20 rows: a date and a kind are needed',
};

/** A text that is called a workbook is most often not the file that was meant. */
const misnamed = (candidates: readonly Candidate[], file: string): HolidayFault[] =>
  /\.xlsx?$/i.test(file) && candidates.some(({ format }) => format === 'csv')
    ? [
        {
          zh: '文件名像是 Excel 工作簿，内容却是纯文本：请核对是不是这个文件',
          en: 'the name is that of a workbook, and what stands in it is plain text: is it the right file?',
        },
      ]
    : [];

/** The text when it looks like JSON; no csv begins with a bracket. */
function jsonText(bytes: Buffer): string | undefined {
  const text = decodeText(bytes)
    ?.text.replace(/^\ufeff/, '')
    .trimStart();
  return text?.startsWith('{') || text?.startsWith('[') ? text : undefined;
}

function tablesOfJson(text: string, file: string): CalendarTable[] {
  const parsed = parse(text);
  if ('fault' in parsed) throw invalidHolidays(file, [parsed.fault]);
  const shape = Array.isArray(parsed.value) ? z.array(CalendarTable).min(1).max(50) : CalendarTable;
  const [en, zh] = [z.locales.en(), z.locales.zhCN()].map(({ localeError }) =>
    shape.safeParse(parsed.value, { error: localeError }),
  );
  if (en?.success) return [en.data].flat();
  const told = { file, value: parsed.value, zh: zh?.error?.issues ?? [] };
  throw invalidHolidays(file, faultsOf(en?.error?.issues ?? [], told));
}

function parse(text: string): { value: unknown } | { fault: HolidayFault } {
  try {
    return { value: JSON.parse(text) };
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : '';
    const position = Number(/position (\d+)/.exec(said)?.[1] ?? text.length);
    const line = text.slice(0, position).split('\n').length;
    return { fault: { zh: `第 ${line} 行：JSON 写法有误`, en: `line ${line}: this is no JSON` } };
  }
}

type Sheet = {
  candidate: Candidate;
  columns: NonNullable<ReturnType<typeof columnsOf>>;
  rowNo: number;
  /** What stands above the headings: most often the notice's name. */
  title: string;
};

/** Of sheets the first that has the headings; of the ways to cut a csv the one that finds most of them. */
function sheetOf(candidates: readonly Candidate[]): Sheet | undefined {
  const sheets = candidates
    .filter(({ hidden }) => !hidden)
    .flatMap((candidate) => headingsIn(candidate) ?? []);
  return sheets.toSorted(
    (a, b) => Object.keys(b.columns).length - Object.keys(a.columns).length,
  )[0];
}

function headingsIn(candidate: Candidate): Sheet | undefined {
  const above: RawRow[] = [];
  for (const row of candidate.top) {
    const columns = columnsOf(row);
    if (columns) {
      const title = above.flatMap(({ cells }) => cells.map(textOf)).find((text) => text !== '');
      return { candidate, columns, rowNo: row.rowNo, title: (title ?? '').slice(0, 200) };
    }
    above.push(row);
  }
  return undefined;
}
