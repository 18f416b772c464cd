import { bulletins, docNoOf } from '@liandong/circulation';
import { type Bulletin, type BulletinFile, type Proposal, progressOf } from '@liandong/domain';
import { listThreads, type ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { dueDayText, momentText } from '../../../render/moment.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { shortId } from '../../act/standing.ts';
import { allBulletins, numberIn } from '../find-bulletin.ts';

/** One line of the list: a bulletin of the unit's own, one that came, or a draft that was handed in. */
type Row = {
  bulletin: string;
  side: 'issued' | 'received' | 'proposed';
  number: string | undefined;
  title: string;
  from: string;
  status: string;
  purpose: string;
  open: boolean;
  at: number;
  dueAt: number | undefined;
  owes: string[];
  counts: bulletins.Overview['counts'] | undefined;
};

/** `bulletin list`: what is real; exercises and tests only when asked for. */
export async function list(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const practice = given.practice === true;
  const rows = [...allBulletins(session), ...proposals(session)]
    .map((view) => rowOf(view, { context, session }))
    .filter(({ purpose }) => practice || purpose === 'actual')
    .filter(({ open }) => given.all === true || open)
    .sort((a, b) => b.at - a.at);
  return {
    data: { unit: session.unit, total: rows.length, bulletins: rows },
    text: listText(rows, { context, session }),
  };
}

const everything = 1_000_000;
const proposals = ({ store }: Session): ThreadView[] =>
  listThreads(store, { kind: 'proposal', openOnly: false, limit: everything }).filter(
    ({ state }) => (state as Proposal).opening?.of === 'bulletin',
  );

type Listing = { context: CliContext; session: Session };

function rowOf(view: ThreadView, { context, session }: Listing): Row {
  const { office } = session;
  const number = view.ref.kind === 'proposal' ? undefined : numberIn(view);
  const common = {
    bulletin: view.ref.thread,
    number: number && docNoOf(office, number),
    from: view.ref.origin,
    open: view.open,
    at: view.lastAt,
  };
  if (view.ref.kind === 'bulletin-file') {
    const own = bulletins.issuedBulletin(office, view.ref.thread);
    const file: BulletinFile = own.file;
    return {
      ...common,
      side: 'issued',
      title: String(bulletins.wordingOf(office, view).title),
      status: file.status,
      purpose: file.purpose,
      dueAt: file.releases.at(-1)?.expiresAt,
      owes: [],
      counts: file.releases.length > 0 ? bulletins.overview(office, own).counts : undefined,
    };
  }
  if (view.ref.kind === 'proposal') {
    const { title, state } = bulletins.proposedBulletin(office, view.ref.thread);
    const { status } = state;
    return { ...common, side: 'proposed', title, status, purpose: 'actual', ...nothingOwed };
  }
  const state = view.state as Bulletin;
  const owed = bulletins.owedBy(state, context.now());
  const dues = owed.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt !== undefined);
  return {
    ...common,
    side: 'received',
    title: String(bulletins.wordingOf(office, view).title),
    status: progressOf(state),
    purpose: state.current?.purpose ?? 'actual',
    dueAt: dues.length > 0 ? Math.min(...dues) : undefined,
    owes: owed.map(({ what }) => what),
    counts: undefined,
  };
}

const nothingOwed = { dueAt: undefined, owes: [], counts: undefined };

function listText(rows: readonly Row[], { context, session }: Listing): string {
  const { say, paint, streams } = context;
  const head = `${paint('strong', session.names.full(session.unit))}  ${say('bulletin.count', { n: rows.length })}`;
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
  const mark = row.purpose === 'actual' ? '' : `【${say(`value.${row.purpose as 'test'}`)}】`;
  return [
    shortId(session, row.bulletin),
    row.number ?? '',
    mark + row.title,
    row.side === 'issued' ? say('bulletin.own') : session.names.name(row.from),
    row.side === 'proposed'
      ? say(`proposal-status.${row.status as 'proposed'}`)
      : say(`bulletin-status.${row.status as 'issued'}`),
    nowCell(row, say),
    row.dueAt === undefined ? momentText(row.at).slice(0, 10) : dueDayText(row.dueAt),
  ];
}

function nowCell({ owes, counts }: Row, say: CliContext['say']): Cell {
  if (owes.length > 0)
    return {
      text: owes.map((what) => say(`owes.${what as 'adopt'}`)).join(say('comma')),
      style: 'warn',
    };
  if (!counts) return '';
  const read = say('count.acknowledged', { n: `${counts.acknowledged}/${counts.members}` });
  return counts.silent > 0 ? `${read} · ${say('count.silent', { n: counts.silent })}` : read;
}
