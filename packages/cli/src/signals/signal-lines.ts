import type { ThreadView } from '@liandong/unit';
import type { CliContext } from '../context.ts';
import { termText } from '../render/moment.ts';
import { clockWord } from '../render/word.ts';
import type { Session } from '../session/session.ts';
import { chasedText, proposalWord, silenceWord } from './signal-text.ts';
import { clockedThread } from './thread-signals.ts';

/** What the clocks have said on a thread and still holds, in one line; nothing where they have said nothing. */
export function signalLine(
  view: ThreadView,
  { context, session }: { context: CliContext; session: Session },
): string | undefined {
  const { say, paint } = context;
  const { kind } = view.ref;
  const { lapsed, chased, proposed } = clockedThread(session, view).signals;
  const term = (clock: string, dueAt: number) =>
    say('signal.term', { clock: clockWord(kind, clock, context), day: termText(kind, dueAt) });
  const told = [
    ...lapsed.map(
      ({ clock, dueAt }) => `${term(clock, dueAt)} ${silenceWord(kind, clock, context)}`,
    ),
    ...chased.map((chase) => chasedText(kind, chase, context)),
    ...(proposed ? [proposalWord(proposed.level, context)] : []),
  ];
  return told.length === 0
    ? undefined
    : `  ${say('signal.system')}${say('colon')}${paint('warn', told.join('  '))}`;
}
