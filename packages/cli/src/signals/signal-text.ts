import type { KindName } from '@liandong/contracts';
import { type Signals, silenceOf } from '@liandong/domain';
import type { CliContext } from '../context.ts';
import { clockWord } from '../render/word.ts';
import { dayOf } from './days.ts';

type Speaking = Pick<CliContext, 'say'>;

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** How far the end of a term is: 还剩 3 天, 今天到期, 已逾期 2 天. */
export function distanceText(dueAt: number, now: number, { say }: Speaking): string {
  if (now >= dueAt) return say('signal.late', { time: lateText(now - dueAt, { say }) });
  const days = dayOf(dueAt - 1) - dayOf(now);
  return days === 0 ? say('signal.today') : say('signal.days-left', { n: days });
}

/** How late something is or was: whole days, or hours or minutes before the first is full. */
export function lateText(ms: number, { say }: Speaking): string {
  if (ms >= dayMs) return say('signal.days', { n: Math.floor(ms / dayMs) });
  if (ms >= hourMs) return say('signal.hours', { n: Math.floor(ms / hourMs) });
  return say('signal.minutes', { n: Math.max(1, Math.floor(ms / minuteMs)) });
}

/** 自动催办：办结还剩 3 天，请单位负责人阅 */
export function chasedText(
  kind: KindName,
  { clock, dueAt, to }: Pick<Signals['chased'][number], 'clock' | 'dueAt' | 'to'>,
  { say, now }: Pick<CliContext, 'say' | 'now'>,
): string {
  const term = clockWord(kind, clock, { say });
  const time = distanceText(dueAt, now(), { say });
  const reader = readerText(to, { say });
  return reader === ''
    ? say('signal.chased', { term, time })
    : say('signal.chased-to', { term, time, to: reader });
}

const readers = ['duty', 'deputy', 'head'] as const;

/** Whom a reminder is for, where it is for more than who handles it. */
export function readerText(to: string, { say }: Speaking): string {
  const reader = readers.find((one) => one === to);
  return reader ? say(`signal.to-${reader}`) : '';
}

/** 未签收, 未答复; of a term that is named by what has not come, that: 未送达, 未传达, 未报. */
export const silenceWord = (kind: KindName, clock: string, { say }: Speaking): string =>
  clock.startsWith('un') ? clockWord(kind, clock, { say }) : say(`signal.${silenceOf(clock)}`);

/** 建议督办（黄牌）, or 建议发函 to a peer. */
export const proposalWord = (level: string, { say }: Speaking): string =>
  level === 'yellow' || level === 'red' || level === 'listed' || level === 'letter'
    ? say(`signal.propose-${level}`)
    : say('signal.propose-ordinary');
