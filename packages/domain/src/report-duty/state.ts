import type {
  DutyDay,
  EpochMs,
  ReportDutyActType,
  ReportDutyFacts,
  TypedAct,
} from '@liandong/contracts';
import type { Opening } from '../circulation/party.ts';
import type { WithinTerm } from '../circulation/terms.ts';
import {
  cutOffOf,
  type DutyTerms,
  dutyDayOf,
  listOwed,
  missedFrom,
  type OwedDays,
} from './days.ts';

export type DutyLife = 'none' | 'open' | 'declined' | 'relieved';

/** What is known of one owed day; a day of which nothing is known yet has no record. */
export type DayRecord = {
  /** First filed then. */
  filedAt?: EpochMs;
  /** 0 until it is filed. */
  revision: number;
  nil?: boolean;
  late?: boolean;
  /** The day passed without a report, and the tracker has said so. It may still be filed. */
  missed?: boolean;
  /** Sent back for correction, and until when. */
  returned?: { at: EpochMs; dueAt: EpochMs };
};

/** One unit's duty to report, as the rules need it. */
export type ReportDuty = {
  life: DutyLife;
  opening?: Opening & {
    /** Told, by who may tell it; else it is a letter 函, owes nothing and may be declined. */
    told: boolean;
  };
  terms?: DutyTerms & OwedDays;
  acknowledgeWithin?: WithinTerm;
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  days: Readonly<Record<DutyDay, DayRecord>>;
  /** Early signs, and when each that was not read came in. */
  signs: number;
  unreadSigns: readonly EpochMs[];
  read?: { through: DutyDay; at: EpochMs };
  lastFiledAt?: EpochMs;
  reminders: number;
  endedAt?: EpochMs;
};

export const initialReportDuty: ReportDuty = {
  life: 'none',
  days: {},
  signs: 0,
  unreadSigns: [],
  reminders: 0,
};

export type ReportDutyAct = {
  [Type in ReportDutyActType]: TypedAct<Type, ReportDutyFacts<Type>>;
}[ReportDutyActType];

/** What the exchange records beside an act on a duty. */
export type ReportDutyOutcome = Partial<OwedDays> & {
  told?: boolean;
  acknowledgeWithin?: WithinTerm;
  deliveredAt?: EpochMs;
  late?: readonly ('acknowledge' | 'report' | 'correct')[];
  /** Until when a returned day is corrected. */
  dueAt?: EpochMs;
  /** The number of an early sign. */
  sign?: number;
};

export const recordOf = (
  { days }: Pick<ReportDuty, 'days'>,
  day: DutyDay,
): DayRecord | undefined => (Object.hasOwn(days, day) ? days[day] : undefined);

export const isFiled = (record: DayRecord | undefined): boolean => record?.filedAt !== undefined;

/** Days a report is owed for; after the end of a duty only those that were due, or filed all the same. */
export function owedBy(state: ReportDuty): DutyDay[] {
  const { terms, life, endedAt = 0 } = state;
  if (!terms) return [];
  const all = listOwed(terms, terms.owed);
  if (life === 'open') return all;
  return all.filter((day) => cutOffOf(terms, day) <= endedAt || recordOf(state, day) !== undefined);
}

/** The first owed day that is neither filed nor missed; none once the duty has ended. */
export const nextOwed = (state: ReportDuty): DutyDay | undefined =>
  state.life === 'open'
    ? owedBy(state).find((day) => recordOf(state, day) === undefined)
    : undefined;

/** Where one day is: the one answer for lists, summaries and the missing list 缺报名单. */
export type DayStanding = 'ahead' | 'owed' | 'filed' | 'late' | 'missing';

/** `undefined` for a day on which nothing is owed. */
export function standingOfDay(
  state: ReportDuty,
  day: DutyDay,
  at: EpochMs,
): DayStanding | undefined {
  const { terms } = state;
  if (!terms || !owedBy(state).includes(day)) return undefined;
  const record = recordOf(state, day);
  if (record && isFiled(record)) return record.late ? 'late' : 'filed';
  if (record?.missed || at >= missedFrom(terms, day)) return 'missing';
  return day > dutyDayOf(at) ? 'ahead' : 'owed';
}

export type DutyProgress = Exclude<DutyLife, 'open'> | 'required' | 'acknowledged' | 'completed';

/** How far a duty is, in one word. */
export function progressOfDuty(state: ReportDuty): DutyProgress {
  if (state.life !== 'open') return state.life;
  if (nextOwed(state) === undefined) return 'completed';
  return state.acknowledgedAt === undefined ? 'required' : 'acknowledged';
}

/** Days that were sent back and not corrected yet, in order. */
export const returnedDays = ({ days }: Pick<ReportDuty, 'days'>): DutyDay[] =>
  Object.keys(days)
    .filter((day) => days[day]?.returned !== undefined)
    .sort();
