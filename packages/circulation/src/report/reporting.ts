import {
  BusError,
  type DutyDay,
  type ReportCount,
  type ReportDutyFacts,
} from '@liandong/contracts';
import { dutyDayOf, isFiled, nextOwed, owedBy, type ReportDuty, recordOf } from '@liandong/domain';
import { draftAct, draftOnThread, type KeptAct } from '@liandong/unit';
import type { BulletinOffice } from '../bulletin/office.ts';
import { mustNameNobody } from './gate.ts';
import { type Duty, ownDuty } from './office.ts';

/** What a unit reports of a day; without a day, the one that is owed. */
export type Reporting = {
  /** Which duty, where the unit has several. */
  duty?: string | undefined;
  day?: DutyDay | undefined;
  counts?: readonly ReportCount[];
  signs?: number;
  text?: string | undefined;
  measures?: string | undefined;
  signer: string;
};

type Made = { duty: Duty; day: DutyDay; act: KeptAct };

/** 报送: a report, or, with nothing to say, 零报告 (`nilReport`). @throws BusError `GATE_CLOSED` */
export function fileReport(office: BulletinOffice, said: Reporting): Made {
  return made(office, said, { type: 'file-report', nil: false });
}

/** 零报告. */
export const nilReport = (
  office: BulletinOffice,
  { duty, day, signer }: Pick<Reporting, 'duty' | 'day' | 'signer'>,
): Made => made(office, { duty, day, signer }, { type: 'file-report', nil: true });

/** 更正 of what was filed; a nil report too is corrected, and a report corrected to one. */
export const correctReport = (office: BulletinOffice, said: Reporting & { nil: boolean }): Made =>
  made(office, said, { type: 'correct', nil: said.nil });

function made(
  office: BulletinOffice,
  { duty: which, day: asked, counts = [], signs, text, measures, signer }: Reporting,
  { type, nil }: { type: 'file-report' | 'correct'; nil: boolean },
): Made {
  const duty = ownDuty(office, which);
  const day = asked ?? dayMeant(duty.state, type, office.now());
  const content = {
    ...(text === undefined ? {} : { text }),
    ...(measures === undefined ? {} : { measures }),
    signer,
  };
  // Said here in so many words; the exchange would only find that facts and content differ.
  if (!nil && text === undefined) throw new BusError('REPORT_INCOMPLETE', { field: 'text' });
  mustNameNobody(office, content);
  const figures = { day, nil, counts: [...counts], signs: signs ?? 0 };
  const revision = (recordOf(duty.state, day)?.revision ?? 0) + 1;
  const facts = type === 'correct' ? { ...figures, revision } : figures;
  return { duty, day, act: draftAct(office, { ref: duty.view.ref, type, facts, content }) };
}

/**
 * To file: today where today is owed, else the first day that is. To correct: what was sent back
 * first, else what was filed last.
 */
function dayMeant(state: ReportDuty, type: 'file-report' | 'correct', at: number): DutyDay {
  const today = dutyDayOf(at);
  const owed = owedBy(state).filter((day) => day <= today);
  if (type === 'correct') {
    const filed = owed.filter((day) => isFiled(recordOf(state, day)));
    const back = filed.find((day) => recordOf(state, day)?.returned !== undefined);
    return back ?? filed.at(-1) ?? today;
  }
  const open = owed.filter((day) => !isFiled(recordOf(state, day)));
  return open.includes(today) ? today : (nextOwedBefore(state, today) ?? open[0] ?? today);
}

function nextOwedBefore(state: ReportDuty, today: DutyDay): DutyDay | undefined {
  const next = nextOwed(state);
  return next !== undefined && next <= today ? next : undefined;
}

export type EarlySign = {
  duty?: string | undefined;
  facts: ReportDutyFacts<'early-sign'>;
  content: Readonly<Record<string, unknown>>;
};

/** 苗头性信息, at any time. @throws BusError `GATE_CLOSED` */
export function earlySign(
  office: BulletinOffice,
  { duty: which, facts, content }: EarlySign,
): { duty: Duty; act: KeptAct } {
  const duty = ownDuty(office, which);
  mustNameNobody(office, content);
  return {
    duty,
    act: draftAct(office, { ref: duty.view.ref, type: 'early-sign', facts, content }),
  };
}

type OnDuty = {
  duty?: string | undefined;
  facts: Readonly<Record<string, unknown>>;
  content: Readonly<Record<string, unknown>>;
};

/** 签收, or 婉拒 by a peer; quotes the receipt that proves when the duty came. */
export function answerDuty(
  office: BulletinOffice,
  type: 'acknowledge' | 'decline',
  { duty: which, facts, content }: OnDuty,
): { duty: Duty; act: KeptAct } {
  const duty = ownDuty(office, which);
  if (type === 'decline' && duty.state.opening?.told === true)
    throw new BusError('RELATION_FORBIDDEN', { verb: type });
  return { duty, act: draftOnThread(office, { view: duty.view, type, facts, content }) };
}
