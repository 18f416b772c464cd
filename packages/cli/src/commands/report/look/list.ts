import { reports } from '@liandong/circulation';
import {
  cutOffOf,
  type DutyTerms,
  nextOwed,
  owedBy,
  progressOfDuty,
  standingOfDay,
} from '@liandong/domain';
import type { CliContext, Result } from '../../../context.ts';
import { momentText } from '../../../render/moment.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { shortId } from '../../act/standing.ts';

/** A duty the unit collects, or one it reports under. */
type Row = {
  duty: string;
  side: 'collects' | 'reports';
  with: string;
  units: number;
  status: string;
  open: boolean;
  terms: DutyTerms | undefined;
  /** Of a duty the unit reports under: the next cut-off, and days that were missed. */
  cutOffAt?: number;
  missing: number;
};

/** `report list`. */
export async function list(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { office } = session;
  const rows = [
    ...reports.collectedDuties(office).map((duty) => collectedRow(duty, context)),
    ...reports.ownDuties(office).map((duty) => ownRow(duty, context)),
  ].filter(({ open }) => given.all === true || open);
  return {
    data: { unit: session.unit, total: rows.length, duties: rows },
    text: listText(rows, { context, session }),
  };
}

function collectedRow({ view, file, duties }: reports.CollectedDuty, { now }: CliContext): Row {
  const missing = [...duties.values()].reduce(
    (sum, { state }) =>
      sum + owedBy(state).filter((day) => standingOfDay(state, day, now()) === 'missing').length,
    0,
  );
  return {
    duty: view.ref.thread,
    side: 'collects',
    with: view.ref.origin,
    units: Object.keys(file.members).length,
    status: view.status,
    open: view.open,
    terms: file.releases[0]?.terms,
    missing,
  };
}

function ownRow({ view, state }: reports.Duty, { now }: CliContext): Row {
  const next = nextOwed(state);
  const days = owedBy(state);
  return {
    duty: view.ref.thread,
    side: 'reports',
    with: view.ref.origin,
    units: 1,
    status: progressOfDuty(state),
    open: view.open,
    terms: state.terms,
    missing: days.filter((day) => standingOfDay(state, day, now()) === 'missing').length,
    ...(next !== undefined && state.terms ? { cutOffAt: cutOffOf(state.terms, next) } : {}),
  };
}

type Shown = { context: CliContext; session: Session };

function listText(rows: readonly Row[], { context, session }: Shown): string {
  const { say, paint, streams } = context;
  const head = `${paint('strong', session.names.full(session.unit))}  ${say('report.count', { n: rows.length })}`;
  if (rows.length === 0) return `${head}\n  ${say('list.none')}`;
  const titles = ['id', 'with', 'rhythm', 'period', 'standing', 'next', 'missing'] as const;
  const table = renderTable(
    {
      columns: titles.map((title) => ({ title: say(`report.column.${title}`) })),
      rows: rows.map((row) => cellsOf(row, { context, session })),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return [head, '', table].join('\n');
}

function cellsOf(row: Row, { context: { say }, session }: Shown): Cell[] {
  const { terms } = row;
  return [
    shortId(session, row.duty),
    row.side === 'collects'
      ? say('report.own', { n: row.units })
      : say('report.to', { unit: session.names.name(row.with) }),
    terms ? `${say(`value.${terms.rhythm}`)} ${terms.cutOff}` : '',
    terms ? `${terms.from} – ${terms.through}` : '',
    say(`report-status.${row.status as 'required'}`),
    row.cutOffAt === undefined ? '' : momentText(row.cutOffAt),
    row.missing === 0 ? '' : { text: String(row.missing), style: 'bad' },
  ];
}
