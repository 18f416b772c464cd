import type { KindName, RungFacts } from '@liandong/contracts';
import type { TimerOutcome } from '@liandong/domain';
import type { CliContext } from '../context.ts';
import { termText } from '../render/moment.ts';
import { clockWord } from '../render/word.ts';
import { proposalWord, readerText, silenceWord } from './signal-text.ts';

/** What the exchange made of an act of the clock, and on a thread of which kind. */
export type Automatic = { kind: KindName; outcome: TimerOutcome };

type Said = { type: string; facts: Readonly<Record<string, unknown>> };

/** What the clock said, in words: 签收（2026-03-03 止）  未签收 */
export function automaticText(
  { type, facts }: Said,
  { kind, outcome }: Automatic,
  context: Pick<CliContext, 'say'>,
): string {
  const { say } = context;
  if (type === 'recalculate') {
    const { clocks = [] } = facts as { clocks?: readonly string[] };
    return clocks.map((name) => clockWord(kind, name, context)).join(say('comma'));
  }
  const { clock, dueAt } = facts as RungFacts;
  const told = [
    say('signal.term', { clock: clockWord(kind, clock, context), day: termText(kind, dueAt) }),
    outcome.to && readerText(outcome.to, context),
    outcome.silence && silenceWord(kind, clock, context),
    outcome.propose && proposalWord(outcome.propose, context),
  ];
  return told.filter(Boolean).join('  ');
}
