import type { KindName } from '@liandong/contracts';
import { type ExplainedClock, type TermText, termOf } from '@liandong/domain';
import type { CliContext } from '../context.ts';
import { dueDayText, momentText } from './moment.ts';
import type { Style } from './paint.ts';
import { clockWord, valueWord } from './word.ts';

/** `15 日`, `5 个工作日`, `120 分钟`. */
export function termText(
  term: ReturnType<typeof termOf>,
  { say }: Pick<CliContext, 'say'>,
): string {
  if ('minutes' in term) return say('term.minutes', { n: term.minutes });
  return say(term.days === 1 ? `term.one-${term.unit}` : `term.${term.unit}`, { n: term.days });
}

const styles: Readonly<Record<ExplainedClock['state'], Style>> = {
  running: 'good',
  overdue: 'bad',
  paused: 'warn',
  answered: 'quiet',
  'answered-late': 'bad',
  dropped: 'quiet',
};

/** A clock in so many words: rule, article, start, pauses, both ends, what is left. */
export function explainedText(
  clock: ExplainedClock,
  { kind, context }: { kind: KindName; context: CliContext },
): string {
  const { say, paint } = context;
  const head = [
    paint('strong', clockWord(kind, clock.name, context)),
    paint(styles[clock.state], say(`explain.${clock.state}`)),
    leftText(clock, context),
  ];
  return [
    head.filter(Boolean).join('  '),
    `    ${say('explain.rests-on', { source: sourceText(clock.source, context), term: lengthText(clock, context), rule: clock.rule ?? '-' })}`,
    `    ${say('explain.start', { at: momentText(clock.startAt) })}${clock.stoppedAt === undefined ? '' : `  ${say('explain.stopped', { at: momentText(clock.stoppedAt) })}`}`,
    ...pauseLines(clock, context),
    endLine(clock, context),
  ].join('\n');
}

const sourceText = (source: string, { say }: CliContext): string => {
  if (source === 'practice') return say('rules.practice');
  return source === 'assigner' ? say('explain.assigner') : source;
};

function lengthText({ term, added }: ExplainedClock, { say }: CliContext): string {
  if (term === undefined) return say('rules.fixed');
  const whole = termText(termOf(term as TermText), { say });
  return added > 0 ? `${whole} + ${say('term.natural', { n: added })}` : whole;
}

function leftText({ left }: ExplainedClock, { say }: CliContext): string {
  if (!left) return '';
  const { days, workdays } = left;
  return days < 0
    ? say('explain.late', { days: -days, workdays: Math.max(0, -workdays) })
    : say('explain.left', { days, workdays: Math.max(0, workdays) });
}

function pauseLines({ pauses, paused }: ExplainedClock, context: CliContext): string[] {
  const { say } = context;
  const over = pauses.map(
    ({ reason, from, to, days }) =>
      `    ${say('explain.pause', { reason: valueWord(reason, context), from: momentText(from), to: momentText(to), days })}`,
  );
  if (!paused) return over;
  const reason = valueWord(paused.reason, context);
  return [...over, `    ${say('explain.still', { reason, at: momentText(paused.at) })}`];
}

function endLine({ targetAt, dueAt, term, provisional }: ExplainedClock, { say }: CliContext) {
  if (targetAt === undefined || dueAt === undefined) return `    ${say('explain.no-end')}`;
  // Minutes and dates that a person fixed end within a day.
  const text = term?.endsWith('d') ? dueDayText : momentText;
  const ends = say('explain.end', { target: text(targetAt), due: text(dueAt) });
  return `    ${ends}${provisional ? `  ${say('explain.provisional')}` : ''}`;
}
