import type {
  Cancellation,
  MemberRow,
  Overview,
  OwnMeeting,
  RevisionLine,
  Waiting,
} from '@liandong/circulation';
import type { AllowedFileAct } from '@liandong/domain';
import type { CliContext } from '../../../context.ts';
import { lampCell, lampOf } from '../../../render/lamp.ts';
import { dueDayText, momentText } from '../../../render/moment.ts';
import { someNames } from '../../../render/some-names.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { actWord, statusWord, valueWord } from '../../../render/word.ts';
import type { Session } from '../../../session/session.ts';
import { carriedLines, changesText, dueText } from '../prepare/plan-text.ts';
import { agendaLines, placeLines, whenText } from './notice-text.ts';
import { cancelledText, counterText, saidText } from './said-text.ts';

type Shown = {
  meeting: OwnMeeting;
  seen: Overview;
  docNo: string | undefined;
  waiting: Waiting;
  allowed: readonly AllowedFileAct[];
  /** Every member, however many. */
  all: boolean;
  cancelled: Cancellation | undefined;
};
type Parts = { context: CliContext; session: Session };

/** A meeting at a glance: is there a quorum, who is silent, what is due when, what was changed. */
export function overviewText(shown: Shown, { context, session }: Parts): string {
  const { say } = context;
  const { seen, waiting, cancelled } = shown;
  const parts = { context, session };
  return [
    headText(shown, parts),
    seen.revision === 0 || cancelled ? undefined : quorumText(seen, parts),
    seen.members.length === 0
      ? undefined
      : membersTable(seen.members, { ...parts, all: shown.all }),
    sectionText(say('field.agenda'), agendaLines(seen.paper.agenda, { ...parts, all: true })),
    ...[carriedLines(waiting, parts)]
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n')),
    sectionText(say('meeting.history'), [
      ...seen.history.map((line) => historyLine(line, parts)),
      ...(cancelled ? [paintedCancel(cancelled, context)] : []),
    ]),
    allowedText(shown, context),
  ]
    .filter((text) => text !== undefined && text !== '')
    .join('\n\n');
}

const paintedCancel = (cancelled: Cancellation, context: CliContext): string =>
  context.paint('bad', `    ${cancelledText(cancelled, context)}`);

function headText({ meeting, seen, docNo, cancelled }: Shown, parts: Parts): string {
  const { context } = parts;
  const { say, paint } = context;
  const { file, paper, release, revision } = seen;
  const kind = [
    file.meetingType && valueWord(file.meetingType, context),
    file.session && say('meeting.nth', { n: file.session }),
  ].filter(Boolean);
  return [
    [
      paint('strong', paper.title),
      docNo,
      revision > 1 ? paint('warn', say('meeting.revision', { n: revision })) : undefined,
    ]
      .filter(Boolean)
      .join('  '),
    `  ${[statusWord('meeting-file', file.status, context), ...kind, paint('quiet', meeting.view.ref.thread)].join('  ')}`,
    cancelled && paint('bad', `  ${cancelledText(cancelled, context)}`),
    release && `  ${whenText(release, context)}`,
    ...placeLines(paper, context),
    release && file.status === 'released' ? dueLine(release.receiptDueAt, parts) : undefined,
    file.topicsDueAt && file.status === 'drafted'
      ? `  ${say('field.topicsDueAt')}${say('colon')}${dueText(file.topicsDueAt)}`
      : undefined,
    file.held && `  ${say('meeting.was-held', { at: momentText(file.held.startedAt) })}`,
    file.minutes &&
      `  ${say('meeting.minutes-version', { n: file.minutes.version, items: file.minutes.items })}`,
  ]
    .filter((line) => typeof line === 'string')
    .join('\n');
}

function dueLine(dueAt: number, { context, session }: Parts): string {
  const { say, paint } = context;
  const lamp = lampCell(lampOf(dueAt, context.now(), session.directory.calendar), context);
  return `  ${say('meeting.answer-by', { at: dueText(dueAt) })}  ${paint(lamp.style, lamp.text)}`;
}

