import { resolve } from 'node:path';
import { BusError } from '@liandong/contracts';
import { type CalendarImport, type ImportedYear, importCalendar } from '@liandong/directory';
import { readHolidays } from '@liandong/intake';
import type { CliContext, Result } from '../../context.ts';
import type { GivenOptions } from '../act/collect.ts';
import { unitOptions } from '../unit/change.ts';
import { daysText, holidayName, missingFestivals } from './days.ts';
import { movingBy, movingLines, namesHere } from './moved.ts';
import { type CalendarSay, calendarSay, calendarTexts } from './text.ts';

/** `calendar import`: reads a notice and writes it to the LOG, signed by the operator. */
export async function importNotice(
  context: CliContext,
  file: string,
  given: GivenOptions,
): Promise<Result> {
  const say = calendarSay(context);
  const { tables } = await readHolidays(resolve(context.cwd, file));
  const dryRun = given.dryRun === true;
  const options = { ...unitOptions(context), dryRun, replace: given.replace === true };
  const moving = await movingBy(context, tables);
  const report = await importCalendar(tables, options).catch((thrown: unknown) => {
    throw explained(BusError.from(thrown), say);
  });
  const missing = tables.flatMap(({ coveredFrom, holidays }) => {
    const names = missingFestivals(holidays);
    return names.length === 0 ? [] : [{ year: Number(coveredFrom.slice(0, 4)), names }];
  });
  const saying = { say, context };
  const changes = report.years.some(({ change }) => change !== 'same');
  const lines = [
    ...report.years.flatMap((year) => yearLines(year, saying)),
    ...missing.map(({ year, names }) =>
      context.paint('warn', `! ${say('warn.missing', { year, names: namesText(names, context) })}`),
    ),
    say('through', { date: report.coveredThrough }),
    ...(changes ? movingLines(moving, { ...saying, names: await namesHere(context) }) : []),
    ...dryLines(report, { ...saying, given }),
  ];
  return { data: { dryRun, ...report, missing, moving: moving ?? null }, text: lines.join('\n') };
}

const namesText = (names: readonly string[], context: CliContext): string =>
  names.map((name) => holidayName(name, context)).join(context.say('comma'));

/** Why a calendar is refused, in the reader's language. */
function explained(error: BusError, say: CalendarSay): BusError {
  const { reason, date = '' } = error.details;
  const key = `reason.${String(reason)}`;
  if (error.code !== 'CALENDAR_INVALID' || !isReason(key)) return error;
  const problem = (say as (key: string, places: object) => string)(key, { date: String(date) });
  return new BusError('CALENDAR_INVALID', { reason: String(reason), date: String(date), problem });
}

const isReason = (key: string): boolean => Object.hasOwn(calendarTexts, key);

type Saying = { say: CalendarSay; context: CliContext };

function yearLines(imported: ImportedYear, saying: Saying): string[] {
  const { say, context } = saying;
  const { year, change, source, replaces, days } = imported;
  const head = `${context.paint('strong', say('year', { year }))}  ${say(`change.${change}`)}  ${source}`;
  const line = (key: 'now-rest' | 'now-work', works: boolean) => {
    const dates = days.filter((day) => day.works === works).map(({ date }) => date);
    return dates.length === 0
      ? []
      : [`  ${say(key)}${context.say('colon')}${daysText(dates, saying)}`];
  };
  return [
    head,
    ...(replaces === undefined ? [] : [`  ${say('replaces', { source: replaces })}`]),
    ...line('now-rest', false),
    ...line('now-work', true),
  ];
}

function dryLines(
  { years }: CalendarImport,
  { say, context, given }: Saying & { given: GivenOptions },
): string[] {
  if (given.dryRun !== true) return [];
  const corrects = years.some(({ change }) => change === 'corrected') && given.replace !== true;
  const lines = [say('dry'), ...(corrects ? [say('needs-replace')] : [])];
  return lines.map((text) => context.paint('warn', text));
}
