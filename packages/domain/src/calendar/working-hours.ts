import { BusError } from '@liandong/contracts';
import { dayMs } from './shanghai-day.ts';

/** The hours of a workday in Shanghai, ready to be counted with. Made by {@link createWorkingHours}. */
export type WorkingHours = {
  /** As an area writes them: `08:30-12:00`. */
  readonly periods: readonly string[];
  /** Begin and length of each period, in milliseconds since midnight. */
  readonly spans: readonly { readonly startMs: number; readonly lengthMs: number }[];
  readonly perDayMs: number;
};

/**
 * Reads the hours of a workday, `['08:30-12:00', '14:00-17:30']`.
 * @throws BusError `CALENDAR_INVALID` for no period, no time, or periods out of order.
 */
export function createWorkingHours(periods: readonly string[]): WorkingHours {
  let endMs = 0;
  const spans = periods.map((period) => {
    const [, from = '', to = ''] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(period) ?? [];
    const startMs = timeMs(from);
    if (!(startMs >= endMs && timeMs(to) > startMs)) throw invalid(period);
    endMs = timeMs(to);
    return { startMs, lengthMs: endMs - startMs };
  });
  if (spans.length === 0) throw invalid('');
  return { periods, spans, perDayMs: spans.reduce((sum, { lengthMs }) => sum + lengthMs, 0) };
}

/** 24:00 is the end of the day; what is no time is NaN. */
function timeMs(time: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number);
  const ms = (hours * 60 + minutes) * 60_000;
  return minutes < 60 && ms <= dayMs ? ms : Number.NaN;
}

const invalid = (period: string) =>
  new BusError('CALENDAR_INVALID', { reason: 'working hours', period: period.slice(0, 20) });

/** Seven hours, as most offices keep them (practice); an area sets its own. */
export const defaultWorkingHours = createWorkingHours(['08:30-12:00', '14:00-17:30']);
