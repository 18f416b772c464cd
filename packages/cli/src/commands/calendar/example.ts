import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BusError } from '@liandong/contracts';
import { ledger } from '@liandong/documents';
import { areaCalendar } from '@liandong/domain';
import type { CliContext, Result } from '../../context.ts';
import type { GivenOptions } from '../act/collect.ts';
import { knownDirectory } from './known-calendar.ts';
import { calendarSay } from './text.ts';

/** `calendar example`: what an engineer fills in when the notice is out. */
export async function printExample(context: CliContext, given: GivenOptions): Promise<Result> {
  const calendar = (await knownDirectory(context))?.calendar ?? areaCalendar([]);
  const year = Number(calendar.coveredThrough.slice(0, 4)) + 1;
  const xlsx = given.xlsx === true;
  const json = exampleJson(year);
  if (!xlsx && given.out === undefined) return { data: { year, example: json }, text: json };
  const name = typeof given.out === 'string' ? given.out : `calendar-${year}.xlsx`;
  const path = resolve(context.cwd, name);
  const bytes = xlsx ? exampleSheet(year) : Buffer.from(`${json}\n`);
  // A file that somebody has filled in is not overwritten.
  await writeFile(path, bytes, { flag: 'wx' }).catch((cause: unknown) => {
    throw new BusError('FILE_UNWRITABLE', { path }, { cause });
  });
  return { data: { year, file: path }, text: calendarSay(context)('written', { path }) };
}

/** Days that are the same every year are filled in; the others are no days, so that an import finds what was left open. */
const festivals = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

const sourceOf = (year: number): string =>
  `国务院办公厅关于${year}年部分节假日安排的通知（国办发明电〔${year - 1}〕__号）`;

export const exampleJson = (year: number): string =>
  JSON.stringify(
    {
      source: sourceOf(year),
      coveredFrom: `${year}-01-01`,
      coveredThrough: `${year}-12-31`,
      holidays: festivals.map((name) => ({
        name,
        from: `${year}-__-__`,
        through: `${year}-__-__`,
      })),
      workdays: [`${year}-__-__`],
    },
    null,
    2,
  );

export const exampleSheet = (year: number): Uint8Array =>
  ledger({
    title: sourceOf(year),
    note: '日期按通知填写，如 2027-01-01。类型：放假，或 调休上班。两节连休的写成一行。',
    columns: [
      { title: '日期', width: 8 },
      { title: '结束日期', width: 8 },
      { title: '类型', width: 8 },
      { title: '名称', width: 10 },
    ],
    rows: [
      ...festivals.map((name) => ['', '', '放假', name]),
      ...Array.from({ length: 6 }, () => ['', '', '调休上班', '']),
    ],
  });
