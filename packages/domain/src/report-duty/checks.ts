import { BusError, type ReportDutyFacts } from '@liandong/contracts';
import { checkPresent } from '../circulation/copies.ts';
import {
  checkNextVersion,
  checkSameFacts,
  fileRefOf,
  releaseFor,
} from '../circulation/releases.ts';
import { acknowledgeTerm, endOf, lateFor } from '../circulation/terms.ts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext } from '../kind.ts';
import type { ReportFile } from '../report-file/state.ts';
import { cutOffOf, type DutyTerms, dutyDayOf, isOwedOn, owedDays } from './days.ts';
import { isToldToReport, mayRequire } from './letter.ts';
import {
  isFiled,
  owedBy,
  type ReportDuty,
  type ReportDutyAct,
  type ReportDutyOutcome,
  recordOf,
} from './state.ts';
import { dueOnDuty } from './steps.ts';

type Of<Type extends ReportDutyAct['type']> = Extract<ReportDutyAct, { type: Type }>;

/** 布置: what the file released, to a unit it names, and days that are still to come. */
export function decideRequire(act: Of<'require'>, context: DecideContext): ReportDutyOutcome {
  const file = context.state(fileRefOf(act, 'report-file')) as ReportFile;
  const { terms } = releaseFor(file, { unit: act.counterpart, revision: 1 });
  checkSameFacts<DutyTerms>(act.facts, terms);
  checkPresent(act.counterpart, context);
  const { relation, at, calendar } = context;
  if (!mayRequire(relation)) throw new BusError('RELATION_FORBIDDEN', { relation });
  const days = owedDays(terms, at, calendar);
  if (!days.owed.includes('1')) throw new BusError('REPORT_PERIOD_INVALID', { field: 'through' });
  return {
    ...days,
    told: isToldToReport(relation),
    acknowledgeWithin: acknowledgeTerm(context.terms),
  };
}

/** The term of a signature begins when the unit's service had it, not when someone signs. */
export function decideSigned(
  state: ReportDuty,
  act: Of<'acknowledge' | 'decline'>,
  context: DecideContext,
): ReportDutyOutcome {
  const { opening } = state;
  if (!opening || state.deliveredAt !== undefined) return {};
  const awaited = { ...opening, unit: opening.counterpart };
  const deliveredAt = provenDelivery(awaited, act.facts.delivery, context);
  const dueAt = dueOnDuty(state, 'acknowledge', { calendar: context.calendar, deliveredAt });
  return { deliveredAt, ...lateFor('acknowledge', dueAt, context.at) };
}

/** A day that has come and was asked for, once; after its cut-off it stands, and is late. */
export function decideFiled(
  state: ReportDuty,
  { facts }: Of<'file-report'>,
  { at }: DecideContext,
): ReportDutyOutcome {
  const terms = checkDay(state, facts.day, at);
  if (isFiled(recordOf(state, facts.day))) throw new BusError('REPORT_FILED', { day: facts.day });
  checkFigures(facts);
  return lateFor('report', cutOffOf(terms, facts.day), at);
}

export function decideCorrected(
  state: ReportDuty,
  { facts }: Of<'correct'>,
  { at }: DecideContext,
): ReportDutyOutcome {
  checkDay(state, facts.day, at);
  const record = recordOf(state, facts.day);
  if (!record || !isFiled(record)) throw new BusError('REPORT_NOT_FILED', { day: facts.day });
  checkNextVersion(facts.revision, record.revision);
  checkFigures(facts);
  return lateFor('correct', record.returned?.dueAt, at);
}

export function decideReturned(
  state: ReportDuty,
  { facts: { day } }: Of<'return'>,
  { at, calendar, terms }: DecideContext,
): ReportDutyOutcome {
  if (!isFiled(recordOf(state, day))) throw new BusError('REPORT_NOT_FILED', { day });
  return { dueAt: endOf(terms.acknowledge, at, calendar) };
}

/** Nobody has read what did not come, or what is to come. */
export function checkRead(state: ReportDuty, { facts }: Of<'read'>, at: number): void {
  if (facts.through > dutyDayOf(at)) throw new BusError('REPORT_DAY_AHEAD', { day: facts.through });
  if (facts.signs > state.signs) throw new BusError('REPORT_NOT_FILED', { signs: state.signs });
}

/** @throws BusError `REPORT_DAY_NOT_OWED`, `REPORT_DAY_AHEAD` */
function checkDay(state: ReportDuty, day: string, at: number): DutyTerms {
  const { terms } = state;
  if (!terms || !isOwedOn(terms, terms.owed, day) || !owedBy(state).includes(day))
    throw new BusError('REPORT_DAY_NOT_OWED', { day });
  if (day > dutyDayOf(at)) throw new BusError('REPORT_DAY_AHEAD', { day });
  return terms;
}

/** A nil report 零报告 says nothing but that; any other says something, and nothing twice. */
function checkFigures({
  nil,
  counts,
  signs,
}: Pick<ReportDutyFacts<'file-report'>, 'nil' | 'counts' | 'signs'>): void {
  const empty = counts.length === 0 && signs === 0;
  if (nil !== empty) throw new BusError('REPORT_INCOMPLETE', { field: nil ? 'nil' : 'counts' });
  const told = new Set(counts.map(({ category, band }) => `${category} ${band}`));
  if (told.size !== counts.length) throw new BusError('REPORT_INCOMPLETE', { field: 'counts' });
}
