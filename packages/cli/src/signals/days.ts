const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
const minuteMs = 60_000;

/** The day in Shanghai, counted from 1970. */
export const dayOf = (at: number): number => Math.floor((at + shanghaiMs) / dayMs);

/** When a time of day, `08:30`, is reached on a day. */
export function timeOn(day: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return day * dayMs - shanghaiMs + (hours * 60 + minutes) * minuteMs;
}

/** The next time it is so late, after an instant. */
export function nextTime(after: number, time: string): number {
  const today = timeOn(dayOf(after), time);
  return today > after ? today : today + dayMs;
}
