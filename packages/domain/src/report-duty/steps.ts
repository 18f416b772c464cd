import type { EpochMs, ErrorCode, ReportDutyActType, UnitId } from '@liandong/contracts';
import type { WorkCalendar } from '../calendar/index.ts';
import { type PartySide, partyOf } from '../circulation/party.ts';
import { endOf } from '../circulation/terms.ts';
import { missedFrom, startOfDutyDay } from './days.ts';
import { isFiled, nextOwed, owedBy, type ReportDuty, recordOf, returnedDays } from './state.ts';

type Step = {
  by: PartySide;
  /** Also once the duty has ended: what was missed may be filed, what was filed corrected and read. */
  afterEnd?: true;
  forbids?: (state: ReportDuty, at: EpochMs) => ErrorCode | undefined;
};

/** Who does what, and when it is refused (domain.md §7). The one table that rules, CLI and desk share. */
export const reportDutySteps: Readonly<Record<ReportDutyActType, Step>> = {
  require: { by: 'origin', afterEnd: true, forbids: () => 'THREAD_EXISTS' },
  acknowledge: {
    by: 'counterpart',
    forbids: ({ acknowledgedAt }) =>
      acknowledgedAt === undefined ? undefined : 'ACT_OUT_OF_ORDER',
  },
  'file-report': { by: 'counterpart', afterEnd: true },
  correct: { by: 'counterpart', afterEnd: true },
  return: { by: 'origin' },
  'early-sign': { by: 'counterpart', afterEnd: true },
  read: { by: 'origin', afterEnd: true },
  remind: {
    by: 'origin',
    forbids: (state, at) => (owesReport(state, at) ? undefined : 'ALREADY_ANSWERED'),
  },
  relieve: { by: 'origin' },
  decline: {
    by: 'counterpart',
    forbids: ({ opening }) => (opening?.told ? 'RELATION_FORBIDDEN' : undefined),
  },
};

/** Something that is asked of the unit now has not come: a signature, a day that has begun, a correction. */
export function owesReport(state: ReportDuty, at: EpochMs): boolean {
  if (state.life !== 'open') return false;
  if (state.acknowledgedAt === undefined || returnedDays(state).length > 0) return true;
  return owedBy(state).some((day) => startOfDutyDay(day) <= at && !isFiled(recordOf(state, day)));
}

/** The rule that forbids the act now, or undefined; what its facts must say comes after. */
export function forbidsOnDuty(
  state: ReportDuty,
  type: ReportDutyActType,
  at: EpochMs,
): ErrorCode | undefined {
  if (state.life === 'none') return type === 'require' ? undefined : 'THREAD_UNKNOWN';
  const { afterEnd, forbids } = reportDutySteps[type];
  if (state.life !== 'open' && !afterEnd) return 'THREAD_ENDED';
  return forbids?.(state, at);
}

export type AllowedOnDuty = { type: ReportDutyActType; dueAt?: EpochMs };

export type DutyView = {
  unit: UnitId;
  at: EpochMs;
  deliveredAt?: EpochMs | undefined;
  calendar: WorkCalendar;
};

const actTypes = Object.keys(reportDutySteps) as ReportDutyActType[];

/** What a unit may do on a duty now so that it counts, and until when. */
export function allowedOnDuty(state: ReportDuty, view: DutyView): AllowedOnDuty[] {
  const party = partyOf(state, view.unit);
  if (!party) return [];
  return actTypes
    .filter((type) => reportDutySteps[type].by === party)
    .filter((type) => forbidsOnDuty(state, type, view.at) === undefined)
    .filter((type) => isPossible(state, type, view.at))
    .map((type) => {
      const dueAt = dueOnDuty(state, type, view);
      return dueAt === undefined ? { type } : { type, dueAt };
    });
}

/** What the facts of an act must find: a day to file, to correct, to read. */
function isPossible(state: ReportDuty, type: ReportDutyActType, at: EpochMs): boolean {
  const filed = () => Object.values(state.days).some(isFiled);
  switch (type) {
    case 'file-report':
      return owedBy(state).some(
        (day) => startOfDutyDay(day) <= at && !isFiled(recordOf(state, day)),
      );
    case 'correct':
    case 'return':
      return filed();
    case 'read':
      return filed() || state.signs > 0;
    default:
      return true;
  }
}

/** Until when the act is owed; a letter sets no term. */
export function dueOnDuty(
  state: ReportDuty,
  type: ReportDutyActType,
  { deliveredAt, calendar }: Pick<DutyView, 'deliveredAt' | 'calendar'>,
): EpochMs | undefined {
  const { terms, opening, acknowledgeWithin } = state;
  if (!terms || !opening?.told) return undefined;
  const received = state.deliveredAt ?? deliveredAt;
  if (type === 'acknowledge' && acknowledgeWithin && received !== undefined)
    return endOf(acknowledgeWithin, received, calendar);
  if (type === 'correct')
    return earliest(returnedDays(state).map((day) => recordOf(state, day)?.returned?.dueAt));
  const next = type === 'file-report' ? nextOwed(state) : undefined;
  return next === undefined ? undefined : missedFrom(terms, next);
}

function earliest(instants: readonly (EpochMs | undefined)[]): EpochMs | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
