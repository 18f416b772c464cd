import { reports } from '@liandong/circulation';
import type { ReportCount } from '@liandong/contracts';
import { type DutyTerms, dutyDayOf, type ReportDuty } from '@liandong/domain';
import type { Seat } from './seat.ts';

/** Daily on workdays, until a fortnight from then. */
export const dutyFor = (at: number): DutyTerms => ({
  rhythm: 'daily',
  from: dutyDayOf(at),
  through: dutyDayOf(at + 14 * 86_400_000),
  on: 'workdays',
  cutOff: '16:00',
  graceMinutes: 30,
});

/** 布置: gives the duty's id once it stands. */
export async function required(
  seat: Seat,
  { units, terms }: { units: readonly string[]; terms: DutyTerms },
): Promise<string> {
  const { thread, acts } = reports.requireReports(seat.office, { terms, units, note: '逐日报送' });
  await seat.say(acts);
  return thread;
}

export const wages: ReportCount = { category: 'wages-benefits', band: '5-19', matters: 2 };

/** A report with something to say, that the gate lets out. */
export const reportText = '两个班组反映加班费发放较迟，已说明发放时间，情绪平稳。';

export const fullReport = (seat: Seat, said: Partial<reports.Reporting> = {}) =>
  reports.fileReport(seat.office, { counts: [wages], text: reportText, signer: '王强', ...said });

export const nilReport = (seat: Seat, day?: string) =>
  reports.nilReport(seat.office, { day, signer: '王强' });

export const dutyAt = (seat: Seat, id: string, other?: string): ReportDuty =>
  seat.thread('report-duty', id, other)?.state as ReportDuty;
