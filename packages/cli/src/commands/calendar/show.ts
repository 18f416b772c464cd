import { BusError } from '@liandong/contracts';
import type { Directory } from '@liandong/directory';
import { areaCalendar, areaTables, type HolidayTable, yearOfTable } from '@liandong/domain';
import type { CliContext, Result } from '../../context.ts';
import { momentText } from '../../render/moment.ts';
import type { GivenOptions } from '../act/collect.ts';
import { dayText, holidayName, spanText } from './days.ts';
import { knownDirectory } from './known-calendar.ts';
import { type Reach, reachOf } from './reach.ts';
import { type CalendarSay, calendarSay } from './text.ts';

/** `calendar show` */
export async function showCalendar(context: CliContext, given: GivenOptions): Promise<Result> {
  const say = calendarSay(context);
  const directory = await knownDirectory(context);
  const calendar = directory?.calendar ?? areaCalendar([]);
  const all = yearsOf(directory);
  const wanted = wantedYear(given);
  const years = all.filter(({ year }) => wanted === undefined || year === wanted);
  if (wanted !== undefined && years.length === 0)
    throw new BusError('USAGE', { problem: say('year.unknown', { year: wanted }) });
  const reach = reachOf(calendar, context.now());
  const lines = [
    context.paint(
      'strong',
      say('covered', { from: calendar.coveredFrom, through: calendar.coveredThrough }),
    ),
    ...warningLines(reach, { say, context }),
    ...years.flatMap((year) => ['', ...yearLines(year, { say, context })]),
  ];
  const { coveredFrom } = calendar;
  return {
    data: {
      coveredFrom,
      ...reach,
      tables: years.map(({ table, ...rest }) => ({ ...rest, ...table })),
    },
    text: lines.join('\n'),
  };
}

type Year = { year: number; imported: boolean; changedAt?: number; table: HolidayTable };

function yearsOf(directory: Directory | undefined): Year[] {
  const records = (directory?.importedYears() ?? []).map(({ record }) => record);
  return areaTables(records.map(({ table }) => table)).map((table) => {
    const year = yearOfTable(table);
    const record = records.find((known) => known.year === year);
    return {
      year,
      imported: record !== undefined,
      ...(record === undefined ? {} : { changedAt: record.changedAt }),
      table,
    };
  });
}

function wantedYear({ year }: GivenOptions): number | undefined {
  if (year === undefined) return undefined;
  if (typeof year === 'string' && /^\d{4}$/.test(year)) return Number(year);
  throw new BusError('USAGE', { flag: '--year', wants: 'YYYY' });
}

type Saying = { say: CalendarSay; context: CliContext };

function warningLines(
  { warning, daysLeft, coveredThrough }: Reach,
  { say, context }: Saying,
): string[] {
  if (warning === null) return [];
  const text =
    warning === 'past'
      ? say('warn.past', { through: coveredThrough })
      : say('warn.ending', { days: daysLeft, through: coveredThrough });
  return [context.paint('warn', `! ${text}`)];
}

function yearLines({ year, changedAt, table }: Year, saying: Saying): string[] {
  const { say, context } = saying;
  const origin =
    changedAt === undefined ? say('shipped') : say('imported', { at: momentText(changedAt) });
  const holidays = table.holidays.map(({ name, from, through }) =>
    `${holidayName(name, context)} ${spanText(from, through, saying)}`.trim(),
  );
  const line = (key: 'rest' | 'work', items: readonly string[]) =>
    `  ${say(key)}${context.say('colon')}${items.join(context.say('comma')) || say('none')}`;
  return [
    `${context.paint('strong', say('year', { year }))}  ${table.source}  ${context.paint('quiet', origin)}`,
    line('rest', holidays),
    line(
      'work',
      table.workdays.map((date) => dayText(date, saying)),
    ),
  ];
}
