import { isTimerAct, type ThreadRef } from '@liandong/contracts';
import type { CliContext } from '../context.ts';
import type { Names } from '../session/names.ts';
import { automaticText } from '../signals/automatic.ts';
import { momentText, secondText } from './moment.ts';
import { plainValue } from './plain.ts';
import { actWord, valueWord } from './word.ts';

/** One act that stands, by its facts: what may be shown to whoever looks after the whole. */
export type Moving = {
  seq: number;
  at: number;
  n: number;
  by: string;
  type: string;
  ref: ThreadRef;
  facts: Readonly<Record<string, unknown>>;
};

export type MovingParts = { context: CliContext; names: Names; withDay: boolean };

const idLength = 13;

/** One act in a line: when, who to whom, what, which thread. No content, ever. */
export function movingText(moving: Moving, { context, names, withDay }: MovingParts): string {
  const { paint } = context;
  const { ref, type, at, seq } = moving;
  const parties = partiesText(moving, { context, names });
  const act = actWord(ref.kind, type, context);
  return [
    paint('quiet', withDay ? secondText(at) : secondText(at).slice(11)),
    paint('quiet', `#${seq}`),
    parties,
    paint('strong', act),
    paint('quiet', `${ref.thread.slice(0, idLength)}`),
    isTimerAct(type)
      ? automaticText(moving, { kind: ref.kind, outcome: {} }, context)
      : factsText(moving, context),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/** What the clock says is no unit's act: it is told with the thread's parties. */
function partiesText(
  { ref, by, type }: Moving,
  { context, names }: Pick<MovingParts, 'context' | 'names'>,
): string {
  const automatic = isTimerAct(type);
  const speaker = automatic ? context.say('signal.system') : names.name(by);
  if (ref.origin === ref.counterpart) return speaker;
  const other = by === ref.origin ? ref.counterpart : ref.origin;
  return automatic
    ? `${speaker}  ${names.name(ref.origin)} → ${names.name(ref.counterpart)}`
    : `${speaker} → ${names.name(other)}`;
}

const told = [
  'reason',
  'outcome',
  'level',
  'path',
  'days',
  'role',
  'dueAt',
  'receiptDueAt',
  'revision',
  'version',
  'attendance',
  'percent',
  'changed',
] as const;

/** The facts that tell one act from another of its sort. */
function factsText({ facts, type }: Moving, { say }: CliContext): string {
  if (type === 'delivered') return say('watch.delivered', { n: Number(facts.count ?? 0) });
  return told
    .filter((name) => facts[name] !== undefined && !untold.includes(facts[name]))
    .map((name) => factText(name, facts[name], { say }))
    .join(' ');
}

const untold: readonly unknown[] = ['lead', 'petition'];

function factText(name: string, value: unknown, { say }: Pick<CliContext, 'say'>): string {
  switch (name) {
    case 'dueAt':
    case 'receiptDueAt':
      return momentText(Number(value) - 1).slice(0, 10);
    case 'days':
      return say('watch.days', { n: Number(value) });
    case 'percent':
      return `${Number(value)}%`;
    case 'revision':
    case 'version':
      return say('meeting.revision', { n: Number(value) });
    default: {
      const codes = Array.isArray(value) ? value : [value];
      return codes.map((code) => valueWord(plainValue(code), { say })).join(say('comma'));
    }
  }
}
