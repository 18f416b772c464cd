import type { AlertPost, AlertResponse, EpochMs, UnitId } from '@liandong/contracts';
import {
  type Alert,
  type AlertRelation,
  acknowledgeDueAt,
  alertProgressOf,
  owesSignature,
} from '@liandong/domain';
import type { Office } from '../shared/office.ts';
import type { SentAlert } from './office.ts';

/** Whom to call at a silent unit: the last of the order whose minute has come; `at` is when that was or will be. */
export type NextCall = { post: AlertPost; at: EpochMs; due: boolean };

/** One unit that an alert went to, as far as it has come. */
export type AlertRow = {
  unit: UnitId;
  as: AlertRelation;
  /** `missing`: addressed, and nothing has reached the LOG yet. */
  status: ReturnType<typeof alertProgressOf> | 'missing';
  deliveredAt?: EpochMs;
  acknowledged?: { at: EpochMs; post: AlertPost; late: boolean; minutes: number };
  responded?: { at: EpochMs; response: AlertResponse };
  dueAt?: EpochMs;
  /** Silent, and the term to sign has passed. */
  overdue?: true;
  /** Of a unit that is silent. */
  call?: NextCall;
  reminders: number;
};

export type AlertOverview = {
  units: AlertRow[];
  /** Of the units that it is told to: not of whose report it is. */
  counts: {
    units: number;
    delivered: number;
    acknowledged: number;
    late: number;
    silent: number;
    /** Of the silent, those whose term has passed. */
    overdue: number;
  };
};

/**
 * Who has it, who signed within how many minutes, who is silent and whom to call there; the silent
 * first. `delivered`: what the tracker knows of deliveries that nobody has quoted yet.
 */
export function alertOverview(
  office: Pick<Office, 'now' | 'terms'>,
  { file, copies }: SentAlert,
  delivered: ReadonlyMap<UnitId, EpochMs> = new Map(),
): AlertOverview {
  const units = Object.keys(file.members)
    .map((unit): AlertRow => {
      const state = copies.get(unit)?.state;
      if (!state) return { unit, as: 'letter', status: 'missing', reminders: 0 };
      return rowOf(office, { unit, state, delivered: delivered.get(unit) });
    })
    .sort((a, b) => rank(a) - rank(b) || (a.unit < b.unit ? -1 : 1));
  const told = units.filter(({ as }) => as !== 'own');
  const count = (is: (row: AlertRow) => boolean) => told.filter(is).length;
  return {
    units,
    counts: {
      units: told.length,
      delivered: count(({ deliveredAt }) => deliveredAt !== undefined),
      acknowledged: count(({ acknowledged }) => acknowledged !== undefined),
      late: count(({ acknowledged }) => acknowledged?.late === true),
      silent: count(isSilent),
      overdue: count(({ overdue }) => overdue === true),
    },
  };
}

const isSilent = ({ status }: AlertRow): boolean => status === 'issued' || status === 'missing';

const rank = (row: AlertRow): number => {
  if (isSilent(row)) return row.call?.due === true ? 0 : 1;
  return row.acknowledged?.late === true ? 2 : 3;
};

type Held = { unit: UnitId; state: Alert; delivered: EpochMs | undefined };

function rowOf(
  { now, terms }: Pick<Office, 'now' | 'terms'>,
  { unit, state, delivered }: Held,
): AlertRow {
  const { opening, awaited, acknowledged, responded, current, reminders } = state;
  const deliveredAt = state.deliveredAt ?? delivered;
  const from = deliveredAt ?? awaited?.at ?? 0;
  const silent = owesSignature(state);
  const dueAt = silent ? acknowledgeDueAt(state, deliveredAt) : undefined;
  const call =
    current && silent && nextCall(terms.alertLevels[current.level].callMinutes, from, now());
  return {
    unit,
    as: opening?.as ?? 'letter',
    status: alertProgressOf(state),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(acknowledged
      ? { acknowledged: { ...acknowledged, minutes: wholeMinutes(acknowledged.at - from) } }
      : {}),
    ...(responded ? { responded } : {}),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(dueAt !== undefined && now() >= dueAt ? { overdue: true as const } : {}),
    ...(call ? { call } : {}),
    reminders,
  };
}

const minuteMs = 60_000;
const wholeMinutes = (ms: number): number => Math.floor(Math.max(0, ms) / minuteMs);
const order: readonly AlertPost[] = ['duty', 'deputy', 'head'];

/** 呼叫次序: minutes after delivery, day and night. */
export function nextCall(minutes: readonly number[], from: EpochMs, now: EpochMs): NextCall {
  const times = minutes.map((after) => from + after * minuteMs);
  const reached = Math.max(
    0,
    times.findLastIndex((at) => now >= at),
  );
  const at = times[reached] ?? from;
  return { post: order[reached] ?? 'head', at, due: now >= at };
}
