import type { Act, EpochMs } from '@liandong/contracts';
import { deliveryIn } from '../circulation/copies.ts';
import { openingOf } from '../circulation/party.ts';
import type { Entry } from '../kind.ts';
import type { Carried } from './reported.ts';
import { type Alert, type AlertAct, type AlertOutcome, owesSignature } from './state.ts';

type Told = { seq: number; at: EpochMs; outcome: AlertOutcome };

/** Applies what happened. Knows no rules: what was flagged is on record and changes nothing. */
export function evolveAlert(state: Alert, { act: said, seq, at, outcome }: Entry): Alert {
  const act = said as Act as unknown as AlertAct;
  const made = outcome as AlertOutcome;
  return made.flagged === undefined ? withAct(state, act, { seq, at, outcome: made }) : state;
}

function withAct(state: Alert, act: AlertAct, told: Told): Alert {
  const { seq, at, outcome } = told;
  switch (act.type) {
    case 'issue': {
      const opening = { ...openingOf(act, { seq, at }), as: outcome.as ?? 'letter' };
      return reported({ ...state, life: 'open', opening }, act, told);
    }
    case 'update':
      return reported(state, act, told);
    case 'terminate': {
      const { writing: _owed, ...rest } = reported(state, act, told);
      return { ...rest, life: 'terminated', endedAt: at };
    }
    case 'acknowledge':
      return acknowledged(state, act, told);
    case 'respond': {
      const responded = { at, response: act.facts.response };
      return { ...acknowledged(state, act, told), responded };
    }
    case 'remind':
      return { ...state, reminders: state.reminders + 1 };
    case 'request-written':
      return { ...state, writing: { since: at, dueAt: outcome.writtenDueAt ?? at } };
  }
}

function acknowledged(
  state: Alert,
  { facts }: Extract<AlertAct, { type: 'acknowledge' | 'respond' }>,
  { at, outcome }: Told,
): Alert {
  if (!owesSignature(state)) return state;
  return {
    ...state,
    ...deliveryIn(outcome),
    acknowledged: { at, post: facts.post, late: outcome.late?.includes('acknowledge') ?? false },
  };
}

function reported(state: Alert, { facts }: Carried, { seq, at, outcome }: Told): Alert {
  const { revision, level, phase, category, occurredAt, band, place, written } = facts;
  const { updateDueAt: ran, writing: _owed, lastUpdate, ...before } = state;
  const { updateDueAt, writtenDueAt, acknowledgeMinutes } = outcome;
  const current = {
    revision,
    level,
    phase,
    category,
    occurredAt,
    ...(band === undefined ? {} : { band }),
    ...(place === undefined ? {} : { place }),
  };
  const last = ran === undefined ? lastUpdate : { from: state.reportedAt, to: at };
  const owed = written ? undefined : writingOf(state, writtenDueAt, at);
  const after: Alert = {
    ...before,
    current,
    reportedAt: at,
    ...(updateDueAt === undefined ? {} : { updateDueAt }),
    ...(last ? { lastUpdate: last } : {}),
    ...(owed ? { writing: owed } : {}),
  };
  if (!outcome.restarts || acknowledgeMinutes === undefined) return after;
  const { acknowledged: _signed, deliveredAt: _stored, ...anew } = after;
  return {
    ...anew,
    restartedAt: revision,
    awaited: { seq, at, minutes: acknowledgeMinutes },
  };
}

const writingOf = ({ writing }: Alert, dueAt: EpochMs | undefined, at: EpochMs) =>
  dueAt === undefined ? writing : { since: writing?.since ?? at, dueAt };
