const dayMs = 86_400_000;
// Shanghai is UTC+8 and has had no summer time since 1991.
const shanghaiMs = 8 * 3_600_000;

/** The Shanghai day of an instant, `2026-12-07`. */
export const shanghaiDay = (at: number): string =>
  new Date(at + shanghaiMs).toISOString().slice(0, 10);

/** The midnight that ends the Shanghai day of an instant: 24:00 of that day. */
export const endOfDay = (at: number): number =>
  (Math.floor((at + shanghaiMs) / dayMs) + 1) * dayMs - shanghaiMs;
