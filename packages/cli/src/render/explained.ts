import type { KindName } from '@liandong/contracts';
import {
  bookIds,
  type ExplainedClock,
  shippedBooks,
  type TermText,
  termOf,
} from '@liandong/domain';
import type { CliContext } from '../context.ts';
import { durationText } from './duration.ts';
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
  lapsed: 'quiet',
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
    `    ${restsOnText(clock, context)}`,
    `    ${say('explain.start', { at: momentText(clock.startAt) })}${clock.stoppedAt === undefined ? '' : `  ${say('explain.stopped', { at: momentText(clock.stoppedAt) })}`}`,
    ...pauseLines(clock, context),
    endLine(clock, context),
  ].join('\n');
}

function restsOnText(clock: ExplainedClock, context: CliContext): string {
  const { say } = context;
  const { source, rule = '-' } = clock;
  if (source === 'assigner') {
    const article = articleOf(rule);
    return article === undefined
      ? say('explain.assigner')
      : say('explain.rests-on-fixed', { source: sourceText(article, context), rule });
  }
  const term = lengthText(clock, context);
  return say('explain.rests-on', { source: sourceText(source, context), term, rule });
}

/** Where the rule is written that lets a person fix the date. */
function articleOf(rule: string): string | undefined {
  const [, book, name] = /^(\d+)\/[^:]+:(.+)$/.exec(rule) ?? [];
  const id = bookIds.find((known) => known === book);
  return id && name !== undefined ? shippedBooks[id].rules[name]?.source : undefined;
}

const sourceText = (source: string, { say }: CliContext): string =>
  source === 'practice' ? say('rules.practice') : source;

function lengthText({ term, added }: ExplainedClock, { say }: CliContext): string {
  if (term === undefined) return say('rules.fixed');
  const whole = termText(termOf(term as TermText), { say });
  return added > 0 ? `${whole} + ${say('term.natural', { n: added })}` : whole;
}

function leftText({ left, term, dueAt }: ExplainedClock, context: CliContext): string {
  if (!left) return '';
  const { say } = context;
  if (term?.endsWith('min') && dueAt !== undefined) {
    const ms = dueAt - context.now();
    const time = durationText(Math.abs(ms), context);
    return say(ms > 0 ? 'explain.left-time' : 'explain.late-time', { time });
  }
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
  const [target, due] = [targetAt, dueAt].map((end) => endText(end, term)) as [string, string];
  const ends =
    target === due ? say('explain.end-plain', { due }) : say('explain.end', { target, due });
  return `    ${ends}${provisional ? `  ${say('explain.provisional')}` : ''}`;
}

/** Minutes and dates that a person fixed end within a day, or with it: at midnight, the day before at 24:00. */
function endText(end: number, term: string | undefined): string {
  if (term?.endsWith('d')) return dueDayText(end);
  const text = momentText(end);
  return term === undefined && text.endsWith(' 00:00') ? `${dueDayText(end)} (24:00)` : text;
}
