import { chinaCalendar, dueDate } from '@liandong/domain';
import { readMoment } from '@liandong/intake';
import { InvalidArgumentError } from 'commander';
import type { CliContext } from '../../context.ts';

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

export type DateOptions = {
  now: number;
  /** `day`: a date alone means its end, 24:00 in Shanghai, as for terms. */
  end: 'as-said' | 'day';
  say: CliContext['say'];
};

/**
 * A date as it is typed: `2026-12-01`, `2026年12月1日`, `2026-12-01 17:30`, and for terms also
 * `+15` days from now or `+5w` working days, as far as the holidays are published.
 */
export function dateOf(said: string, { now, end, say }: DateOptions): number {
  const [, days, working] = /^\+(\d{1,3})(w?)$/.exec(said.trim()) ?? [];
  if (days !== undefined) {
    const unit = working ? 'working' : 'natural';
    const due = dueDate(now, { days: Number(days), unit }, chinaCalendar);
    // What an area has imported is not known yet where words are read; a guess is not an answer.
    if (working && due.provisional)
      throw new InvalidArgumentError(say('usage.date-unsure', { day: due.plain }));
    return due.dueAt;
  }
  const reading = readMoment(said.trim());
  if ('fault' in reading) throw new InvalidArgumentError(say('usage.date'));
  const atMidnight = (reading.at + shanghaiMs) % dayMs === 0;
  return end === 'day' && atMidnight ? reading.at + dayMs : reading.at;
}
