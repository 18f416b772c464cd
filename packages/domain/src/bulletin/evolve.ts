import type { Act, BulletinFacts, EpochMs } from '@liandong/contracts';
import { deliveryIn } from '../circulation/copies.ts';
import { openingOf } from '../circulation/party.ts';
import { withAnswers, withQuestion } from '../circulation/questions.ts';
import type { Entry } from '../kind.ts';
import type { Bulletin, BulletinAct, BulletinOutcome } from './state.ts';

type Told<Type extends BulletinAct['type'] = BulletinAct['type']> = {
  act: Extract<BulletinAct, { type: Type }>;
  seq: number;
  at: EpochMs;
  outcome: BulletinOutcome;
};

/** Applies what happened. Knows no rules: what was flagged is on record and changes nothing. */
export function evolveBulletin(state: Bulletin, { act: said, seq, at, outcome }: Entry): Bulletin {
  const act = said as Act as unknown as BulletinAct;
  const made = outcome as BulletinOutcome;
  return made.flagged === undefined ? withAct(state, { act, seq, at, outcome: made }) : state;
}

function withAct(state: Bulletin, { act, seq, at, outcome }: Told): Bulletin {
  switch (act.type) {
    case 'issue':
      return issued(state, { act, seq, at, outcome });
    case 'update':
      return updated(state, { act, seq, at, outcome });
    case 'cancel':
      return { ...state, life: 'cancelled', endedAt: at };
    case 'acknowledge':
      return { ...state, ...deliveryIn(outcome), acknowledgedAt: at };
    case 'self-check':
      return { ...state, check: checked(state, act.facts, at) };
    case 'ask':
      return { ...state, ...withQuestion(state, at, outcome.question) };
    case 'answer':
      return { ...state, ...withAnswers(state, [act.facts.question]) };
    case 'raise-point':
      return {
        ...state,
        points: outcome.point ?? state.points + 1,
        openPoints: [...state.openPoints, at],
        mayName: state.mayName || act.facts.mayName,
      };
    case 'share-points': {
      const openPoints = state.openPoints.filter(
        (raisedAt) => raisedAt > (outcome.pointsUntil ?? 0),
      );
      return { ...state, shared: act.facts.version, openPoints };
    }
    case 'propose-measures': {
      const { version } = act.facts;
      return { ...state, proposed: { version, at, dueAt: outcome.dueAt ?? at } };
    }
    case 'adopt':
    case 'decline-measures':
    case 'carry-out':
    case 'evaluate':
      return withMeasures(state, { act, seq, at, outcome });
    case 'remind':
      return { ...state, reminders: state.reminders + 1 };
    case 'decline':
      return { ...state, ...deliveryIn(outcome), life: 'declined', endedAt: at };
    case 'close':
      return { ...state, life: 'closed', endedAt: at };
  }
}

/** The message in force, its dates as they hold for this unit. */
function messageOf(
  { revision, status, category, risk, number, expiresAt }: BulletinFacts<'issue' | 'update'>,
  outcome: BulletinOutcome,
): NonNullable<Bulletin['current']> {
  const { acknowledgeDueAt, selfCheckDueAt, consultUntilAt } = outcome;
  return {
    revision,
    purpose: status,
    category,
    risk,
    expiresAt,
    acknowledgeDueAt: acknowledgeDueAt ?? expiresAt,
    consultUntilAt: consultUntilAt ?? expiresAt,
    ...(number === undefined ? {} : { number }),
    ...(selfCheckDueAt === undefined ? {} : { selfCheckDueAt }),
  };
}

function issued(state: Bulletin, { act, seq, at, outcome }: Told<'issue'>): Bulletin {
  const { facts } = act;
  return {
    ...state,
    life: 'open',
    opening: { ...openingOf(act, { seq, at }), told: outcome.told ?? false },
    current: messageOf(facts, outcome),
    restartedAt: facts.revision,
    awaited: { seq, at },
  };
}

function updated(state: Bulletin, { act, seq, at, outcome }: Told<'update'>): Bulletin {
  const current = messageOf(act.facts, outcome);
  if (!outcome.restarts) return { ...state, current };
  const { acknowledgedAt: _read, deliveredAt: _stored, check: _checked, ...kept } = state;
  return { ...kept, current, restartedAt: act.facts.revision, awaited: { seq, at } };
}

const checked = (
  { check }: Bulletin,
  { have, band }: BulletinFacts<'self-check'>,
  at: EpochMs,
): NonNullable<Bulletin['check']> => ({
  at: check?.at ?? at,
  have,
  ...(band === undefined ? {} : { band }),
});

type OnMeasures = Told<'adopt' | 'decline-measures' | 'carry-out' | 'evaluate'>;

function withMeasures(state: Bulletin, { act, at, outcome }: OnMeasures): Bulletin {
  const { proposed, adoption } = state;
  const answered = proposed ? { proposed: { ...proposed, answeredAt: at } } : {};
  switch (act.type) {
    case 'decline-measures':
      return { ...state, ...answered };
    case 'adopt': {
      const { version, dueAt } = act.facts;
      const { evaluateFrom = at, evaluateBy = at } = outcome;
      return { ...state, ...answered, adoption: { version, at, dueAt, evaluateFrom, evaluateBy } };
    }
    case 'carry-out':
      return adoption
        ? { ...state, adoption: { ...adoption, progress: act.facts.progress } }
        : state;
    case 'evaluate':
      return adoption ? { ...state, adoption: { ...adoption, evaluatedAt: at } } : state;
  }
}
