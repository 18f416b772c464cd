import type { EpochMs } from '@liandong/contracts';
import type { PlainDate } from '@liandong/domain';

// Shanghai is UTC+8 and has had no summer time since 1991: the fields of an instant there are the
// UTC fields of an instant eight hours later, on any machine.
const offsetMs = 8 * 3_600_000;

/** An instant as Shanghai's clocks show it, `2026-11-26T09:00:00.000`. */
export const shanghaiIso = (atMs: EpochMs): string =>
  new Date(atMs + offsetMs).toISOString().slice(0, -1);

/** The Shanghai day of an instant. */
export const shanghaiDay = (atMs: EpochMs): PlainDate => shanghaiIso(atMs).slice(0, 10);

/** `2026年11月6日`: Arabic numerals without leading zeros, GB/T 9704-2012 §7.3.5.4. */
export function chineseDate(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const weekdays = '日一二三四五六';
const weekday = (atMs: EpochMs) =>
  `星期${weekdays[(Math.floor((atMs + offsetMs) / 86_400_000) + 4) % 7]}`;
const clock = (atMs: EpochMs) => shanghaiIso(atMs).slice(11, 16).replace(/^0/, '');

/** `2026-11-26 09:00`, in Shanghai. */
export const writtenAt = (atMs: EpochMs): string =>
  shanghaiIso(atMs).slice(0, 16).replace('T', ' ');

/** `2026年11月26日（星期四）9:00`, in Shanghai. */
export const chineseMoment = (atMs: EpochMs): string =>
  `${chineseDate(shanghaiDay(atMs))}（${weekday(atMs)}）${clock(atMs)}`;

/** `2026年11月26日（星期四）9:00至11:30`; an end on another day is written in full. */
export function chineseSpan(fromMs: EpochMs, toMs?: EpochMs): string {
  if (toMs === undefined) return chineseMoment(fromMs);
  const sameDay = shanghaiDay(fromMs) === shanghaiDay(toMs);
  return `${chineseMoment(fromMs)}至${sameDay ? clock(toMs) : chineseMoment(toMs)}`;
}

/**
 * The last moment of a term: terms end at midnight, and people write that as 24:00 of the day before.
 *
 * @example chineseDeadline(Date.parse('2026-11-25T16:00:00Z')) // 2026年11月25日（星期三）24:00
 */
export const chineseDeadline = (dueAtMs: EpochMs): string =>
  shanghaiIso(dueAtMs).endsWith('T00:00:00.000')
    ? `${chineseMoment(dueAtMs - 1).replace(/\d+:\d+$/, '')}24:00`
    : chineseMoment(dueAtMs);

/** The last day of a term. */
export const dueDay = (dueAtMs: EpochMs): PlainDate => shanghaiDay(dueAtMs - 1);

const digits = '〇一二三四五六七八九';

/** 一 to 九十九, as sections are numbered. */
export function chineseNumeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return digits[ones] ?? '';
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}

/** A sentence has a stop behind it. */
export const ended = (words: string): string =>
  /[。；！？.;!?]$/u.test(words.trim()) ? words.trim() : `${words.trim()}。`;

/** Joins with 、 what has no comma of its own, and with ； what has. */
export const listed = (names: readonly string[]): string =>
  names.join(names.some((name) => /[，、；]/u.test(name)) ? '；' : '、');
