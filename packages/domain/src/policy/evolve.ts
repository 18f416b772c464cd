import type { Act, EpochMs, PolicyFacts } from '@liandong/contracts';
import { deliveryIn } from '../circulation/copies.ts';
import { openingOf } from '../circulation/party.ts';
import { withAnswers, withQuestion } from '../circulation/questions.ts';
import type { Entry } from '../kind.ts';
import type { Conveyed, Policy, PolicyAct, PolicyOutcome } from './state.ts';

type Told<Type extends PolicyAct['type'] = PolicyAct['type']> = {
  act: Extract<PolicyAct, { type: Type }>;
  seq: number;
  at: EpochMs;
  outcome: PolicyOutcome;
};

/** Applies what happened. Knows no rules: what was flagged is on record and changes nothing. */
export function evolvePolicy(state: Policy, { act: said, seq, at, outcome }: Entry): Policy {
  const act = said as Act as unknown as PolicyAct;
  const made = outcome as PolicyOutcome;
  return made.flagged === undefined ? withAct(state, { act, seq, at, outcome: made }) : state;
}

function withAct(state: Policy, { act, seq, at, outcome }: Told): Policy {
  switch (act.type) {
    case 'issue':
      return issued(state, { act, seq, at, outcome });
    case 'update':
      return inForce(state, { act, seq, at, outcome });
    case 'acknowledge':
      return { ...state, ...deliveryIn(outcome), acknowledgedAt: at };
    case 'convey':
      return { ...state, conveyed: conveyedBy(state, act.facts, at) };
    case 'ask':
      return { ...state, ...withQuestion(state, at, outcome.question) };
    case 'answer':
      return { ...state, ...withAnswers(state, [act.facts.question]) };
    case 'share-answers': {
      const { version, settles = [] } = act.facts;
      return { ...state, ...withAnswers(state, settles), shared: version };
    }
    case 'withdraw':
      return { ...state, life: 'withdrawn', endedAt: at };
    case 'remind':
      return { ...state, reminders: state.reminders + 1 };
    case 'decline':
      return { ...state, ...deliveryIn(outcome), life: 'declined', endedAt: at };
    case 'close':
      return { ...state, life: 'closed', endedAt: at };
  }
}

function issued(state: Policy, { act, seq, at, outcome }: Told<'issue'>): Policy {
  const opening = { ...openingOf(act, { seq, at }), told: outcome.told ?? false };
  return { ...inForce(state, { act, seq, at, outcome }), life: 'open', opening };
}

/** A revision begins with nobody having read it. */
function inForce(
  state: Policy,
  { act: { facts }, seq, at, outcome }: Told<'issue' | 'update'>,
): Policy {
  const { acknowledgedAt: _read, deliveredAt: _stored, conveyed: _told, ...kept } = state;
  const { revision, category, effectiveOn, number } = facts;
  const { acknowledgeDueAt = facts.acknowledgeDueAt, conveyDueAt } = outcome;
  const current = {
    revision,
    category,
    effectiveOn,
    number,
    acknowledgeDueAt,
    ...(conveyDueAt === undefined ? {} : { conveyDueAt }),
  };
  return { ...kept, current, awaited: { seq, at } };
}

function conveyedBy(
  { conveyed }: Policy,
  { teams, told }: PolicyFacts<'convey'>,
  at: EpochMs,
): Conveyed {
  return {
    teams,
    told,
    at,
    ...(told < teams ? {} : { completeAt: conveyed?.completeAt ?? at }),
  };
}
