import { listThreads } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { lampCell, lampOf } from '../../render/lamp.ts';
import { momentText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { openSession, type Session } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { shortId, standingData } from '../act/standing.ts';
import {
  awaitsOpinion,
  byHandOn,
  type CaseRow,
  caseRow,
  needsConclusion,
  needsTriage,
} from './case-row.ts';

const everything = 1_000_000;

/** `case list`: the unit's own cases, the latest first. */
export async function listCases(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const at = context.now();
  const openOnly = given.all !== true && given.history !== true;
  const rows = listThreads(session.store, { kind: 'case', openOnly, limit: everything })
    .map((view) => caseRow(session, view, at))
    .filter((row) => given.history !== true || row.historical !== undefined)
    .filter((row) => given.triage !== true || needsTriage(row))
    .filter((row) => typeof given.search !== 'string' || speaksOf(row, given.search));
  if (given.triage === true) rows.sort(byHandOn);
  const shown = rows.slice(0, Number(given.limit));
  return {
    data: { unit: session.unit, total: rows.length, cases: shown.map(caseData) },
    text: listText(context, { session, shown, total: rows.length, at }),
  };
}

const speaksOf = ({ title, caseNo, thread }: CaseRow, text: string): boolean =>
  title.includes(text) || caseNo?.includes(text) === true || thread.startsWith(text);

/** The shape of a case in `--json`. */
export const caseData = ({ hop, historical, ...row }: CaseRow) => ({
  ...row,
  ...(historical ? { historical: true, ...historical } : {}),
  ...(hop ? { hop: standingData(hop) } : {}),
});

type Listed = { session: Session; shown: readonly CaseRow[]; total: number; at: number };

function listText(context: CliContext, { session, shown, total, at }: Listed): string {
  const { say, paint, streams } = context;
  const head = `${paint('strong', session.names.full(session.unit))}  ${say('case.count', { n: total })}`;
  if (total === 0) return `${head}\n  ${say('list.none')}`;
  const table = renderTable(
    {
      columns: [
        { title: say('column.case') },
        { title: say('column.case-no'), shrinkTo: 10 },
        { title: say('column.title'), shrinkTo: 16 },
        { title: say('column.received') },
        { title: say('column.holder'), shrinkTo: 10 },
        { title: say('column.status') },
        { title: say('column.lamp') },
      ],
      rows: shown.map((row) => cellsOf(row, { context, session, at })),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  const more =
    total > shown.length ? [paint('quiet', say('list.more', { total, shown: shown.length }))] : [];
  const provisional = shown.some(
    (row) => row.hop?.lamp.provisional || (needsTriage(row) && row.handOn?.provisional),
  );
  return [
    head,
    '',
    table,
    ...more,
    ...(provisional ? ['', paint('quiet', say('lamp.provisional'))] : []),
  ].join('\n');
}

function cellsOf(
  row: CaseRow,
  { context, session, at }: { context: CliContext; session: Session; at: number },
): Cell[] {
  const { say } = context;
  const own = needsTriage(row)
    ? row.handOn
    : awaitsOpinion(row) || row.again
      ? row.owes
      : undefined;
  const lamp = own
    ? { ...lampOf(own.dueAt, at, session.directory.calendar), provisional: own.provisional }
    : (row.hop?.lamp ?? lampOf(undefined, at, session.directory.calendar));
  return [
    shortId(session, row.thread),
    row.caseNo ?? '',
    row.title,
    momentText(row.receivedAt).slice(0, 10),
    row.holder === undefined || awaitsOpinion(row) ? '' : session.names.name(row.holder),
    statusText(row, say),
    lampCell(lamp, context),
  ];
}

/** How the case stands: of one that was sent, how its last hop stands. */
export function statusText(row: CaseRow, say: CliContext['say']): string {
  const { open, status, hop, repeatOf, historical } = row;
  if (historical)
    return say('case.historical-replied', { day: momentText(historical.repliedAt).slice(0, 10) });
  if (!open) return say(`status.${status}` as 'status.concluded');
  if (awaitsOpinion(row)) return say(`status.${status}` as 'status.reviewing');
  if (row.again) return say('case.to-hand-on');
  if (needsConclusion(row)) return say('case.to-conclude');
  if (hop) return say(`status.${hop.view.status}` as 'status.sent');
  return say(repeatOf === undefined ? 'case.to-triage' : 'case.repeat');
}
