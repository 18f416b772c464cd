import { rung, spansDone } from '../circulation/ladder.ts';
import type { Ladder, LadderView, Rungs, StageSpan, Turn } from '../kind.ts';
import { type Alert, acknowledgeDueAt, owesSignature } from './state.ts';

/** When the unit's service had what is awaited: as the unit said, else as far as is known. */
const deliveredAt = (state: Alert, { delivered }: LadderView): number | undefined =>
  state.deliveredAt ?? delivered?.at;

function turns(state: Alert, view: LadderView): Turn[] {
  if (state.life !== 'open') return [];
  const { updateDueAt, writing, reportedAt } = state;
  return [
    ...receiving(state, view),
    ...(updateDueAt === undefined
      ? []
      : [
          {
            of: 'origin' as const,
            level: 'update-due' as const,
            since: reportedAt,
            dueAt: updateDueAt,
          },
        ]),
    ...(writing ? [{ of: 'origin' as const, level: 'written-due' as const, ...writing }] : []),
  ];
}

/** The term runs from sending until delivery is known: who is off the bus is called as well. */
function receiving(state: Alert, view: LadderView): Turn[] {
  const { awaited } = state;
  if (!awaited || !owesSignature(state)) return [];
  const stored = deliveredAt(state, view);
  return [
    {
      of: 'counterpart',
      level: stored === undefined ? 'undelivered' : 'unacknowledged',
      since: stored ?? awaited.at,
      dueAt: acknowledgeDueAt(state, stored),
    },
  ];
}

function stages(state: Alert, view: LadderView): StageSpan[] {
  const { awaited, acknowledged, lastUpdate, updateDueAt, reportedAt, life, opening } = state;
  if (!awaited) return [];
  const stored = deliveredAt(state, view);
  const spans: StageSpan[] = [
    { stage: 'alert-delivery', from: awaited.at, to: stored },
    ...(stored === undefined || opening?.as === 'own'
      ? []
      : [{ stage: 'alert-acknowledgement' as const, from: stored, to: acknowledged?.at }]),
    ...(lastUpdate ? [{ stage: 'alert-update' as const, ...lastUpdate }] : []),
    ...(updateDueAt === undefined ? [] : [{ stage: 'alert-update' as const, from: reportedAt }]),
  ];
  return life === 'open' ? spans : spansDone(spans);
}

function rungs(state: Alert, view: LadderView): Rungs {
  const { opening, acknowledged, responded, endedAt } = state;
  return {
    ...rung('submitted', opening?.at),
    ...rung('delivered', deliveredAt(state, view), 'automatic'),
    ...rung('acknowledged', acknowledged?.at),
    ...rung('answered', responded?.at),
    ...rung('closed', endedAt),
  };
}

/** Response times and pending sets of one copy. */
export const alertLadder: Ladder<Alert> = {
  awaited: ({ awaited }) => awaited?.seq ?? 0,
  turns,
  stages,
  rungs,
};
