import type { Trend } from '../case-record.ts';

export const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;

/** The month of Beijing time, as 2026-09. */
export const monthOf = (at: number): string => new Date(at + beijingMs).toISOString().slice(0, 7);

/** The months of the first and the last of some instants. */
export type Months = { from: string; to: string };

/** The last `windowMs` before `now`, and as long before. */
export type Window = { now: number; windowMs: number };

export const isRecent = (at: number, { now, windowMs }: Window): boolean => at > now - windowMs;

/** What a group is made of: open cases however old, and those received in the window. */
export const isCurrent = (
  { open, receivedAt }: { open: boolean; receivedAt: number },
  window: Window,
): boolean => open || isRecent(receivedAt, window);

/** How a group grows or goes: counts of both windows, and by month. */
export function trendOf(received: readonly number[], window: Window): Trend {
  const { now, windowMs } = window;
  const seen = received.filter((at) => at > now - 2 * windowMs);
  const counts = new Map(monthsBetween(now - 2 * windowMs, now).map((month) => [month, 0]));
  for (const at of seen) counts.set(monthOf(at), (counts.get(monthOf(at)) ?? 0) + 1);
  const current = seen.filter((at) => isRecent(at, window)).length;
  return {
    current,
    previous: seen.length - current,
    months: [...counts].map(([month, cases]) => ({ month, cases })),
  };
}

function monthsBetween(from: number, to: number): string[] {
  const months = new Set<string>();
  // Steps of less than the shortest month miss none.
  for (let at = from; at < to; at += 27 * dayMs) months.add(monthOf(at));
  return [...months.add(monthOf(to))];
}
