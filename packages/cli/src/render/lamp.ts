import type { PauseReason } from '@liandong/contracts';
import { type WorkCalendar, workdaysLeft } from '@liandong/domain';
import type { CliContext } from '../context.ts';
import type { Style } from './paint.ts';

/** 绿 on time, 黄 close to the term, 红 past it, 灰 no term runs. */
export type LampColor = 'green' | 'yellow' | 'red' | 'grey';

/** The state of a term. `workdaysLeft` counts whole working days after today; `lateMs` is 0 in time. */
export type Lamp = {
  color: LampColor;
  workdaysLeft: number | undefined;
  leftMs: number;
  lateMs: number;
  /** The holidays that decide are not published yet. */
  provisional: boolean;
  /** Counted from a moment that is only supposed. */
  estimated?: boolean;
  /** Why the handling term stands still. */
  paused?: PauseReason | undefined;
  /** Nothing is owed any more. */
  ended?: boolean;
};

const closeDays = 3;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** From here on hours are told: urgent matters are signed for within two. */
const hoursMatterMs = 4 * hourMs;

/** How a term stands at an instant. A lamp is yellow from three working days before the end (default of practice). */
export function lampOf(dueAt: number | undefined, at: number, calendar: WorkCalendar): Lamp {
  if (dueAt === undefined)
    return { color: 'grey', workdaysLeft: undefined, leftMs: 0, lateMs: 0, provisional: false };
  const { days, provisional } = workdaysLeft(at, dueAt, calendar);
  if (at >= dueAt)
    return { color: 'red', workdaysLeft: days, leftMs: 0, lateMs: at - dueAt, provisional };
  const color = days <= closeDays ? 'yellow' : 'green';
  return { color, workdaysLeft: days, leftMs: dueAt - at, lateMs: 0, provisional };
}

/** How a lamp looks where there is no colour. */
export const lampSigns = {
  green: { symbol: '●', style: 'good' },
  yellow: { symbol: '▲', style: 'warn' },
  red: { symbol: '■', style: 'bad' },
  grey: { symbol: '○', style: 'quiet' },
} as const satisfies Record<LampColor, { symbol: string; style: Style }>;

/** A lamp in words, never by colour alone: `▲ 临期 剩 2 个工作日`. */
export function lampCell(lamp: Lamp, { say }: Pick<CliContext, 'say'>) {
  const { symbol, style } = lampSigns[lamp.color];
  if (lamp.paused && !lamp.ended && lamp.color === 'grey')
    return { text: `${symbol} ${pausedText(lamp.paused, { say })}`, style: 'warn' as const };
  const word = say(lamp.ended ? 'lamp.ended' : `lamp.${lamp.color}`);
  const about = lamp.estimated && lamp.color !== 'grey' ? say('lamp.about') : '';
  const text = [symbol, word, about + timeText(lamp, { say })].filter(Boolean).join(' ');
  return { text: lamp.provisional ? `${text}*` : text, style };
}

/** 已中止：等待信访人补充材料 */
export const pausedText = (reason: PauseReason, { say }: Pick<CliContext, 'say'>): string =>
  say('lamp.paused', { reason: say(`value.${reason}`) });

function timeText(lamp: Lamp, { say }: Pick<CliContext, 'say'>): string {
  switch (lamp.color) {
    case 'grey':
      return '';
    case 'red':
      return lateText(lamp, { say });
    case 'yellow':
    case 'green':
      return leftText(lamp, { say });
  }
}

function lateText({ lateMs }: Lamp, { say }: Pick<CliContext, 'say'>) {
  if (lateMs >= dayMs) return say('lamp.late-days', { n: Math.floor(lateMs / dayMs) });
  if (lateMs >= hourMs) return say('lamp.late-hours', { n: Math.floor(lateMs / hourMs) });
  return say('lamp.late-minutes', { n: Math.max(1, Math.floor(lateMs / minuteMs)) });
}

function leftText({ workdaysLeft: days = 0, leftMs }: Lamp, { say }: Pick<CliContext, 'say'>) {
  // A term of minutes or hours may end tomorrow, and is no working day.
  if (days > 0 && leftMs > hoursMatterMs) return say('lamp.left-days', { n: days });
  if (leftMs > dayMs) return say('lamp.left-rest-days', { n: Math.floor(leftMs / dayMs) });
  if (leftMs > hoursMatterMs) return say('lamp.today');
  if (leftMs < hourMs)
    return say('lamp.left-minutes', { n: Math.max(1, Math.floor(leftMs / minuteMs)) });
  return say('lamp.left-hours', {
    hours: Math.floor(leftMs / hourMs),
    minutes: Math.floor((leftMs % hourMs) / minuteMs),
  });
}
