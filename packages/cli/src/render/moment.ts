import type { KindName } from '@liandong/contracts';

const inShanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** `2026-11-23 12:11`, in Shanghai. */
export const momentText = (atMs: number): string => inShanghai.format(atMs).slice(0, 16);

/** `2026-11-23 12:11:08`, in Shanghai. */
export const secondText = (atMs: number): string => inShanghai.format(atMs);

/** `2026-11-23`: the day that ends at the instant, for a term that ends at 24:00. */
export const dueDayText = (dueAtMs: number): string => inShanghai.format(dueAtMs - 1).slice(0, 10);

/** When a term ends: the day, for terms of days; to the minute where minutes count. */
export const termText = (kind: KindName, dueAtMs: number): string =>
  kind === 'alert' ? momentText(dueAtMs) : dueDayText(dueAtMs);
