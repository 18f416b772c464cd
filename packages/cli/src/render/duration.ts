import type { CliContext } from '../context.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A span of time in its two largest units: `2 天 3 小时`. */
export function durationText(ms: number, { say }: Pick<CliContext, 'say'>): string {
  if (ms >= dayMs)
    return say('duration.days', {
      d: Math.floor(ms / dayMs),
      h: Math.floor((ms % dayMs) / hourMs),
    });
  if (ms >= hourMs)
    return say('duration.hours', {
      h: Math.floor(ms / hourMs),
      m: Math.floor((ms % hourMs) / minuteMs),
    });
  if (ms >= minuteMs)
    return say('duration.minutes', {
      m: Math.floor(ms / minuteMs),
      s: Math.floor((ms % minuteMs) / secondMs),
    });
  return say('duration.seconds', {
    s: ms < 10 * secondMs ? (ms / secondMs).toFixed(1) : Math.round(ms / secondMs),
  });
}
