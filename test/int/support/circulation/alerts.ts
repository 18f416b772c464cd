import { alerts, type bulletins } from '@liandong/circulation';
import type { Alert, AlertFile } from '@liandong/domain';
import type { Seat } from './seat.ts';

/** A report with something in every field, that the gate lets out as it stands. */
export const alertWording = {
  title: '机关门前人员聚集',
  text: '十余名人员在机关门前聚集，要求答复供暖补贴事项，秩序平稳。',
  place: '机关办公楼正门',
  form: '聚集，未打横幅',
  trend: '人数可能增加',
  measuresTaken: '已安排接待，引导至接待场所。',
  leaders: '陈建华',
  needs: '请保卫部门维持通道',
  reporter: '周洁',
  contact: '值班室，电话：0546-8551234',
} as const satisfies bulletins.Wording;

export const alertSaid = {
  level: 'larger',
  phase: 'activated',
  category: 'heating',
  band: '20-49',
  place: 'plant-1',
} as const;

/** What a seat raises or fans out: gives the alert's id once it stands. */
export async function raised(
  seat: Seat,
  { to, wording = alertWording }: { to: readonly string[]; wording?: bulletins.Wording },
): Promise<string> {
  const said = { ...alertSaid, occurredAt: Date.now() };
  const report = alerts.planAlert(seat.office, { said, wording, to });
  await seat.say(alerts.reportActs(seat.office, report));
  return report.thread;
}

/** 续报 or 终报. */
export async function reportedNext(seat: Seat, id: string, said: alerts.Following): Promise<void> {
  const report = alerts.planNext(seat.office, id, said);
  await seat.say(alerts.reportActs(seat.office, report));
}

export const alertAt = (seat: Seat, id: string, other?: string): Alert =>
  seat.thread('alert', id, other)?.state as Alert;

export const alertFileAt = (seat: Seat, id: string): AlertFile =>
  seat.thread('alert-file', id)?.state as AlertFile;
