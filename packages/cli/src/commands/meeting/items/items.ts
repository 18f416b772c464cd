import { listItems } from '@liandong/circulation';
import { type AgreedItemActType, BusError } from '@liandong/contracts';
import { type AgreedItem, agreedItemSteps } from '@liandong/domain';
import { draftOnThread, findThreads, type ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { lampCell, lampOf } from '../../../render/lamp.ts';
import { dueDayText } from '../../../render/moment.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { statusWord, valueWord } from '../../../render/word.ts';
import { deliveriesAnswered } from '../../../session/catch-up.ts';
import { findUnit } from '../../../session/find-unit.ts';
import { openSession, type Session } from '../../../session/session.ts';
import { usageFault } from '../../../usage.ts';
import { collect, type GivenOptions } from '../../act/collect.ts';
import type { ActFlag } from '../../act/flags.ts';
import { actResult } from '../../act/result.ts';
import { shortId } from '../../act/standing.ts';
import { titleOf } from '../../act/thread-standing.ts';
import { meetingMeant } from '../find.ts';

export type Asked = {
  type: Exclude<AgreedItemActType, 'assign-item'>;
  said: string;
  given: GivenOptions;
  flags: readonly ActFlag[];
};

/** One act on an agreed item, by the unit that has it or by the secretariat. */
export async function actOnItem(context: CliContext, asked: Asked): Promise<Result> {
  const { type, said, given, flags } = asked;
  const prefer = agreedItemSteps[type].by === 'counterpart' ? 'none' : 'secretariat';
  await using session = await openSession(context, { prefer });
  const view = itemMeant(context, { session, said, given });
  const read = collect(flags, given, { context, units: session.units });
  if (type === 'acknowledge' || type === 'decline') await deliveriesAnswered(session);
  const facts = { ...read.facts, ...ofLaterMeeting(context, session, asked) };
  const act = draftOnThread(session.office, { view, type, facts, content: read.content });
  const submitted = await session.submit([act]);
  return actResult(submitted, {
    context,
    session,
    threads: [view.ref],
    data: { item: view.ref.thread },
  });
}

const everything = 10_000;

/** An item has one thread with each of its units; the secretariat means its lead unless it says otherwise. */
function itemMeant(
  { say }: CliContext,
  { session, said, given }: { session: Session } & Pick<Asked, 'said' | 'given'>,
): ThreadView {
  const found = findThreads(session.store, said, { kinds: ['agreed-item'], limit: everything });
  const unit =
    typeof given.unit === 'string' ? findUnit(session.units, given.unit).id : session.unit;
  const of = found.filter(({ ref }) => ref.counterpart === unit);
  const led = found.filter(({ state }) => (state as AgreedItem).opening?.role === 'lead');
  const [only, ...others] = of.length > 0 || typeof given.unit === 'string' ? of : led;
  if (!only) throw new BusError('THREAD_UNKNOWN', { thread: said.slice(0, 60) });
  const different = differentItems([only, ...others]);
  if (different.length > 1)
    throw usageFault(
      say('meeting.ambiguous-item', {
        n: different.length,
        list: different
          .map((view) => `${shortId(session, view.ref.thread)} ${titleOf(session, view)}`)
          .join(say('comma')),
      }),
    );
  if (others.length > 0) throw usageFault(say('meeting.several-items', { n: others.length + 1 }));
  return only;
}

/** One thread of each item: a short beginning of an id may mean several. */
const differentItems = (found: readonly ThreadView[]): ThreadView[] => [
  ...new Map(found.map((view) => [view.ref.thread, view])).values(),
];

/** A deadline moves, and an item is dropped, only by a later meeting. */
function ofLaterMeeting(context: CliContext, session: Session, { type, given }: Asked) {
  if (type !== 'move-deadline' && type !== 'cancel') return {};
  const { view } = meetingMeant(session, String(given.meeting), context);
  const meeting = view.ref.thread;
  return type === 'cancel' ? { meeting } : { meeting, dueAt: Number(given.due) };
}

/** `meeting items list`: the ledger of what was agreed, the nearest term first. */
export async function listAgreed(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting =
    typeof given.meeting === 'string'
      ? meetingMeant(session, given.meeting, context).view.ref.thread
      : undefined;
  const rows = listItems(session.office, { openOnly: given.all !== true, meeting });
  const { say, paint, streams, now } = context;
  const cells = rows.map(({ view, item, text, progress, overdue }): Cell[] => {
    const counts = item.status === 'assigned' || item.status === 'acknowledged';
    const lamp = lampOf(counts ? item.dueAt : undefined, now(), session.directory.calendar);
    const percent = item.progress.percent === undefined ? '' : `${item.progress.percent}% `;
    return [
      shortId(session, view.ref.thread),
      text,
      session.names.name(view.ref.counterpart),
      valueWord(item.opening?.role ?? 'lead', context),
      dueDayText(item.dueAt ?? 0),
      lampCell({ ...lamp, ended: !view.open }, context),
      {
        text: statusWord('agreed-item', item.status, context),
        ...(overdue ? { style: 'bad' } : { style: 'quiet' }),
      },
      `${percent}${progress ?? ''}`,
    ];
  });
  const titles = [
    'meeting.id',
    'kind.agreed-item',
    'column.unit',
    'field.role',
    'column.due',
    'column.lamp',
    'column.status',
    'act.progress',
  ] as const;
  const table = renderTable(
    {
      columns: titles.map((title, at) => ({
        title: say(title),
        ...([1, 7].includes(at) ? { shrinkTo: 14 } : {}),
      })),
      rows: cells,
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  const head = paint('strong', session.names.full(session.unit));
  return {
    data: {
      unit: session.unit,
      items: rows.map(({ view, item, ...row }) => ({
        ...view.ref,
        meeting: view.fileThread,
        status: item.status,
        open: view.open,
        role: item.opening?.role,
        no: item.opening?.item,
        dueAt: item.dueAt,
        percent: item.progress.percent,
        reminders: item.reminders,
        ...row,
      })),
    },
    text: rows.length === 0 ? `${head}\n  ${say('list.none')}` : `${head}\n${table}`,
  };
}
