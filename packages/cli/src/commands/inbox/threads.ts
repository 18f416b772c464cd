import { listThreads } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import { lampCell } from '../../render/lamp.ts';
import { termText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { actWord, kindWord, levelWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import { chaseFlag } from '../../signals/flags.ts';
import { shortId } from '../act/standing.ts';
import { ladderKinds, type ThreadStanding, threadStandingOf } from '../act/thread-standing.ts';
import { counterText } from '../meeting/show/said-text.ts';
import { alertedUnits, grouped } from './circulated.ts';

const everything = 1_000_000;

/** Open threads of the kinds with a ladder, by whose turn it is; the nearest term first. */
export type ThreadGroups = { toDo: ThreadStanding[]; withOthers: ThreadStanding[] };

export function threadGroups(session: Session, at: number): ThreadGroups {
  // Reports have a place of their own: tomorrow's is no work of today.
  const open = ladderKinds
    .filter((kind) => kind !== 'report-duty')
    .flatMap((kind) => listThreads(session.store, { kind, openOnly: true, limit: everything }))
    .map((view) => threadStandingOf(session, view, at))
    .filter(({ level }) => level !== undefined)
    .sort(byTerm);
  return {
    toDo: open.filter(({ mine }) => mine),
    withOthers: open.filter(({ mine }) => !mine),
  };
}

const byTerm = (a: ThreadStanding, b: ThreadStanding): number =>
  (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) ||
  a.view.firstSeq - b.view.firstSeq;

type Shown = { context: CliContext; session: Session; limit: number };

/** What waits for the same in one circulation of this unit's is one line. */
export const threadRows = (items: readonly ThreadStanding[], { unit }: Pick<Session, 'unit'>) =>
  grouped(items, { unit, same: ({ level }) => level ?? '' });

export type ThreadRow = ReturnType<typeof threadRows>[number];

export function threadTable(
  rows: readonly ThreadRow[],
  { context, session, limit }: Shown,
): string {
  const { say, paint, streams } = context;
  return renderTable(
    {
      columns: [
        { title: say('meeting.id') },
        { title: say('inbox.kind') },
        { title: say('column.lamp') },
        { title: say('column.term') },
        { title: say('column.title'), shrinkTo: 14 },
        { title: say('inbox.party'), shrinkTo: 10 },
        { title: say('column.can'), shrinkTo: 10 },
      ],
      rows: rows.slice(0, limit).map((row) => cellsOf(row, { context, session })),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
}

function cellsOf(
  { first: item, units }: ThreadRow,
  { context, session }: Omit<Shown, 'limit'>,
): Cell[] {
  const { view, party, level, lamp, dueAt, title, allowed, counter } = item;
  const { kind, origin, counterpart, thread } = view.ref;
  const { fileThread } = view;
  // What the sender of an alert owes is one report to all, not an act on one thread.
  const owed = item.mine && kind === 'alert' && party === 'origin';
  const to = owed ? alertedUnits(session, view) : units;
  const chase = chaseFlag(view, { context, session });
  const waits = level === undefined ? '' : levelWord(kind, level, context);
  return [
    shortId(session, thread),
    kindWord(kind, context),
    lampCell(lamp, context),
    dueAt === undefined ? waits : `${waits} ${termText(kind, dueAt)}`,
    [chase && `【${chase}】`, title, counter && counterText(counter, context)]
      .filter(Boolean)
      .join(' '),
    to > 1
      ? context.say('inbox.units', { n: to })
      : session.names.name(party === 'origin' ? counterpart : origin),
    owed
      ? `alert update ${shortId(session, fileThread)}`
      : allowed.map(({ type }) => actWord(kind, type, context)).join(context.say('comma')),
  ];
}
