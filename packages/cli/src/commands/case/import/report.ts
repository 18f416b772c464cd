import { BusError, explain, isErrorCode } from '@liandong/contracts';
import type { Ledger, RowFault } from '@liandong/intake';
import type { CliContext, Result } from '../../../context.ts';
import { exitCodes } from '../../../exit-codes.ts';
import type { Style } from '../../../render/paint.ts';
import { renderTable } from '../../../render/table.ts';
import type { Session } from '../../../session/session.ts';
import type { Run } from './run.ts';
import { addsUp, type Counts, countsOf, type RowReport, triageText } from './tally.ts';

export type Reported = {
  context: CliContext;
  session: Session;
  ledger: Ledger;
  run: Run;
  rows: readonly RowReport[];
  file: string;
  dryRun: boolean;
};

/** The end of an import: where every row went, in counts that add up, and what is wrong with which row. */
export function importResult(reported: Reported): Result {
  const { session, ledger, run, rows, file, dryRun } = reported;
  const counts = countsOf(rows, ledger);
  if (!addsUp(counts)) throw new BusError('UNEXPECTED', { counts: JSON.stringify(counts) });
  const waiting = session.outbox.count();
  return {
    data: {
      unit: session.unit,
      file,
      dryRun,
      interrupted: run.interrupted,
      columns: ledger.columns,
      counts,
      waiting,
      rows,
      warnings: run.warnings,
    },
    text: importText(reported, counts),
    exitCode: exitOf(counts, { run, waiting }),
  };
}

function exitOf(counts: Counts, { run, waiting }: { run: Run; waiting: number }) {
  if (run.interrupted) return exitCodes.interrupted;
  if (run.waitsFor !== undefined && waiting > 0) return exitCodes.kept;
  return counts.faults + counts.refused > 0 ? exitCodes.faulty : exitCodes.ok;
}

