import { type Act, BusError, reportDutyActs, type ThreadRef } from '@liandong/contracts';
import { checkTurn } from '../circulation/party.ts';
import { fileRefOf } from '../circulation/releases.ts';
import type { DecideContext, Kind } from '../kind.ts';
import {
  checkRead,
  decideCorrected,
  decideFiled,
  decideRequire,
  decideReturned,
  decideSigned,
} from './checks.ts';
import { evolveDuty } from './evolve.ts';
import { dutyClocks, owesMissedDay, reportDutyLadder, withMissedDay } from './ladder.ts';
import {
  initialReportDuty,
  nextOwed,
  progressOfDuty,
  type ReportDuty,
  type ReportDutyAct,
  type ReportDutyOutcome,
  returnedDays,
} from './state.ts';
import { forbidsOnDuty, reportDutySteps } from './steps.ts';

const asDutyAct = (act: Act): ReportDutyAct => act as unknown as ReportDutyAct;

function decide(state: ReportDuty, untyped: Act, context: DecideContext): ReportDutyOutcome {
  const act = asDutyAct(untyped);
  checkTurn(act, reportDutySteps[act.type].by);
  const code = forbidsOnDuty(state, act.type, context.at);
  if (code) throw new BusError(code, { status: progressOfDuty(state) });
  switch (act.type) {
    case 'require':
      return decideRequire(act, context);
    case 'acknowledge':
    case 'decline':
      return decideSigned(state, act, context);
    case 'file-report':
      return decideFiled(state, act, context);
    case 'correct':
      return decideCorrected(state, act, context);
    case 'return':
      return decideReturned(state, act, context);
    case 'early-sign':
      return { sign: state.signs + 1 };
    case 'read':
      checkRead(state, act, context.at);
      return {};
    case 'remind':
    case 'relieve':
      return {};
  }
}

function related(untyped: Act): ThreadRef[] {
  const act = asDutyAct(untyped);
  return act.type === 'require' ? [fileRefOf(act, 'report-file')] : [];
}

function quotes(untyped: Act): number | undefined {
  const act = asDutyAct(untyped);
  return act.type === 'acknowledge' || act.type === 'decline' ? act.facts.delivery : undefined;
}

const isOpen = (state: ReportDuty): boolean =>
  nextOwed(state) !== undefined ||
  state.unreadSigns.length > 0 ||
  (state.life === 'open' && returnedDays(state).length > 0);

/** 基层日报、零报告、苗头性信息: what one unit reports to who collects. */
export const reportDutyKind: Kind<ReportDuty> = {
  name: 'report-duty',
  acts: reportDutyActs,
  initial: initialReportDuty,
  begins: ['require'],
  // What was missed may be filed and what was filed corrected, whatever ended the duty.
  ends: [],
  summary: (state, { thread }) => ({
    status: progressOfDuty(state),
    open: isOpen(state),
    file: thread,
  }),
  ladder: reportDutyLadder,
  clocks: dutyClocks,
  lapsed: withMissedDay,
  owedStill: owesMissedDay,
  lastEntryTells: false,
  related,
  quotes,
  decide,
  evolve: evolveDuty,
};
