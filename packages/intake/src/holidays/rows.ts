import type { CalendarTable } from '@liandong/contracts';
import { isBlankRow, type RawCell, type RawRow } from '../file/cell.ts';
import { readMoment, wallClock } from '../file/moment.ts';
import { type HolidayColumns, kindOfDays, textOf } from './columns.ts';
import { type HolidayFault, inRow } from './fault.ts';

type Span = { from: string; through: string };
type ReadRow = Span & { kind: 'rest' | 'work'; name: string; source: string };

/** Holiday tables from rows, a table a year; or all that is wrong with the rows. */
export function tablesOfRows(
  rows: Iterable<RawRow>,
  { columns, source }: { columns: HolidayColumns; source: string },
): { tables: CalendarTable[] } | { faults: HolidayFault[] } {
  const read: ReadRow[] = [];
  const faults: HolidayFault[] = [];
  const open: number[] = [];
  for (const row of rows) {
    if (isLeftOpen(row, columns)) continue;
    const reading = readRow(row, columns);
    if (reading === 'open') open.push(row.rowNo);
    else if ('zh' in reading) faults.push(inRow(row.rowNo, reading));
    else read.push(reading);
  }
  if (open.length > 0) faults.unshift(unfilled(open));
  if (faults.length > 0) return { faults };
  if (read.length === 0) return { faults: [{ zh: '表中没有一天', en: 'the table names no day' }] };
  return { tables: yearsOf(read).map(({ year, rows: own }) => tableOf(year, own, source)) };
}

/** Rows without a date are one fault, at the first of them. */
function unfilled([first = 0, ...others]: readonly number[]): HolidayFault {
  const [zh, en] =
    others.length === 0
      ? ['', '']
      : [`（第 ${others.join('、')} 行同此）`, ` (so in row ${others.join(', ')})`];
  return inRow(first, {
    zh: `没有填写“日期”；按通知填写，如 2027-01-01${zh}`,
    en: `the date is no day yet; write it as the notice has it, like 2027-01-01${en}`,
  });
}

/** A row for a make-up workday that the notice does not need; of a torn one nobody knows what it said. */
const isLeftOpen = ({ cells, torn }: RawRow, { kind }: HolidayColumns): boolean =>
  !torn && isBlankRow(cells.filter((_, index) => index !== kind));

function readRow(row: RawRow, columns: HolidayColumns): ReadRow | HolidayFault | 'open' {
  const cell = (field: keyof HolidayColumns): RawCell => row.cells[columns[field] ?? -1];
  if (row.torn) return { zh: '引号不成对', en: 'a quotation mark has no partner' };
  if (isBlankRow([cell('from')])) return 'open';
  const kind = kindOfDays(cell('kind'));
  if (kind === undefined)
    return {
      zh: `“类型”应为 放假 或 调休上班，现为“${textOf(cell('kind')).slice(0, 20)}”`,
      en: `the kind should be 放假 (rest) or 调休上班 (work), and is "${textOf(cell('kind')).slice(0, 20)}"`,
    };
  const from = dayOf(cell('from'));
  if (from === undefined) return notADay('日期', 'date', cell('from'));
  const last = isBlankRow([cell('through')]) ? from : dayOf(cell('through'));
  if (last === undefined) return notADay('结束日期', 'last day', cell('through'));
  if (last < from) return { zh: `${last} 早于 ${from}`, en: `${last} comes before ${from}` };
  const tooLong = Date.parse(last) - Date.parse(from) > longestMs;
  if (tooLong) return { zh: `${from} 至 ${last} 过长`, en: `${from} to ${last} is too long` };
  const [name, source] = [textOf(cell('name')).slice(0, 40), textOf(cell('source')).slice(0, 200)];
  return { kind, from, through: last, name, source };
}

/** The longest so far was twelve days; a span of more is a slip of the pen. */
const longestMs = 20 * 86_400_000;

const notADay = (zh: string, en: string, cell: RawCell): HolidayFault => {
  const shown = textOf(cell).slice(0, 20);
  return {
    zh: `“${zh}”不是日期：“${shown}”，应如 2027-01-01`,
    en: `the ${en} is no day: "${shown}"; write 2027-01-01`,
  };
};

function dayOf(cell: RawCell): string | undefined {
  if (cell === undefined) return undefined;
  if (typeof cell === 'object') return 'at' in cell ? wallClock(cell.at).slice(0, 10) : undefined;
  const moment = readMoment(cell);
  return 'at' in moment ? wallClock(moment.at).slice(0, 10) : undefined;
}

type Year = { year: number; rows: ReadRow[] };

/** Rows by year; the days before New Year belong to the notice of the year that begins. */
function yearsOf(rows: readonly ReadRow[]): Year[] {
  const years = Map.groupBy(rows, ({ through }) => Number(through.slice(0, 4)));
  for (const [year, own] of years) {
    const next = years.get(year + 1);
    const late = own.every(({ from }) => from >= `${year}-12-25`);
    if (!next || !late) continue;
    next.push(...own);
    years.delete(year);
  }
  return [...years].map(([year, own]) => ({ year, rows: own })).sort((a, b) => a.year - b.year);
}

function tableOf(year: number, rows: readonly ReadRow[], source: string): CalendarTable {
  const inOrder = rows.toSorted((a, b) => a.from.localeCompare(b.from));
  return {
    source: rows.find((row) => row.source !== '')?.source ?? source,
    coveredFrom: `${year}-01-01`,
    coveredThrough: `${year}-12-31`,
    holidays: inOrder
      .filter(({ kind }) => kind === 'rest')
      .map(({ name, from, through }) => ({ name, from, through })),
    workdays: inOrder.filter(({ kind }) => kind === 'work').flatMap(daysOf),
  };
}

function daysOf({ from, through }: Span): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(through); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
