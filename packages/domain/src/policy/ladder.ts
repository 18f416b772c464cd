import { rung, spansDone } from '../circulation/ladder.ts';
import type { Ladder, LadderView, Rungs, StageSpan, Turn } from '../kind.ts';
import { isPolicyRead, owesConveyance, type Policy } from './state.ts';

function turns(state: Policy, { delivered }: LadderView): Turn[] {
  const { life, awaited, current, openQuestions } = state;
  if (life !== 'open' || !awaited || !current) return [];
  const since = delivered?.at ?? awaited.at;
  const unit = { of: 'counterpart', since } as const;
  const asked = openQuestions.map(({ at }) => at);
  const reading = delivered ? ('unacknowledged' as const) : ('undelivered' as const);
  return [
    ...(isPolicyRead(state) ? [] : [{ ...unit, level: reading, dueAt: current.acknowledgeDueAt }]),
    ...(owesConveyance(state)
      ? [{ ...unit, level: 'unconveyed' as const, dueAt: current.conveyDueAt }]
      : []),
    ...(asked.length > 0
      ? [{ of: 'origin' as const, level: 'asked' as const, since: Math.min(...asked) }]
      : []),
  ];
}

function stages(state: Policy, { delivered }: LadderView): StageSpan[] {
  const { life, awaited, current, acknowledgedAt, conveyed } = state;
  if (!awaited || !current) return [];
  const storedAt = delivered?.at;
  const spans: StageSpan[] = [
    { stage: 'policy-delivery', from: awaited.at, to: storedAt },
    ...(storedAt === undefined
      ? []
      : [{ stage: 'policy-acknowledgement' as const, from: storedAt, to: acknowledgedAt }]),
    ...(storedAt === undefined || current.conveyDueAt === undefined
      ? []
      : [{ stage: 'policy-conveyance' as const, from: storedAt, to: conveyed?.completeAt }]),
  ];
  return life === 'open' ? spans : spansDone(spans);
}

function rungs(state: Policy, { delivered }: LadderView): Rungs {
  const { opening, acknowledgedAt, conveyed, life, endedAt } = state;
  return {
    ...rung('submitted', opening?.at),
    ...rung('delivered', delivered?.at, 'automatic'),
    ...rung('acknowledged', acknowledgedAt),
    ...rung('answered', conveyed?.completeAt),
    ...(life === 'none' || life === 'open' ? {} : rung(endings[life], endedAt)),
  };
}

const endings = { declined: 'declined', withdrawn: 'cancelled', closed: 'closed' } as const;

/** Response times and pending sets of one copy. */
export const policyLadder: Ladder<Policy> = {
  awaited: ({ awaited }) => awaited?.seq ?? 0,
  turns,
  stages,
  rungs,
};
