import { type Act, alertActs, BusError } from '@liandong/contracts';
import { checkAnswered, deliveredBy } from '../circulation/copies.ts';
import { checkTurn } from '../circulation/party.ts';
import { fileRefOf } from '../circulation/releases.ts';
import { lateFor } from '../circulation/terms.ts';
import type { DecideContext, Kind } from '../kind.ts';
import { evolveAlert } from './evolve.ts';
import { alertLadder } from './ladder.ts';
import { decideIssue, decideReport } from './reported.ts';
import {
  type Alert,
  type AlertAct,
  type AlertOutcome,
  acknowledgeDueAt,
  alertProgressOf,
  initialAlert,
  owesSignature,
} from './state.ts';
import { alertFlagOf, alertSteps, forbidsOnAlert } from './steps.ts';

const asAlertAct = (act: Act): AlertAct => act as unknown as AlertAct;

function decide(state: Alert, untyped: Act, context: DecideContext): AlertOutcome {
  const act = asAlertAct(untyped);
  checkTurn(act, alertSteps[act.type].by);
  const flagged = alertFlagOf(state, act);
  if (flagged) return { flagged };
  const code = forbidsOnAlert(state, act.type);
  if (code) throw new BusError(code, { status: alertProgressOf(state) });
  switch (act.type) {
    case 'issue':
      return decideIssue(state, act, context);
    case 'update':
    case 'terminate':
      return decideReport(state, act, context);
    case 'acknowledge':
    case 'respond':
      return answered(state, act, context);
    case 'request-written':
      return { writtenDueAt: context.at + act.facts.withinMinutes * 60_000 };
    case 'remind':
      return {};
  }
}

type Answering = Extract<AlertAct, { type: 'acknowledge' | 'respond' }>;

/** Who responds has received. A late answer stands, and is marked. */
function answered(state: Alert, { facts }: Answering, context: DecideContext): AlertOutcome {
  checkAnswered(state, facts.revision);
  if (!owesSignature(state)) return {};
  const delivered = deliveredBy(state, facts.delivery, context);
  const dueAt = acknowledgeDueAt({ ...state, ...delivered });
  return { ...delivered, ...lateFor('acknowledge', dueAt, context.at) };
}

const carries: readonly AlertAct['type'][] = ['issue', 'update', 'terminate'];

function quotes(untyped: Act): number | undefined {
  const act = asAlertAct(untyped);
  return act.type === 'acknowledge' || act.type === 'respond' ? act.facts.delivery : undefined;
}

/** 紧急信息: one unit's copy. */
export const alertKind: Kind<Alert> = {
  name: 'alert',
  acts: alertActs,
  initial: initialAlert,
  begins: ['issue'],
  // Late answers are kept, flagged, whatever ended it.
  ends: [],
  summary: (state, { thread }) => ({
    status: alertProgressOf(state),
    open: state.life === 'open',
    file: thread,
  }),
  ladder: alertLadder,
  lastEntryTells: false,
  related: (act) => (carries.includes(asAlertAct(act).type) ? [fileRefOf(act, 'alert-file')] : []),
  quotes,
  decide,
  evolve: evolveAlert,
};
