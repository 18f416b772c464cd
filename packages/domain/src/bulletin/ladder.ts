import { rung, spansDone } from '../circulation/ladder.ts';
import type { Ladder, LadderView, Rungs, StageSpan, Turn } from '../kind.ts';
import { type Bulletin, isRead, owesAdoption, owesCarryOut, owesCheck } from './state.ts';

/** Who has it, who reads, who answers; an exercise or a test is counted nowhere. */
const counts = ({ current }: Bulletin): boolean => current?.purpose === 'actual';

function turns(state: Bulletin, view: LadderView): Turn[] {
  if (state.life !== 'open' || !counts(state)) return [];
  return [...turnsOfUnit(state, view), ...turnsOfIssuer(state)];
}

function turnsOfUnit(state: Bulletin, { delivered }: LadderView): Turn[] {
  const { awaited, current, proposed, adoption, acknowledgedAt } = state;
  if (!awaited || !current) return [];
  const unit = { of: 'counterpart' } as const;
  const reading: Turn = {
    ...unit,
    level: delivered ? 'unacknowledged' : 'undelivered',
    since: delivered?.at ?? awaited.at,
    dueAt: current.acknowledgeDueAt,
  };
  return [
    ...(isRead(state) ? [] : [reading]),
    ...(isRead(state) && owesCheck(state)
      ? [
          {
            ...unit,
            level: 'unanswered' as const,
            since: acknowledgedAt ?? awaited.at,
            dueAt: current.selfCheckDueAt,
          },
        ]
      : []),
    ...(proposed && owesAdoption(state)
      ? [{ ...unit, level: 'unadopted' as const, since: proposed.at, dueAt: proposed.dueAt }]
      : []),
    ...(adoption && owesCarryOut(state)
      ? [{ ...unit, level: 'handling' as const, since: adoption.at, dueAt: adoption.dueAt }]
      : []),
  ];
}

/** Questions and points wait together: one of them is enough to be asked. */
function turnsOfIssuer({ openQuestions, openPoints, adoption }: Bulletin): Turn[] {
  const issuer = { of: 'origin' } as const;
  const asked = [...openQuestions.map(({ at }) => at), ...openPoints];
  return [
    ...(asked.length > 0
      ? [{ ...issuer, level: 'asked' as const, since: Math.min(...asked) }]
      : []),
    ...(adoption && adoption.evaluatedAt === undefined
      ? [
          {
            ...issuer,
            level: 'unevaluated' as const,
            since: adoption.evaluateFrom,
            dueAt: adoption.evaluateBy,
          },
        ]
      : []),
  ];
}

function stages(state: Bulletin, { delivered }: LadderView): StageSpan[] {
  const { awaited, current, proposed, acknowledgedAt, check } = state;
  if (!awaited || !current || !counts(state)) return [];
  const storedAt = delivered?.at;
  const spans: StageSpan[] = [
    { stage: 'bulletin-delivery', from: awaited.at, to: storedAt },
    ...(storedAt === undefined
      ? []
      : [{ stage: 'bulletin-acknowledgement' as const, from: storedAt, to: acknowledgedAt }]),
    ...(storedAt === undefined || current.selfCheckDueAt === undefined
      ? []
      : [{ stage: 'bulletin-self-check' as const, from: storedAt, to: check?.at }]),
    ...(proposed
      ? [{ stage: 'bulletin-adoption' as const, from: proposed.at, to: proposed.answeredAt }]
      : []),
  ];
  return state.life === 'open' ? spans : spansDone(spans);
}

function rungs(state: Bulletin, { delivered }: LadderView): Rungs {
  const { opening, acknowledgedAt, check, life, endedAt } = state;
  return {
    ...rung('submitted', opening?.at),
    ...rung('delivered', delivered?.at, 'automatic'),
    ...rung('acknowledged', acknowledgedAt),
    ...rung('answered', check?.at),
    ...(life === 'none' || life === 'open' ? {} : rung(life, endedAt)),
  };
}

/** Response times and pending sets of one copy. */
export const bulletinLadder: Ladder<Bulletin> = {
  awaited: ({ awaited }) => awaited?.seq ?? 0,
  turns,
  stages,
  rungs,
};
