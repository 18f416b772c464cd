import { cleanText, type RawCell, type RawRow } from '../file/cell.ts';

/** What a row of a holiday file says. */
export const holidayFields = ['from', 'through', 'kind', 'name', 'source'] as const;
export type HolidayField = (typeof holidayFields)[number];

/** Headings as offices write them, without blanks and in lower case. */
const headings: Readonly<Record<HolidayField, readonly string[]>> = {
  from: [
    '日期',
    '开始日期',
    '起始日期',
    '放假日期',
    '起',
    '自',
    '从',
    'date',
    'day',
    'from',
    'start',
  ],
  through: ['结束日期', '截止日期', '终止日期', '止', '至', '到', 'through', 'until', 'to', 'end'],
  kind: ['类型', '类别', '安排', '性质', '放假/上班', '休/班', 'kind', 'type'],
  name: ['名称', '节日', '节假日', '假日', '节日名称', 'name', 'holiday'],
  source: ['依据', '文号', '通知', '来源', 'source', 'notice'],
};

const meaning = new Map(
  holidayFields.flatMap((field) => headings[field].map((heading) => [heading, field] as const)),
);

export type HolidayColumns = Readonly<Partial<Record<HolidayField, number>>>;

/** The columns a row of headings names; nothing when it is none. */
export function columnsOf({ cells }: RawRow): HolidayColumns | undefined {
  const columns: Partial<Record<HolidayField, number>> = {};
  for (const [index, cell] of cells.entries()) {
    const field = meaning.get(textOf(cell).replace(/\s/g, '').toLowerCase());
    if (field !== undefined) columns[field] ??= index;
  }
  return columns.from === undefined || columns.kind === undefined ? undefined : columns;
}

export const textOf = (cell: RawCell): string =>
  typeof cell === 'string' || typeof cell === 'number' ? cleanText(String(cell)) : '';

const kinds: Readonly<Record<string, 'rest' | 'work'>> = {
  放假: 'rest',
  休: 'rest',
  休息: 'rest',
  假期: 'rest',
  放假调休: 'rest',
  rest: 'rest',
  off: 'rest',
  holiday: 'rest',
  调休上班: 'work',
  上班: 'work',
  补班: 'work',
  班: 'work',
  工作日: 'work',
  work: 'work',
  workday: 'work',
  'make-up': 'work',
};

/** Whether a row's days are off or worked; undefined for a word nobody agreed on. */
export const kindOfDays = (cell: RawCell): 'rest' | 'work' | undefined =>
  kinds[textOf(cell).replace(/\s/g, '').toLowerCase()];
