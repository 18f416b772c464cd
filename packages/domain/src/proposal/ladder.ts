import type { EpochMs } from '@liandong/contracts';
import { rung } from '../circulation/ladder.ts';
import type { Ladder, LadderView, Rungs, StageSpan, Turn } from '../kind.ts';
import type { Proposal } from './state.ts';
import { answerDue } from './steps.ts';

const receivedAt = (state: Proposal, { delivered }: LadderView): EpochMs | undefined =>
  state.deliveredAt ?? delivered?.at;

function turns(state: Proposal, view: LadderView): readonly Turn[] {
  const { status, opening, takenUp } = state;
  switch (status) {
    case 'none':
    case 'declined':
    case 'decided':
    case 'withdrawn':
      return [];
    case 'proposed':
    case 'acknowledged': {
      const received = receivedAt(state, view);
      if (received === undefined)
        return [{ of: 'counterpart', level: 'undelivered', since: opening?.at ?? 0 }];
      const known = { calendar: view.calendar, deliveredAt: received };
      const dueAt = answerDue(state, known);
      const turn: Turn = { of: 'counterpart', level: 'asked', since: received };
      return [dueAt === undefined ? turn : { ...turn, dueAt }];
    }
    case 'taken-up':
      if (takenUp?.into === 'bulletin') return [];
      return [{ of: 'counterpart', level: 'handling', since: takenUp?.at ?? 0 }];
  }
}

function stages({ status, opening, answeredAt }: Proposal): readonly StageSpan[] {
  if (!opening || status === 'withdrawn') return [];
  return [{ stage: 'proposal-answer', from: opening.at, to: answeredAt }];
}

function rungs(state: Proposal, view: LadderView): Rungs {
  const { opening, acknowledgedAt, answeredAt, status, endedAt } = state;
  const ends = { declined: 'declined', decided: 'closed', withdrawn: 'recalled' } as const;
  return {
    ...rung('submitted', opening?.at),
    ...rung('delivered', receivedAt(state, view), 'automatic'),
    ...rung('acknowledged', acknowledgedAt),
    ...rung('answered', answeredAt),
    ...(status in ends ? rung(ends[status as keyof typeof ends], endedAt) : {}),
  };
}

/** Response times and pending sets of proposals. */
export const proposalLadder: Ladder<Proposal> = {
  awaited: ({ opening }) => opening?.seq ?? 0,
  turns,
  stages,
  rungs,
};