function importText(reported: Reported, counts: Counts): string {
  const { context, dryRun, run, session } = reported;
  const { say, paint } = context;
  const waiting = session.outbox.count();
  const parts = [
    headText(reported),
    countsText(reported, counts),
    rowsText(reported),
    warningsText(reported),
    run.interrupted ? paint('warn', say('import.interrupted')) : undefined,
    run.waitsFor && waiting > 0 ? paint('warn', say('import.kept', { n: waiting })) : undefined,
    dryRun ? paint('warn', say('import.nothing-done')) : nextText(counts, context),
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

function headText({ context, ledger, file }: Reported): string {
  const { say, paint } = context;
  const place = [
    ledger.format,
    ledger.encoding,
    ledger.sheet === undefined ? undefined : say('import.sheet', { sheet: ledger.sheet }),
    ledger.headerRow > 0 ? say('import.header', { row: ledger.headerRow }) : undefined,
  ].filter((part) => part !== undefined);
  const taken = ledger.columns.filter(({ field }) => field !== undefined);
  const left = ledger.columns.filter(({ field }) => field === undefined);
  const names = taken.map(
    ({ column, heading, field }) => `${column} ${heading} → ${say(`intake.${field ?? 'title'}`)}`,
  );
  const lines = [
    `${paint('strong', file)}  ${paint('quiet', place.join(say('comma')))}`,
    `${say('import.columns')}${say('colon')}${names.join(say('comma'))}`,
  ];
  if (left.length > 0)
    lines.push(
      paint(
        'quiet',
        `${say('import.unused')}${say('colon')}${left.map(({ column, heading }) => `${column} ${heading}`).join(say('comma'))}`,
      ),
    );
  if (left.some(({ ignored }) => ignored === 'history'))
    lines.push(paint('warn', say('import.has-history')));
  if (ledger.otherSheets.length > 0)
    lines.push(
      paint('quiet', say('import.other-sheets', { sheets: ledger.otherSheets.join(say('comma')) })),
    );
  return lines.join('\n');
}

function countsText(reported: Reported, counts: Counts): string {
  const { context, rows, dryRun } = reported;
  const { say, paint } = context;
  const line = (key: keyof Counts, detail: string, style?: Style) => {
    const n = counts[key];
    if (n === undefined || (n === 0 && key !== 'sent' && key !== 'recorded')) return [];
    const label = say(dryRun ? (would[key] ?? `import.${key}`) : `import.${key}`);
    return [[label, { text: String(n), style: style ?? ('strong' as const) }, detail]];
  };
  const table = renderTable(
    {
      columns: [
        { title: say('import.outcome') },
        { title: say('import.rows'), align: 'right' },
        { title: '' },
      ],
      rows: [
        ...line('empty', '', 'quiet'),
        ...line('sent', byUnit(reported), 'good'),
        ...line('triage', byReason(reported), 'warn'),
        ...line('repeats', say('import.repeats-detail')),
        ...line('recorded', byUnit(reported), 'good'),
        ...line('unanswered', say('import.unanswered-detail'), 'warn'),
        ...line('already', alreadyText(rows, context), 'quiet'),
        ...line('faults', say('import.see-below'), 'bad'),
        ...line('refused', say('import.see-below'), 'bad'),
        ...line('notReached', '', 'warn'),
        [
          say('import.read'),
          { text: String(counts.read), style: 'strong' as const },
          say('import.adds-up'),
        ],
      ],
    },
    { paint },
  );
  return table;
}

/** What a dry run says instead. */
const would: Partial<Record<keyof Counts, 'import.would-send' | 'import.would-record'>> = {
  sent: 'import.would-send',
  recorded: 'import.would-record',
};

/** The larger shares first, with their numbers. */
function shares(values: readonly string[], { say }: CliContext): string {
  const counted = Object.entries(Object.groupBy(values, (value) => value)).map(
    ([value, list]) => [value, list?.length ?? 0] as const,
  );
  return counted
    .sort(([, a], [, b]) => b - a)
    .map(([value, n]) => `${value} ${n}`)
    .join(say('comma'));
}

const byUnit = ({ rows, session, context }: Reported): string =>
  shares(
    rows.flatMap(({ outcome, to }) =>
      to !== undefined && (outcome === 'sent' || outcome === 'recorded')
        ? [session.names.name(to)]
        : [],
    ),
    context,
  );

const byReason = ({ rows, context }: Reported): string =>
  shares(
    rows.flatMap(({ outcome, reason }) =>
      outcome === 'triage' && reason ? [triageText(reason, context.language)] : [],
    ),
    context,
  );

function alreadyText(rows: readonly RowReport[], { say }: CliContext): string {
  const doubled = rows.filter(({ sameAsRow }) => sameAsRow !== undefined).length;
  return doubled === 0 ? '' : say('import.doubled', { n: doubled });
}

const shownRows = 30;

function rowsText({ rows, context, ledger }: Reported): string | undefined {
  const bad = rows.filter(({ outcome }) => outcome === 'fault' || outcome === 'refused');
  if (bad.length === 0) return undefined;
  const { say, paint } = context;
  const lines = bad.slice(0, shownRows).flatMap((row) => badLines(row, { context, ledger }));
  if (bad.length > shownRows)
    lines.push(paint('quiet', say('import.more-rows', { n: bad.length - shownRows })));
  return [paint('bad', say('import.bad-rows')), ...lines].join('\n');
}

function badLines(
  row: RowReport,
  { context, ledger }: Pick<Reported, 'context' | 'ledger'>,
): string[] {
  const { say, language } = context;
  if (row.faults) return row.faults.map((fault) => faultLine(fault, context));
  const { reason = 'UNEXPECTED', rowNo, field } = row;
  if (!isErrorCode(reason))
    return [`  ${say('import.row', { row: rowNo })}  ${say('import.number-taken')}`];
  const { summary, remedy } = explain({ code: reason, details: {} }, language);
  const { column } = ledger.columns.find((one) => field !== undefined && one.field === field) ?? {};
  const place =
    column === undefined
      ? say('import.row', { row: rowNo })
      : say('import.cell', { row: rowNo, column });
  return [`  ${place}  ${summary} (${[reason, field].filter(Boolean).join(' ')})  ${remedy}`];
}

function faultLine(
  { rowNo, column, code, reason, otherRowNo }: RowFault,
  { say, language }: CliContext,
): string {
  const place =
    column === '' ? say('import.row', { row: rowNo }) : say('import.cell', { row: rowNo, column });
  const other = otherRowNo === undefined ? '' : ` ${say('import.as-row', { row: otherRowNo })}`;
  return `  ${place}  ${reason[language]}${other} (${code})`;
}

function warningsText({ run, context }: Reported): string | undefined {
  if (run.warnings.length === 0) return undefined;
  const { say, paint } = context;
  const lines = run.warnings.slice(0, shownRows).map((fault) => faultLine(fault, context));
  if (run.warnings.length > shownRows)
    lines.push(paint('quiet', say('import.more-rows', { n: run.warnings.length - shownRows })));
  return [paint('warn', say('import.warnings')), ...lines].join('\n');
}

function nextText({ triage = 0, recorded = 0 }: Counts, { say, paint }: CliContext) {
  if (recorded > 0) return paint('quiet', say('import.next-history'));
  return triage > 0 ? paint('quiet', say('import.next-triage')) : undefined;
}
