import { alerts, type bulletins } from '@liandong/circulation';
import type { AlertLevel } from '@liandong/contracts';
import type { Alert, AlertFile } from '@liandong/domain';
import { findThreads, listThreads, type ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { momentText, secondText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { statusWord } from '../../render/word.ts';
import { askIfThere } from '../../session/ask.ts';
import { openSession, type Session } from '../../session/session.ts';
import { lateText } from '../../signals/signal-text.ts';
import type { GivenOptions } from '../act/collect.ts';
import { shortId } from '../act/standing.ts';
import { threadData, threadStandingOf, threadText, titleOf } from '../act/thread-standing.ts';
import { levelNumerals } from './alert-file.ts';

type Looking = { context: CliContext; session: Session };

const everything = 1_000_000;

/** `alert list`: what the unit sent and what came, the newest first. */
export async function list(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { say, paint, streams } = context;
  const rows = (['alert-file', 'alert'] as const)
    .flatMap((kind) =>
      listThreads(session.store, { kind, openOnly: given.all !== true, limit: everything }),
    )
    .filter(({ ref }) => ref.kind === 'alert-file' || ref.counterpart === session.unit)
    .map((view) => rowOf(view, session))
    .sort((a, b) => b.at - a.at);
  const table = renderTable(
    {
      columns: (['id', 'level', 'title', 'from', 'status', 'now', 'date'] as const).map(
        (title) => ({
          title: say(title === 'level' ? 'alert.column.level' : `column.list.${title}`),
          ...(title === 'title' ? { shrinkTo: 16 } : {}),
        }),
      ),
      rows: rows.map((row) => [
        shortId(session, row.alert),
        levelText(row.level, context),
        row.title,
        row.side === 'sent' ? say('bulletin.own') : session.names.name(row.from),
        statusWord(row.side === 'sent' ? 'alert-file' : 'alert', row.status, context),
        row.counts ? `${row.counts.acknowledged}/${row.counts.units}` : '',
        momentText(row.at),
      ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return {
    data: { unit: session.unit, total: rows.length, alerts: rows },
    text: rows.length === 0 ? say('list.none') : table,
  };
}

function rowOf(view: ThreadView, session: Session) {
  const { ref, status, open, lastAt: at } = view;
  const sent = ref.kind === 'alert-file';
  const state = view.state as Alert & AlertFile;
  const level = sent ? state.releases.at(-1)?.level : state.current?.level;
  return {
    alert: ref.thread,
    side: sent ? ('sent' as const) : ('received' as const),
    level,
    title: titleOf(session, view),
    from: ref.origin,
    status,
    open,
    at,
    counts: sent
      ? alerts.alertOverview(session.office, alerts.sentAlert(session.office, ref.thread)).counts
      : undefined,
  };
}

const levelText = (level: AlertLevel | undefined, { say }: CliContext): string =>
  level === undefined ? '' : `${levelNumerals[level]} ${say(`value.${level}`)}`;

/** `alert show`: for who sent it the table of units; for who got it what it says and what to do. */
export async function show(context: CliContext, said: string): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const looking = { context, session };
  const [own] = findThreads(session.store, said, { kinds: ['alert-file'] });
  if (own) return await showSent(looking, own.ref.thread);
  const { view, state } = alerts.receivedAlert(session.office, said);
  const standing = threadStandingOf(session, view, context.now());
  const wording = alerts.alertWording(session.office, view);
  return {
    data: {
      unit: session.unit,
      alert: view.ref.thread,
      side: 'received',
      ...threadData(standing),
      report: state.current,
      content: wording,
    },
    text: [
      headText(looking, { state: state.current, wording }),
      threadText(standing, looking),
    ].join('\n'),
  };
}

async function showSent(looking: Looking, id: string): Promise<Result> {
  const { context, session } = looking;
  const { say } = context;
  const sent = alerts.sentAlert(session.office, id);
  const { units, counts } = alerts.alertOverview(
    session.office,
    sent,
    await deliveredOf(looking, id),
  );
  const wording = alerts.alertWording(session.office, sent.view);
  const last = sent.file.releases.at(-1);
  const state = last && { ...last, revision: sent.file.releases.length };
  const silent =
    counts.silent > 0
      ? [context.paint('quiet', say('alert.next-calls', { id: shortId(session, id) }))]
      : [];
  return {
    data: {
      unit: session.unit,
      alert: id,
      side: 'sent',
      status: sent.file.status,
      report: state,
      content: wording,
      units,
      counts,
    },
    text: [
      headText(looking, { state, wording }),
      `  ${say('alert.counts', counts)}`,
      '',
      unitTable(units, looking),
      ...silent,
    ].join('\n'),
  };
}

/** When units' services had it, as the tracker knows; without it nobody knows until they answer. */
export async function deliveredOf(
  { context, session }: Looking,
  id: string,
): Promise<ReadonlyMap<string, number>> {
  const asked = await askIfThere(session, { what: 'circulation', id }, context);
  return new Map(
    (asked?.answer ?? []).flatMap(({ ref, ladder }) =>
      ladder.delivered ? [[ref.counterpart, ladder.delivered.at] as const] : [],
    ),
  );
}

type Said = {
  state:
    | (Pick<NonNullable<Alert['current']>, 'level' | 'phase' | 'occurredAt' | 'revision'> & {
        band?: string;
        place?: string;
      })
    | undefined;
  wording: bulletins.Wording;
};

const told = [
  'text',
  'place',
  'form',
  'trend',
  'measuresTaken',
  'leaders',
  'needs',
  'reporter',
  'contact',
] as const;

function headText({ context, session }: Looking, { state, wording }: Said): string {
  const { say, paint } = context;
  const facts = state && [
    levelText(state.level, context),
    say(`value.${state.phase}`),
    say('alert.revision', { revision: state.revision }),
    say('alert.occurred', { at: momentText(state.occurredAt) }),
    state.band === undefined ? undefined : say(`value.${state.band as '5-19'}`),
    state.place === undefined ? undefined : session.names.name(state.place),
  ];
  return [
    paint('strong', typeof wording.title === 'string' ? wording.title : ''),
    ...(facts ? [`  ${facts.filter((part) => part !== undefined).join(' · ')}`] : []),
    ...told.flatMap((field) =>
      typeof wording[field] === 'string' ? [`  ${say(`field.${field}`)}: ${wording[field]}`] : [],
    ),
  ].join('\n');
}

function unitTable(units: readonly alerts.AlertRow[], looking: Looking): string {
  const { context } = looking;
  const { say, paint, streams } = context;
  return renderTable(
    {
      columns: (
        ['unit', 'as', 'status', 'delivered', 'acknowledged', 'minutes', 'call'] as const
      ).map((title) => ({ title: say(`alert.column.${title}`) })),
      rows: units.map((row) => cellsOf(row, looking)),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
}

function cellsOf(row: alerts.AlertRow, { context, session }: Looking): Cell[] {
  const { say } = context;
  const { acknowledged, responded, deliveredAt } = row;
  const status =
    row.status === 'missing' ? say('alert.missing') : statusWord('alert', row.status, context);
  return [
    session.names.name(row.unit),
    say(`alert.as.${row.as}`),
    row.status === 'issued' || row.status === 'missing' ? { text: status, style: 'warn' } : status,
    deliveredAt === undefined ? '' : secondText(deliveredAt).slice(5),
    acknowledged
      ? `${secondText(acknowledged.at).slice(5)} ${say(`value.${acknowledged.post}`)}`
      : '',
    minutesCell(row, context),
    responded ? say(`value.${responded.response}`) : callCell(row, context),
  ];
}

/** How long it took, or how late a silent unit is by now. */
export function minutesCell(
  { acknowledged, overdue, dueAt = 0 }: alerts.AlertRow,
  { say, now }: Pick<CliContext, 'say' | 'now'>,
): Cell {
  if (overdue)
    return {
      text: say('alert.late-by', { time: lateText(now() - dueAt, { say }) }),
      style: 'bad',
    };
  if (!acknowledged) return '';
  const text = say('alert.minutes', { n: acknowledged.minutes });
  return acknowledged.late ? { text: `${text} ${say('alert.late-mark')}`, style: 'bad' } : text;
}

/** Whom to call at a silent unit, now or from when on. */
export function callCell({ call }: alerts.AlertRow, { say }: CliContext): Cell {
  if (!call) return '';
  const post = say(`value.${call.post}`);
  return call.due
    ? { text: say('alert.call-now', { post }), style: 'bad' }
    : say('alert.call-at', { post, at: secondText(call.at).slice(11, 16) });
}
