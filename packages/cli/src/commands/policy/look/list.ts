import { policies } from '@liandong/circulation';
import { type Policy, type PolicyFile, policyProgress } from '@liandong/domain';
import type { ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { dueDayText, momentText } from '../../../render/moment.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { shortId } from '../../act/standing.ts';
import { allPolicies, policyNumberIn } from '../find-policy.ts';
import { rateText } from './rates.ts';

/** One line of the list: a notice of the unit's own, or one that came. */
type Row = {
  policy: string;
  side: 'issued' | 'received';
  number: string | undefined;
  title: string;
  from: string;
  status: string;
  open: boolean;
  at: number;
  dueAt: number | undefined;
  owes: string[];
  read: policies.PolicyOverview['read'] | undefined;
  conveyed: policies.PolicyOverview['conveyed'] | undefined;
};

/** `policy list`: what is in force; with `--all` also what has ended. */
export async function list(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const rows = allPolicies(session)
    .map((view) => rowOf(view, session))
    .filter(({ open }) => given.all === true || open)
    .sort((a, b) => b.at - a.at);
  return {
    data: { unit: session.unit, total: rows.length, policies: rows },
    text: listText(rows, { context, session }),
  };
}

function rowOf(view: ThreadView, { office }: Session): Row {
  const number = policyNumberIn(view);
  const common = {
    policy: view.ref.thread,
    number: number && policies.policyDocNo(office, number),
    title: String(policies.policyWording(office, view).title),
    from: view.ref.origin,
    open: view.open,
    at: view.lastAt,
  };
  if (view.ref.kind === 'policy-file') {
    const { releases, status } = view.state as PolicyFile;
    const seen =
      releases.length > 0
        ? policies.policyOverview(office, policies.issuedPolicy(office, view.ref.thread))
        : undefined;
    const dueAt = releases.at(-1)?.conveyDueAt ?? releases.at(-1)?.acknowledgeDueAt;
    const rates = { read: seen?.read, conveyed: seen?.conveyed };
    return { ...common, side: 'issued', status, dueAt, owes: [], ...rates };
  }
  const state = view.state as Policy;
  const owed = policies.policyOwed(state);
  const dues = owed.flatMap(({ dueAt }) => dueAt ?? []);
  return {
    ...common,
    side: 'received',
    status: policyProgress(state),
    dueAt: dues.length > 0 ? Math.min(...dues) : undefined,
    owes: owed.map(({ what }) => what),
    read: undefined,
    conveyed: undefined,
  };
}

type Listing = { context: CliContext; session: Session };

function listText(rows: readonly Row[], { context, session }: Listing): string {
  const { say, paint, streams } = context;
  const head = `${paint('strong', session.names.full(session.unit))}  ${say('policy.count', { n: rows.length })}`;
  if (rows.length === 0) return `${head}\n  ${say('list.none')}`;
  const titles = ['id', 'number', 'title', 'from', 'status', 'now', 'date'] as const;
  const table = renderTable(
    {
      columns: titles.map((title) => ({
        title: say(`column.list.${title}`),
        ...(title === 'title' ? { shrinkTo: 16 } : {}),
      })),
      rows: rows.map((row) => cellsOf(row, { context, session })),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return [head, '', table].join('\n');
}

function cellsOf(row: Row, { context: { say }, session }: Listing): Cell[] {
  return [
    shortId(session, row.policy),
    row.number ?? '',
    row.title,
    row.side === 'issued' ? say('bulletin.own') : session.names.name(row.from),
    say(`policy-status.${row.status as 'issued'}`),
    nowCell(row, say),
    row.dueAt === undefined ? momentText(row.at).slice(0, 10) : dueDayText(row.dueAt),
  ];
}

function nowCell({ owes, read, conveyed }: Row, say: CliContext['say']): Cell {
  if (owes.length > 0)
    return {
      text: owes.map((what) => say(`policy.owes.${what as 'convey'}`)).join(say('comma')),
      style: 'warn',
    };
  if (!read || !conveyed) return '';
  const parts = [say('policy.read-rate', { rate: rateText(read, say) })];
  if (conveyed.units > 0) parts.push(say('policy.convey-rate', { rate: rateText(conveyed, say) }));
  return parts.join(' · ');
}