/** 到会 3/5（需 3）, and who has not said anything. */
function quorumText({ quorum, silent, file }: Overview, { context, session }: Parts): string {
  const { say, paint } = context;
  const reached = paint(
    quorum.reached ? 'good' : 'warn',
    say(quorum.reached ? 'meeting.quorum' : 'meeting.no-quorum', quorum),
  );
  const names = someNames(silent, session.names, context);
  const owed = file.held ? 'meeting.unsigned' : 'meeting.silent';
  const quiet =
    silent.length === 0
      ? paint('good', say(file.held ? 'meeting.all-signed' : 'meeting.all-answered'))
      : paint('warn', say(owed, { n: silent.length, units: names }));
  return `  ${file.held ? '' : `${reached}\n  `}${quiet}`;
}

/** So many members are shown unless all are asked for; who is silent comes first. */
const membersShown = 40;

function membersTable(
  members: readonly MemberRow[],
  { context, session, all }: Parts & { all: boolean },
): string {
  const { say, paint, streams } = context;
  const at = (moment: number | undefined) =>
    moment === undefined ? '' : momentText(moment).slice(5);
  const few = all ? members : members.slice(0, membersShown);
  const more =
    few.length < members.length
      ? `\n${paint('quiet', say('meeting.more-members', { n: members.length }))}`
      : '';
  const table = renderTable(
    {
      columns: [
        { title: say('column.unit'), shrinkTo: 10 },
        { title: say('meeting.as') },
        { title: say('column.status') },
        { title: say('ladder.delivered') },
        { title: say('ladder.acknowledged') },
        { title: say('meeting.receipt') },
        { title: say('meeting.remark'), shrinkTo: 12 },
      ],
      rows: few.map((member): Cell[] => [
        session.names.name(member.unit) + (member.letter ? say('meeting.letter-mark') : ''),
        valueWord(member.as, context),
        statusCell(member, context),
        at(member.deliveredAt),
        at(member.acknowledgedAt),
        at(member.answeredAt),
        remarkOf(member, context),
      ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return table + more;
}

function statusCell({ standing, silent, attendance }: MemberRow, context: CliContext): Cell {
  if (standing === 'unsent') return { text: context.say('meeting.unsent'), style: 'quiet' };
  const known = attendance === undefined ? [] : [valueWord(attendance, context)];
  const where =
    known.length > 0 && standing === 'held' ? [] : [statusWord('meeting', standing, context)];
  const text = [...known, ...where].join(' ');
  return silent ? { text: `▲ ${text}`, style: 'warn' } : text;
}

function remarkOf(member: MemberRow, context: CliContext): string {
  const { say, paint } = context;
  const { late, remindedAt, flagged } = member;
  return [
    late.length > 0 ? `【${say('lamp.red')}】` : '',
    remindedAt === undefined
      ? ''
      : say('meeting.reminded-at', { at: momentText(remindedAt).slice(5) }),
    flagged > 0 ? say('meeting.flagged', { n: flagged }) : '',
    member.counter
      ? paint(
          member.counter.standing === 'open' ? 'warn' : 'quiet',
          counterText(member.counter, context),
        )
      : saidText(member.said, context),
    member.wording ? `${say('field.wording')}${say('colon')}${member.wording}` : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function historyLine(line: RevisionLine, { context, session }: Parts): string {
  const { say, paint } = context;
  const { revision, at, changed, restarts, audience } = line;
  const what =
    revision === 1
      ? say('act.release')
      : `${changesText(changed, context)}  ${paint(restarts ? 'warn' : 'quiet', say(restarts ? 'meeting.answers-anew' : 'meeting.answer-stands'))}`;
  const whom = audience
    ? `  ${say('meeting.only-to', { units: someNames(audience, session.names, context) })}`
    : '';
  return `    ${say('meeting.revision', { n: revision })}  ${momentText(at)}  ${what}${whom}`;
}

const sectionText = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [`  ${title}`, ...lines].join('\n');

function allowedText({ allowed }: Shown, context: CliContext): string | undefined {
  const { say } = context;
  if (allowed.length === 0) return undefined;
  const acts = allowed.map(({ type, dueAt }) => {
    const until =
      dueAt === undefined || type === 'hold'
        ? ''
        : ` ${say('thread.until', { day: dueDayText(dueAt) })}`;
    return `${actWord('meeting-file', type, context)}${until}`;
  });
  return `  ${say('receipt.mine', { acts: acts.join(say('comma')) })}`;
}
