import type { DutyDay, EpochMs } from '@liandong/contracts';
import { dayOf } from '../calendar/shanghai-day.ts';
import { isCovered } from '../calendar/work-calendar.ts';
import { rung } from '../circulation/ladder.ts';
import type { Ladder, LadderView, Rungs, StageSpan, ThreadClock, Turn } from '../kind.ts';
import { cutOffOf, dutyDayOf, missedFrom, startOfDutyDay } from './days.ts';
import { isFiled, nextOwed, owedBy, type ReportDuty, recordOf, returnedDays } from './state.ts';
import { dueOnDuty } from './steps.ts';

const receivedAt = (state: ReportDuty, { delivered }: LadderView): EpochMs | undefined =>
  state.deliveredAt ?? delivered?.at;

function turns(state: ReportDuty, view: LadderView): readonly Turn[] {
  if (!state.opening) return [];
  return [...(state.life === 'open' ? turnsOfUnit(state, view) : []), ...turnsOfCollector(state)];
}

function turnsOfUnit(state: ReportDuty, view: LadderView): Turn[] {
  const { opening, terms, acknowledgedAt } = state;
  const next = nextOwed(state);
  if (!opening || !terms) return [];
  const received = receivedAt(state, view);
  const known = { deliveredAt: received, calendar: view.calendar };
  const unit = { of: 'counterpart' } as const;
  const [returned] = returnedDays(state).flatMap((day) => recordOf(state, day)?.returned ?? []);
  return [
    ...(acknowledgedAt === undefined && next !== undefined
      ? [
          {
            ...unit,
            level: received === undefined ? ('undelivered' as const) : ('unacknowledged' as const),
            since: received ?? opening.at,
            dueAt: dueOnDuty(state, 'acknowledge', known),
          },
        ]
      : []),
    ...(next === undefined
      ? []
      : [
          {
            ...unit,
            level: 'unreported' as const,
            since: owedSince(state, next, received ?? opening.at),
            dueAt: dueOnDuty(state, 'file-report', known),
          },
        ]),
    ...(returned
      ? [
          {
            ...unit,
            level: 'uncorrected' as const,
            since: returned.at,
            dueAt: dueOnDuty(state, 'correct', known),
          },
        ]
      : []),
  ];
}

/** Since the day before was done with: filed, or at its cut-off. Never before the unit had the duty. */
function owedSince(state: ReportDuty, next: DutyDay, from: EpochMs): EpochMs {
  const { terms } = state;
  const before = owedBy(state).findLast((day) => day < next);
  if (!terms || before === undefined) return from;
  const filedAt = recordOf(state, before)?.filedAt ?? Number.POSITIVE_INFINITY;
  return Math.max(from, Math.min(filedAt, cutOffOf(terms, before)));
}

/** An early sign 苗头性信息 waits to be read. */
const turnsOfCollector = ({ unreadSigns }: ReportDuty): Turn[] => {
  const [since] = unreadSigns;
  return since === undefined ? [] : [{ of: 'origin', level: 'unread', since }];
};

/**
 * A day's report takes from 00:00 of the day to its filing. A missed day is measured only once it
 * is filed after all: it waits no longer.
 */
function stages(state: ReportDuty): readonly StageSpan[] {
  const next = nextOwed(state);
  const span = (day: DutyDay): StageSpan => ({
    stage: 'report-filing',
    from: startOfDutyDay(day),
    to: recordOf(state, day)?.filedAt,
  });
  return [
    ...owedBy(state)
      .filter((day) => isFiled(recordOf(state, day)))
      .map(span),
    ...(next === undefined ? [] : [span(next)]),
  ];
}

function rungs(state: ReportDuty, view: LadderView): Rungs {
  const { opening, acknowledgedAt, lastFiledAt, endedAt, life } = state;
  return {
    ...rung('submitted', opening?.at),
    ...rung('delivered', receivedAt(state, view), 'automatic'),
    ...rung('acknowledged', acknowledgedAt),
    ...rung('reported', lastFiledAt),
    ...(life === 'declined' ? rung('declined', endedAt) : {}),
    ...(life === 'relieved' ? rung('closed', endedAt) : {}),
  };
}

/** Response times and pending sets of a duty to report. */
export const reportDutyLadder: Ladder<ReportDuty> = {
  awaited: ({ opening }) => opening?.seq ?? 0,
  turns,
  stages,
  rungs,
};

/**
 * The debts that run. `targetAt` of a day's report is its cut-off, `dueAt` the end of the grace after
 * it, when the day is missed. The name is the same for each day, its end tells them apart.
 */
export function dutyClocks(state: ReportDuty, view: LadderView): readonly ThreadClock[] {
  const { terms } = state;
  return turns(state, view).flatMap(({ of, level, since, dueAt }) => {
    if (dueAt === undefined || !terms) return [];
    const next = level === 'unreported' ? nextOwed(state) : undefined;
    return {
      name: level,
      of,
      source: 'practice',
      startAt: since,
      targetAt: next === undefined ? dueAt : cutOffOf(terms, next),
      dueAt,
      provisional:
        next !== undefined && terms.on === 'workdays' && !isCovered(view.calendar, dayOf(next)),
    };
  });
}

/** A missed day may be filed still, and is owed until it is, or until the duty has ended. */
export function owesMissedDay(
  state: ReportDuty,
  { name, dueAt }: { name: string; dueAt: EpochMs },
): 'counterpart' | undefined {
  const { terms, life } = state;
  if (name !== 'unreported' || !terms || life !== 'open') return undefined;
  const record = recordOf(state, dutyDayOf(dueAt - terms.graceMinutes * 60_000));
  return record?.missed && !isFiled(record) ? 'counterpart' : undefined;
}

/** 缺报: the day whose grace ended then is missed, and the next one is owed. */
export function withMissedDay(
  state: ReportDuty,
  { name, dueAt }: { name: string; dueAt: EpochMs },
): ReportDuty {
  const { terms } = state;
  const next = nextOwed(state);
  if (name !== 'unreported' || !terms || next === undefined || missedFrom(terms, next) !== dueAt)
    return state;
  return { ...state, days: { ...state.days, [next]: { revision: 0, missed: true } } };
}
