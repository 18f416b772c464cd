import type { CliContext, Result } from '../../context.ts';
import { type Lamp, lampCell } from '../../render/lamp.ts';
import { dueDayText, momentText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { openSession, type Session } from '../../session/session.ts';
import { chasedOf, chaseFlag, lateFlag } from '../../signals/flags.ts';
import { signalledThreads } from '../../signals/thread-signals.ts';
import type { GivenOptions } from '../act/collect.ts';
import { shortId, standingData } from '../act/standing.ts';
import { threadData } from '../act/thread-standing.ts';
import type { CaseRow } from '../case/case-row.ts';
import { caseData } from '../case/list.ts';
import { type CaseGroup, caseTable } from './cases.ts';
import { type Decision, decidedText, decisionsOf } from './decisions.ts';
import { elsewhereLine, silentElsewhere } from './elsewhere.ts';
import { type Inbox, type InboxItem, inboxOf } from './groups.ts';
import { meetingTable, type OpenMeeting, openMeetings } from './meetings.ts';
import { type ReportItem, reportItems, reportLines } from './reports.ts';
import {
  type InVain,
  inVainData,
  proposalLines,
  proposalRows,
  silentRows,
  silentTable,
  waitsInVain,
} from './silence.ts';
import {
  type ThreadGroups,
  type ThreadRow,
  threadGroups,
  threadRows,
  threadTable,
} from './threads.ts';

const transferGroups = ['toAcknowledge', 'toHandle', 'toReview', 'toAnswer'] as const;

/** `inbox`: everything that waits for the unit, by what it waits for. */
export async function showInbox(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const inbox = inboxOf(session, context.now());
  const threads = threadGroups(session, context.now());
  const meetings = openMeetings(session, context.now());
  const reported = reportItems(session, context.now());
  const decided = decisionsOf(session, inbox);
  const inVain = waitsInVain(signalledThreads(session), { context, session });
  const elsewhere = await silentElsewhere(session);
  const shown = {
    context,
    session,
    limit: Number(given.limit),
    following: given.following === true,
  };
  return {
    data: {
      ...inboxData(inbox, threads, session),
      ...inVainData(inVain),
      silentElsewhere: elsewhere,
      decided,
      meetings,
      reports: reported,
    },
    text: inboxText({ inbox, threads, meetings, reported, decided, inVain, elsewhere }, shown),
  };
}

type Waiting = {
  inbox: Inbox;
  threads: ThreadGroups;
  meetings: readonly OpenMeeting[];
  reported: readonly ReportItem[];
  decided: readonly Decision[];
  inVain: InVain;
  elsewhere: number | undefined;
};

/** The same for people: how much there is of what, and then each; what a table tells in one line counts as one. */
export function inboxText(
  { inbox, threads, meetings, reported, decided, inVain, elsewhere }: Waiting,
  shown: Shown & { following: boolean },
): string {
  const { context, session, following } = shown;
  const toDo = threadRows(threads.toDo, session);
  const silent = silentRows(inVain.silent, session);
  const proposals = proposalRows(inVain.proposals, session);
  const isAlert = ({ first: { view } }: ThreadRow) => view.ref.kind === 'alert';
  const sections = [
    countsText(
      inbox,
      {
        toDo: toDo.length,
        reports: reported.filter(({ what }) => what !== 'collected').length,
        proposals: proposals.length,
        silent: silent.length,
      },
      shown,
    ),
    // What is to be acknowledged within minutes is not looked for in a list.
    threadSection('alerts', toDo.filter(isAlert), shown),
    ...transferGroups.map((group) => section(group, inbox[group], shown)),
    decidedText(decided, shown),
    silent.length === 0
      ? undefined
      : `${groupHead('silent', silent.length, shown)}\n${silentTable(silent, shown)}`,
    proposals.length === 0
      ? undefined
      : `${groupHead('proposals', proposals.length, shown)}\n${proposalLines(proposals, shown)}`,
    elsewhereLine(elsewhere, context),
    threadSection(
      'toDo',
      toDo.filter((row) => !isAlert(row)),
      shown,
    ),
    reported.length === 0
      ? undefined
      : `${groupHead('reports', reported.length, { ...shown, limit: reported.length })}\n${reportLines(reported, shown)}`,
    meetings.length === 0
      ? undefined
      : `${groupHead('meetings', meetings.length, shown)}\n${meetingTable(meetings, shown)}`,
    caseSection('toDecide', inbox.toDecide, shown),
    caseSection('toSendAgain', inbox.toSendAgain, shown),
    caseSection('toConclude', inbox.toConclude, shown),
    caseSection('toTriage', inbox.toTriage, shown),
    following
      ? section('following', inbox.following, shown)
      : followingLine(
          [...inbox.following.map(({ standing }) => standing), ...threads.withOthers],
          shown,
        ),
    following
      ? threadSection('withOthers', threadRows(threads.withOthers, session), shown)
      : undefined,
    provisionalNote(inbox, context),
  ];
  return sections.filter((text) => text !== undefined).join('\n\n');
}

function inboxData(inbox: Inbox, { toDo, withOthers }: ThreadGroups, session: Session) {
  const items = (list: readonly InboxItem[]) =>
    list.map(({ standing, title, caseNo }) => {
      const chased = chasedOf(session, standing.view);
      return { title, caseNo, ...standingData(standing), chased };
    });
  return {
    unit: session.unit,
    counts: Object.fromEntries(
      Object.entries({ ...inbox, threads: toDo, threadsFollowing: withOthers }).map(
        ([name, list]) => [name, list.length],
      ),
    ),
    toAcknowledge: items(inbox.toAcknowledge),
    toHandle: items(inbox.toHandle),
    toReview: items(inbox.toReview),
    toAnswer: items(inbox.toAnswer),
    toDecide: inbox.toDecide.map(caseData),
    toSendAgain: inbox.toSendAgain.map(caseData),
    toConclude: inbox.toConclude.map(caseData),
    toTriage: inbox.toTriage.map(caseData),
    following: items(inbox.following),
    threads: toDo.map(threadData),
    threadsFollowing: withOthers.map(threadData),
  };
}

type Shown = { context: CliContext; session: Session; limit: number };

const otherCounts = ['toDo', 'reports', 'proposals', 'silent'] as const;

function countsText(
  inbox: Inbox,
  others: Readonly<Record<(typeof otherCounts)[number], number>>,
  { context, session }: Shown,
): string {
  const { say, paint } = context;
  const names = [...transferGroups, 'toDecide', 'toSendAgain', 'toConclude', 'toTriage'] as const;
  const counts = [
    ...names.map((name) => [name, inbox[name].length] as const),
    ...otherCounts.map((name) => [name, others[name]] as const),
  ]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${say(`inbox.${name}`)} ${paint('strong', String(count))}`);
  const told = counts.length > 0 ? counts.join('   ') : paint('good', say('inbox.nothing'));
  return `${paint('strong', session.names.full(session.unit))}  ${momentText(context.now())}\n${told}`;
}

type GroupTitle = (typeof transferGroups)[number] | 'following';

function section(name: GroupTitle, items: readonly InboxItem[], shown: Shown): string | undefined {
  if (items.length === 0) return undefined;
  const { context, session, limit } = shown;
  const { say, paint, streams } = context;
  const outgoing = name === 'toReview' || name === 'toAnswer' || name === 'following';
  const table = renderTable(
    {
      columns: [
        { title: say('column.thread') },
        { title: say('column.lamp') },
        { title: say('column.term') },
        { title: say('column.title'), shrinkTo: 14 },
        { title: say(outgoing ? 'column.to' : 'column.from'), shrinkTo: 10 },
        { title: say('column.status') },
        { title: say('column.can'), shrinkTo: 10 },
      ],
      rows: items.slice(0, limit).map((item) => cellsOf(item, { context, session, outgoing })),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return `${groupHead(name, items.length, shown)}\n${table}`;
}

function threadSection(
  name: keyof ThreadGroups | 'alerts',
  rows: readonly ThreadRow[],
  shown: Shown,
): string | undefined {
  if (rows.length === 0) return undefined;
  return `${groupHead(name, rows.length, shown)}\n${threadTable(rows, shown)}`;
}

function groupHead(
  name: keyof Inbox | keyof ThreadGroups | keyof InVain | 'meetings' | 'reports' | 'alerts',
  total: number,
  { context, limit }: Shown,
): string {
  const { say, paint } = context;
  const more =
    total > limit ? `  ${paint('quiet', say('list.more', { total, shown: limit }))}` : '';
  return paint('accent', `${say(`inbox.${name}`)} (${total})`) + more;
}

function cellsOf(
  { standing, title, caseNo }: InboxItem,
  { context, session, outgoing }: Pick<Shown, 'context' | 'session'> & { outgoing: boolean },
): Cell[] {
  const { say } = context;
  const { view, clock, lamp, allowed, transfer } = standing;
  const flags = [
    transfer.opening?.urgent ? say('value.urgent') : '',
    transfer.opening?.role === 'assist' ? say('value.assist') : '',
    transfer.supervision ? say(`value.${transfer.supervision}`) : '',
    transfer.reminders > 0 ? say('inbox.reminded', { n: transfer.reminders }) : '',
    chaseFlag(view, { context, session }),
    lateFlag(transfer, context),
  ].filter((flag) => flag !== '');
  return [
    shortId(session, view.ref.thread),
    lampCell(lamp, context),
    clock ? `${say(`clock.${clock.name}`)} ${dueDayText(clock.dueAt)}` : '',
    [...flags.map((flag) => `【${flag}】`), title, caseNo ? `(${caseNo})` : '']
      .filter(Boolean)
      .join(' '),
    session.names.name(outgoing ? view.ref.counterpart : view.ref.origin),
    say(`status.${view.status}` as 'status.sent'),
    allowed.map(({ type }) => say(`act.${type}`)).join(say('comma')),
  ];
}

function caseSection(name: CaseGroup, rows: readonly CaseRow[], shown: Shown): string | undefined {
  if (rows.length === 0) return undefined;
  const { say, paint } = shown.context;
  // Triage lists are long after an import; the inbox shows their beginning, `case list --triage` all.
  const few = { ...shown, limit: Math.min(shown.limit, name === 'toTriage' ? 5 : shown.limit) };
  const hint =
    name === 'toTriage' && rows.length > few.limit
      ? `\n${paint('quiet', say('inbox.all-triage'))}`
      : '';
  return `${groupHead(name, rows.length, few)}\n${caseTable(rows, name, few)}${hint}`;
}

function followingLine(items: readonly { lamp: Lamp }[], { context }: Shown): string | undefined {
  if (items.length === 0) return undefined;
  const late = items.filter(({ lamp }) => lamp.color === 'red').length;
  const soon = items.filter(({ lamp }) => lamp.color === 'yellow').length;
  const { say, paint } = context;
  const counts = [
    late > 0 ? paint('bad', say('inbox.late', { n: late })) : '',
    soon > 0 ? paint('warn', say('inbox.soon', { n: soon })) : '',
  ].filter((text) => text !== '');
  return `${say('inbox.following')} ${items.length}${counts.length > 0 ? `  ${counts.join('  ')}` : ''}  ${paint('quiet', say('inbox.see-following'))}`;
}

function provisionalNote(inbox: Inbox, { say, paint }: CliContext): string | undefined {
  const items = [...transferGroups, 'following' as const].flatMap((name) => inbox[name]);
  return items.some(({ standing }) => standing.lamp.provisional)
    ? paint('quiet', say('lamp.provisional'))
    : undefined;
}
