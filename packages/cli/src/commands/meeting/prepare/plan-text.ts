import type { Paper, Times, Waiting } from '@liandong/circulation';
import type { MeetingChange, MemberRole, ShortNotice } from '@liandong/contracts';
import type { CliContext } from '../../../context.ts';
import { dueDayText, momentText } from '../../../render/moment.ts';
import { renderTable } from '../../../render/table.ts';
import { valueWord } from '../../../render/word.ts';
import type { Session } from '../../../session/session.ts';

/** What one member is sent: which items of the agenda, and whether by letter. */
export type Told = { unit: string; as: MemberRole; letter: boolean; items: readonly number[] };

export type Plan = {
  times: Times;
  paper: Paper;
  told: readonly Told[];
  restarts: boolean;
  changed?: readonly MeetingChange[];
  shortNotice?: ShortNotice | undefined;
  waiting?: Waiting | undefined;
};

type Parts = { context: CliContext; session: Session };

/** `--dry-run`: exactly who gets what, and whose answers start anew. */
export function whoGetsWhat(plan: Plan, { context, session }: Parts): string {
  const { say, paint, streams } = context;
  const { told, paper, times, shortNotice } = plan;
  const anew = plan.changed ? 'meeting.answers-anew' : 'meeting.answers-first';
  const answering = plan.restarts ? anew : 'meeting.answer-stands';
  const table = renderTable(
    {
      columns: [
        { title: say('column.unit'), shrinkTo: 10 },
        { title: say('meeting.as') },
        { title: say('meeting.by') },
        { title: say('meeting.items-seen') },
        { title: say('meeting.receipt') },
      ],
      rows: told.map(({ unit, as, letter, items }) => [
        session.names.full(unit),
        valueWord(as, context),
        say(letter ? 'meeting.by-letter' : 'meeting.by-notice'),
        itemsText(items, paper.agenda.length, context),
        say(answering),
      ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return [
    `${paint('strong', paper.title)}  ${paint('warn', say('meeting.dry-run'))}`,
    `  ${timesText(times, context)}`,
    plan.changed && `  ${changesText(plan.changed, context)}`,
    shortNotice && `  ${say('field.shortNotice')}${say('colon')}${valueWord(shortNotice, context)}`,
    ...carriedLines(plan.waiting, { context, session }),
    table,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

export const timesText = ({ startAt, endAt, receiptDueAt }: Times, { say }: CliContext): string => {
  const sameDay = momentText(startAt).slice(0, 10) === momentText(endAt).slice(0, 10);
  const end = sameDay ? momentText(endAt).slice(11) : momentText(endAt);
  return `${momentText(startAt)}–${end}  ${say('meeting.answer-by', { at: dueText(receiptDueAt) })}`;
};

/** A term that ends at midnight is told by its last day. */
export const dueText = (at: number): string =>
  momentText(at).endsWith('00:00') ? `${dueDayText(at)} 24:00` : momentText(at);

export function changesText(changed: readonly MeetingChange[], context: CliContext): string {
  const { say } = context;
  const words = changed.map((change) => valueWord(change, context)).join(say('comma'));
  return `${say('field.changed')}${say('colon')}${words}`;
}

function itemsText(items: readonly number[], all: number, { say }: CliContext): string {
  if (items.length === all) return say('meeting.all-items', { n: all });
  return say('meeting.some-items', { items: items.join(say('comma')), all });
}

/** What enters the agenda by itself. */
export function carriedLines(waiting: Waiting | undefined, { context, session }: Parts): string[] {
  const { say, paint } = context;
  if (!waiting || waiting.items.length + waiting.proposals.length === 0) return [];
  const items = waiting.items.map(({ view, text, item, overdue }) => {
    const due = dueDayText(item.dueAt ?? 0);
    const late = overdue ? paint('bad', ` ${say('lamp.red')}`) : '';
    return `    ${say('kind.agreed-item')}  ${session.names.name(view.ref.counterpart)}  ${text}  ${due}${late}`;
  });
  const proposals = waiting.proposals.map(
    ({ view, title, proposal }) =>
      `    ${say(proposal.opening?.dispute ? 'meeting.dispute' : 'value.topic')}  ${session.names.name(view.ref.origin)}  ${title}`,
  );
  return [`  ${say('meeting.carried-over')}`, ...proposals, ...items];
}
