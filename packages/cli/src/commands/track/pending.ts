import type { KindName, TrackerAnswers } from '@liandong/contracts';
import { askTracker } from '@liandong/tracking';
import type { CliContext, Result } from '../../context.ts';
import { lampCell, lampOf } from '../../render/lamp.ts';
import { momentText } from '../../render/moment.ts';
import { type Cell, renderTable, shortIdLength } from '../../render/table.ts';
import { levelWord } from '../../render/word.ts';
import { actingAs, openSession, type Session } from '../../session/session.ts';
import { chasedText, proposalWord, silenceWord } from '../../signals/signal-text.ts';

type Pending = TrackerAnswers['pending'];

/** `track --unit`: what waits on a unit, and what it waits for, by level. Asked with the unit's own creds. */
export async function trackUnit(context: CliContext, unit: string): Promise<Result> {
  await using session = await openSession(actingAs(context, unit), { prefer: 'none' });
  const connection = await session.connection();
  const mine = await askTracker(connection, { what: 'pending', side: 'mine' });
  const theirs = await askTracker(connection, { what: 'pending', side: 'theirs' });
  const { say, paint } = context;
  return {
    data: { unit: session.unit, lag: mine.lag, mine: mine.answer, theirs: theirs.answer },
    text: [
      paint('strong', session.names.full(session.unit)),
      pendingText(mine.answer, say('track.mine'), { context, session }),
      pendingText(theirs.answer, say('track.theirs'), { context, session }),
    ].join('\n\n'),
  };
}

function pendingText(
  pending: Pending,
  title: string,
  { context, session }: { context: CliContext; session: Session },
): string {
  const { say, paint } = context;
  const late =
    pending.overdue > 0 ? `  ${paint('bad', say('track.overdue', { n: pending.overdue }))}` : '';
  const onTheWay =
    pending.undeliveredEntries > 0
      ? `  ${paint('quiet', say('track.on-the-way', { n: pending.undeliveredEntries }))}`
      : '';
  const head = `${paint('accent', `${title} (${pending.count})`)}${late}${onTheWay}`;
  if (pending.items.length === 0) return head;
  const levels = Object.entries(pending.levels)
    .filter(([, level]) => level !== undefined && level.count > 0)
    .map(([level, counts]) => `${say(`level.${level}` as 'level.handling')} ${counts?.count ?? 0}`);
  const table = renderTable(
    {
      columns: [
        { title: say('column.thread') },
        { title: say('column.from') },
        { title: say('column.to') },
        { title: say('column.status') },
        { title: say('stats.since') },
        { title: say('column.lamp') },
        { title: say('track.said') },
      ],
      rows: pending.items.map(({ ref, level, since, dueAt, ...said }): Cell[] => [
        ref.thread.slice(0, shortIdLength),
        session.names.name(ref.origin),
        session.names.name(ref.counterpart),
        levelWord(ref.kind, level, context),
        momentText(since),
        lampCell(lampOf(dueAt, context.now(), session.directory.calendar), context),
        saidText(ref.kind, said, context),
      ]),
    },
    { paint },
  );
  return [head, levels.join('   '), table].join('\n');
}

type Said = Pick<Pending['items'][number], 'lapsed' | 'chased' | 'proposed'>;

/** What the clocks have said of it: whom they reminded, what silence they noted, what they propose. */
function saidText(kind: KindName, { lapsed, chased, proposed }: Said, context: CliContext): string {
  const silences = new Set(lapsed.map(({ clock }) => silenceWord(kind, clock, context)));
  return [
    ...silences,
    ...chased.slice(0, 1).map((chase) => chasedText(kind, chase, context)),
    proposed && proposalWord(proposed.level, context),
  ]
    .filter(Boolean)
    .join(context.say('comma'));
}
