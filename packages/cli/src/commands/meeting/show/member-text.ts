import type { Cancellation, Notice } from '@liandong/circulation';
import type { Meeting } from '@liandong/domain';
import type { CliContext } from '../../../context.ts';
import type { Session } from '../../../session/session.ts';
import { type ThreadStanding, threadText } from '../../act/thread-standing.ts';
import { dueText } from '../prepare/plan-text.ts';
import { agendaLines, placeLines, whenText } from './notice-text.ts';
import { cancelledText } from './said-text.ts';

type Shown = {
  standing: ThreadStanding;
  notice: Notice;
  state: Meeting;
  minutes: Readonly<Record<string, unknown>>;
  cancelled: Cancellation | undefined;
  items: readonly ThreadStanding[];
};

/** A meeting as one of its members has it: the notice, what it has to do, the minutes, what it got to do. */
export function memberText(
  { standing, notice, state, minutes, items, cancelled }: Shown,
  { context, session }: { context: CliContext; session: Session },
): string {
  const { say, paint } = context;
  const agenda = agendaLines(notice.agenda, { context, session, all: false });
  const head = [
    [
      paint('strong', notice.title),
      notice.docNo,
      state.revision > 1
        ? paint('warn', say('meeting.revision', { n: state.revision }))
        : undefined,
    ]
      .filter(Boolean)
      .join('  '),
    cancelled && paint('bad', `  ${cancelledText(cancelled, context)}`),
    state.times && `  ${whenText(state.times, context)}`,
    state.times &&
      !cancelled &&
      `  ${say('meeting.answer-by', { at: dueText(state.times.receiptDueAt) })}`,
    ...placeLines(notice, context),
  ].filter((line) => typeof line === 'string');
  return [
    head.join('\n'),
    agenda.length === 0 ? undefined : [`  ${say('field.agenda')}`, ...agenda].join('\n'),
    typeof minutes.text === 'string'
      ? `  ${say('act.minutes')}  ${typeof minutes.docNo === 'string' ? minutes.docNo : ''}\n${indented(minutes.text)}`
      : undefined,
    threadText(standing, { session, context }),
    ...items.map((item) => threadText(item, { session, context })),
  ]
    .filter((text) => text !== undefined)
    .join('\n\n');
}

const indented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
