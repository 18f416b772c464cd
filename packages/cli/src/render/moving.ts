import type { ThreadRef } from '@liandong/contracts';
import type { CliContext } from '../context.ts';
import type { Names } from '../session/names.ts';
import { catalogue } from '../text/catalogue.ts';
import { momentText, secondText } from './moment.ts';
import { plainValue } from './plain.ts';

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
  const { say, paint } = context;
  const { ref, by, type, at, seq } = moving;
  const other = by === ref.origin ? ref.counterpart : ref.origin;
  const parties =
    ref.origin === ref.counterpart ? names.name(by) : `${names.name(by)} → ${names.name(other)}`;
  const key = `act.${type}`;
  const act = Object.hasOwn(catalogue, key) ? say(key as 'act.object') : type;
  return [
    paint('quiet', withDay ? secondText(at) : secondText(at).slice(11)),
    paint('quiet', `#${seq}`),
    parties,
    paint('strong', act),
    paint('quiet', `${ref.thread.slice(0, idLength)}`),
    factsText(moving, context),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

const told = ['reason', 'outcome', 'level', 'path', 'days', 'role', 'dueAt'] as const;

/** The facts that tell one act from another of its sort. */
function factsText({ facts, type }: Moving, { say }: CliContext): string {
  if (type === 'delivered') return say('watch.delivered', { n: Number(facts.count ?? 0) });
  return told
    .flatMap((name) => {
      const value = facts[name];
      if (value === undefined || value === 'lead' || value === 'petition') return [];
      if (name === 'dueAt') return [momentText(Number(value) - 1).slice(0, 10)];
      if (name === 'days') return [say('watch.days', { n: Number(value) })];
      const key = `value.${plainValue(value)}`;
      return [Object.hasOwn(catalogue, key) ? say(key as 'value.other') : plainValue(value)];
    })
    .join(' ');
}
