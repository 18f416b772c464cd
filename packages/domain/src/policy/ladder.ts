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
  // What has ended is waited for no longer.
  return life === 'open' ? spans : spans.filter(({ to }) => to !== undefined);
}

function rungs(state: Policy, { delivered }: LadderView): Rungs {
  const { opening, acknowledgedAt, conveyed, life, endedAt } = state;
  const rung = (name: keyof Rungs, at: number | undefined, how: 'automatic' | 'manual'): Rungs =>
    at === undefined ? {} : { [name]: { at, how } };
  return {
    ...rung('submitted', opening?.at, 'manual'),
    ...rung('delivered', delivered?.at, 'automatic'),
    ...rung('acknowledged', acknowledgedAt, 'manual'),
    ...rung('answered', conveyed?.completeAt, 'manual'),
    ...(life === 'none' || life === 'open' ? {} : rung(endings[life], endedAt, 'manual')),
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
