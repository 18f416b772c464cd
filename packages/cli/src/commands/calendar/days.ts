import type { CliContext } from '../../context.ts';
import type { CalendarSay } from './text.ts';

type Saying = { say: CalendarSay; context: Pick<CliContext, 'say'> };

/** `01-04（周日）`, or with its year. */
export function dayText(date: string, { say }: Saying, withYear = false): string {
  const weekday = say('weekdays').split(' ')[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return say('day', { date: withYear ? date : date.slice(5), weekday });
}

/** `01-01 至 01-03（3 天）`. */
export function spanText(from: string, through: string, saying: Saying): string {
  if (from === through) return dayText(from, saying);
  const days = (Date.parse(through) - Date.parse(from)) / 86_400_000 + 1;
  return saying.say('span', { from: from.slice(5), through: through.slice(5), days });
}

/** Single days, those that follow each other as spans. */
export function daysText(dates: readonly string[], saying: Saying): string {
  const spans: { from: string; through: string }[] = [];
  for (const date of dates) {
    const last = spans.at(-1);
    if (last && Date.parse(date) - Date.parse(last.through) === 86_400_000) last.through = date;
    else spans.push({ from: date, through: date });
  }
  return spans
    .map(({ from, through }) => spanText(from, through, saying))
    .join(saying.context.say('comma'));
}

/** The seven festivals that every notice names; some share one span. */
const festivals = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明: 'Qingming Festival',
  劳动: 'Labour Day',
  端午: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn Festival',
  国庆: 'National Day',
};

/** Festivals a table says nothing of: most often a row that was left out. */
export const missingFestivals = (holidays: readonly { name: string }[]): string[] =>
  Object.keys(festivals).filter(
    (festival) => !holidays.some(({ name }) => name.includes(festival)),
  );

/** A holiday as a notice names it, one or several festivals; in English where all are known, else as it stands. */
export function holidayName(name: string, { language }: Pick<CliContext, 'language'>): string {
  if (language === 'zh') return name;
  const known = name
    .split(/[、,，]/u)
    .map((part) => Object.entries(festivals).find(([festival]) => part.includes(festival))?.[1]);
  return known.every((one) => one !== undefined) ? known.join(' and ') : name;
}
