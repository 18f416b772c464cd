import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { reports } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import type { CliContext, Result } from '../../../context.ts';
import { momentText } from '../../../render/moment.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { namesIn } from '../../../session/names.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { wordOf } from '../../act/options.ts';

/** `report summary`: one day of all units the unit collects from, and who is missing. */
export async function summary(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { office } = session;
  const told = reports.daySummary(office, {
    ...(typeof given.day === 'string' ? { day: given.day } : {}),
    ...(said === undefined ? {} : { duty: reports.collectedDuty(office, said) }),
  });
  const file = given.xlsx === true ? await written(context, { session, told, given }) : undefined;
  const text = summaryText(told, { context, session });
  return {
    data: { unit: session.unit, ...told, ...(file === undefined ? {} : { file }) },
    text: file === undefined ? text : `${text}\n${context.say('report.written', { file })}`,
  };
}

type Writing = { session: Session; told: reports.DaySummary; given: GivenOptions };

async function written({ cwd }: CliContext, { session, told, given }: Writing): Promise<string> {
  const { name, bytes } = reports.summaryPaper(
    {
      nameOf: namesIn(session.units, 'zh').name,
      area: session.areaName,
      units: session.units,
      now: session.office.now,
      categoryOf: (id) => categoryName(session, id),
    },
    told,
  );
  const folder = resolve(cwd, String(given.out));
  const path = join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(path, bytes).catch((cause: unknown) => {
    throw new BusError('FILE_UNWRITABLE', { path }, { cause });
  });
  return path;
}

export const categoryName = ({ categories }: Pick<Session, 'categories'>, id: string): string =>
  categories.find((one) => one.id === id)?.name ?? id;

type Shown = { context: CliContext; session: Session };

function summaryText(told: reports.DaySummary, shown: Shown): string {
  const { context, session } = shown;
  const { say, paint } = context;
  const { day, counts, missing, signs } = told;
  const head = `${paint('strong', session.names.full(session.unit))}  ${day}  ${say('report.counts', counts)}`;
  if (told.rows.length === 0) return `${head}\n  ${say('report.nobody-owes')}`;
  const names = missing.map((unit) => session.names.name(unit)).join(say('comma'));
  return [
    head,
    '',
    unitsTable(told, shown),
    ...(told.categories.length === 0 ? [] : ['', categoriesTable(told, shown)]),
    ...(signs === 0 ? [] : ['', say('report.signs', { n: signs })]),
    '',
    missing.length === 0
      ? paint('good', say(counts.owed > 0 ? 'report.still-owed' : 'report.none-missing', counts))
      : paint('bad', say('report.missing', { n: missing.length, units: names })),
  ].join('\n');
}

function unitsTable({ rows }: reports.DaySummary, { context, session }: Shown): string {
  const { say, paint, streams } = context;
  return renderTable(
    {
      columns: [
        { title: say('report.column.unit'), shrinkTo: 10 },
        { title: say('report.column.standing') },
        { title: say('report.column.filed') },
        { title: say('report.column.says'), shrinkTo: 12 },
      ],
      rows: rows.map((row): Cell[] => [
        session.names.name(row.unit) + (row.letter ? say('report.letter') : ''),
        standingCell(row, context),
        row.filedAt === undefined ? '' : momentText(row.filedAt),
        saysOf(row, { context, session }),
      ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
}

export function standingCell(
  { standing, letter, returned }: Pick<reports.SummaryRow, 'standing' | 'letter' | 'returned'>,
  { say }: CliContext,
): Cell {
  const back = returned ? say('report.is-returned') : '';
  if (standing === 'unsent') return { text: say('report.unsent'), style: 'warn' };
  if (letter && standing === 'missing') return say('report.not-shared');
  const text = say(`report-status.${standing}`) + back;
  if (standing === 'missing') return { text, style: 'bad' };
  return standing === 'late' || standing === 'owed' || returned ? { text, style: 'warn' } : text;
}

function saysOf({ report, nil }: reports.SummaryRow, { context, session }: Shown): string {
  if (nil === true) return context.say('report.nil-word');
  return (report?.counts ?? [])
    .map(
      ({ category, band, matters }) =>
        `${categoryName(session, category)} ${wordOf(band, context.say)} ${matters}`,
    )
    .join(context.say('comma'));
}

function categoriesTable({ categories }: reports.DaySummary, { context, session }: Shown): string {
  const { say, paint } = context;
  return renderTable(
    {
      columns: [
        { title: say('report.column.category') },
        { title: say('report.column.matters'), align: 'right' },
        { title: say('report.column.units'), align: 'right' },
        { title: say('report.column.bands') },
      ],
      rows: categories.map(({ category, matters, units, bands }): Cell[] => [
        categoryName(session, category),
        String(matters),
        String(units),
        Object.entries(bands)
          .map(([band, n]) => `${wordOf(band, say)} ${n}`)
          .join(say('comma')),
      ]),
    },
    { paint },
  );
}
