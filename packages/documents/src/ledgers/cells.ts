import type { PlainDate } from '@liandong/domain';
import { dueDay, shanghaiDay, shanghaiIso } from '../text/chinese.ts';
import { clean } from '../text/clean.ts';
import { xmlText } from '../text/xml.ts';

/**
 * What a column holds: `day` and `moment` are instants, or a day as such, shown as Shanghai's clocks
 * show them; `due` is an instant at which a term ends, shown as its last day.
 */
export type ColumnKind = 'text' | 'count' | 'day' | 'due' | 'moment';

/** A value; nothing and an empty text leave the cell empty. */
export type Value = string | number | undefined;

/** Where the styles stand in the style sheet, see `workbook.ts`. */
export const style = {
  title: 1,
  note: 2,
  head: 3,
  text: 4,
  guarded: 5,
  count: 6,
  day: 7,
  moment: 8,
} as const;

/** What Excel holds in one cell. */
const longestText = 32_767;
// What spreadsheets take for the beginning of a formula, some of them after a tab only.
const formulaLike = /^[=+\-@\t\uFF1D\uFF0B\uFF0D\uFF20]/u;
// Excel reads _x0041_ as the letter A; the underscore itself is written so.
const escapeLike = /_(?=x[\dA-Fa-f]{4}_)/g;

/** Text is written as text, whatever it begins with; what looks like a formula is marked so that editing keeps it text. */
export function textCell(at: string, words: string, which?: number): string {
  const whole = clean(words);
  const shown = whole.length > longestText ? `${clean(whole.slice(0, longestText - 1))}…` : whole;
  const looks = which ?? (formulaLike.test(shown) ? style.guarded : style.text);
  const written = xmlText(shown.replace(escapeLike, '_x005F_')).replaceAll('\n', '&#10;');
  return `<c r="${at}" s="${looks}" t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c>`;
}

const dayMs = 86_400_000;
/** Days from Excel's day 0 to 1970. */
const epochDay = 25_569;

const serialOf = (iso: string): number => Date.parse(`${iso}Z`) / dayMs + epochDay;
const serialOfDay = (day: PlainDate): number => serialOf(`${day}T00:00:00`);

function serial(kind: 'day' | 'due' | 'moment', value: string | number): number {
  if (typeof value === 'string') return serialOfDay(value);
  switch (kind) {
    case 'day':
      return serialOfDay(shanghaiDay(value));
    case 'due':
      return serialOfDay(dueDay(value));
    case 'moment':
      return serialOf(shanghaiIso(value));
  }
}

const looksOf: Readonly<Record<ColumnKind, number>> = {
  text: style.text,
  count: style.count,
  day: style.day,
  due: style.day,
  moment: style.moment,
};

// Excel's calendar begins in 1900 and believes in a 29 February of that year.
const firstSafeDay = 61;

/** The number a cell holds, if it holds one. */
function numberIn(kind: ColumnKind, value: string | number): number | undefined {
  switch (kind) {
    case 'text':
      return undefined;
    case 'count':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'day':
    case 'due':
    case 'moment': {
      const days = serial(kind, value);
      return days >= firstSafeDay ? days : undefined;
    }
  }
}

/** A cell of a column; what is no number or no date there is written as text. */
export function cell(at: string, kind: ColumnKind, value: Value): string {
  const looks = looksOf[kind];
  if (value === undefined || value === '') return `<c r="${at}" s="${looks}"/>`;
  const number = numberIn(kind, value);
  if (number === undefined) return textCell(at, String(value));
  return `<c r="${at}" s="${looks}"><v>${number}</v></c>`;
}
