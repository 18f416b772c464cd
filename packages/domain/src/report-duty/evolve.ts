import type { Act, EpochMs } from '@liandong/contracts';
import { deliveryIn } from '../circulation/copies.ts';
import { openingOf } from '../circulation/party.ts';
import type { Entry } from '../kind.ts';
import {
  type DayRecord,
  type ReportDuty,
  type ReportDutyAct,
  type ReportDutyOutcome,
  recordOf,
} from './state.ts';

type Told<Type extends ReportDutyAct['type'] = ReportDutyAct['type']> = {
  act: Extract<ReportDutyAct, { type: Type }>;
  seq: number;
  at: EpochMs;
  outcome: ReportDutyOutcome;
};

/** Applies what happened. Knows no rules. */
export function evolveDuty(state: ReportDuty, { act: said, seq, at, outcome }: Entry): ReportDuty {
  const act = said as Act as unknown as ReportDutyAct;
  const told = { act, seq, at, outcome: outcome as ReportDutyOutcome };
  switch (act.type) {
    case 'require':
      return required(state, { ...told, act });
    case 'acknowledge':
      return signed(state, told);
    case 'file-report':
    case 'correct':
      return { ...signed(state, told), ...filed(state, { ...told, act }), lastFiledAt: at };
    case 'return':
      return returned(state, { ...told, act });
    case 'early-sign':
      return {
        ...state,
        signs: told.outcome.sign ?? state.signs + 1,
        unreadSigns: [...state.unreadSigns, at],
      };
    case 'read':
      return read(state, { ...told, act });
    case 'remind':
      return { ...state, reminders: state.reminders + 1 };
    case 'relieve':
      return { ...state, life: 'relieved', endedAt: at };
    case 'decline':
      return { ...state, ...deliveryIn(told.outcome), life: 'declined', endedAt: at };
  }
}

/** Who files has received it: a report is the clearest receipt. */
const signed = (state: ReportDuty, told: Told): ReportDuty => ({
  ...state,
  ...deliveryIn(told.outcome),
  acknowledgedAt: state.acknowledgedAt ?? told.at,
});

function required(state: ReportDuty, { act, seq, at, outcome }: Told<'require'>): ReportDuty {
  const { facts } = act;
  const { told = false, owed = '', provisionalFrom, acknowledgeWithin } = outcome;
  return {
    ...state,
    life: 'open',
    opening: { ...openingOf(act, { seq, at }), told },
    terms: { ...facts, owed, ...(provisionalFrom === undefined ? {} : { provisionalFrom }) },
    ...(acknowledgeWithin === undefined ? {} : { acknowledgeWithin }),
  };
}

const withDay = (
  { days }: ReportDuty,
  day: string,
  record: DayRecord,
): Pick<ReportDuty, 'days'> => ({ days: { ...days, [day]: record } });

/** A day is late by when it was filed first, and stays so; a correction answers a return. */
function filed(
  state: ReportDuty,
  { act, at, outcome }: Told<'file-report' | 'correct'>,
): Pick<ReportDuty, 'days'> {
  const { day, nil } = act.facts;
  const { returned: _answered, ...before } = recordOf(state, day) ?? { revision: 0 };
  const late = before.late ?? outcome.late?.includes('report') ?? false;
  const revision = act.type === 'correct' ? act.facts.revision : 1;
  return withDay(state, day, { ...before, filedAt: before.filedAt ?? at, revision, nil, late });
}

function returned(state: ReportDuty, { act, at, outcome }: Told<'return'>): ReportDuty {
  const { day } = act.facts;
  const record = recordOf(state, day) ?? { revision: 0 };
  const back = { at, dueAt: outcome.dueAt ?? at };
  return { ...state, ...withDay(state, day, { ...record, returned: back }) };
}

/** What was read stays read: a day further back than the last moves nothing. */
function read(state: ReportDuty, { act, at }: Told<'read'>): ReportDuty {
  const { through, signs } = act.facts;
  const [last = through] = [through, state.read?.through ?? ''].toSorted().toReversed();
  const alreadyRead = state.signs - state.unreadSigns.length;
  return {
    ...state,
    read: { through: last, at },
    unreadSigns: state.unreadSigns.slice(Math.max(0, signs - alreadyRead)),
  };
}
