import type { EpochMs } from '@liandong/contracts';
import { rung, spansDone } from '../circulation/ladder.ts';
import type { Ladder, LadderView, Rungs, StageSpan, Turn } from '../kind.ts';
import { type AgreedItem, isItemEnded } from './state.ts';
import { itemDue } from './steps.ts';

const receivedAt = (state: AgreedItem, { delivered }: LadderView): EpochMs | undefined =>
  state.deliveredAt ?? delivered?.at;

const until = (...ends: (EpochMs | undefined)[]) => {
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 ? {} : { dueAt: Math.min(...known) };
};

function turns(state: AgreedItem, view: LadderView): readonly Turn[] {
  const { status, opening, dueAt, acknowledgedAt = 0, workedFrom = 0, reportedAt = 0 } = state;
  const known = { calendar: view.calendar, deliveredAt: view.delivered?.at };
  switch (status) {
    case 'none':
    case 'verified':
    case 'cancelled':
    case 'declined':
      return [];
    case 'assigned': {
      const received = receivedAt(state, view);
      if (received === undefined)
        return [
          { of: 'counterpart', level: 'undelivered', since: opening?.at ?? 0, ...until(dueAt) },
        ];
      const ends = until(itemDue(state, 'acknowledge', known), dueAt);
      return [{ of: 'counterpart', level: 'unacknowledged', since: received, ...ends }];
    }
    case 'acknowledged': {
      const since = Math.max(acknowledgedAt, workedFrom);
      return [{ of: 'counterpart', level: 'handling', since, ...until(dueAt) }];
    }
    case 'reported': {
      const ends = until(itemDue(state, 'verify', known));
      return [{ of: 'origin', level: 'reported', since: reportedAt, ...ends }];
    }
  }
}

function stages(state: AgreedItem, view: LadderView): readonly StageSpan[] {
  const { opening, acknowledgedAt, workedFrom, reportedAt } = state;
  const received = receivedAt(state, view);
  if (!opening) return [];
  const signing: StageSpan[] =
    received === undefined
      ? []
      : [{ stage: 'item-acknowledgement', from: received, to: acknowledgedAt }];
  const spans: StageSpan[] = [
    ...signing,
    { stage: 'item-report', from: workedFrom ?? opening.at, to: reportedAt },
  ];
  return isItemEnded(state) ? spansDone(spans) : spans;
}

function rungs(state: AgreedItem, view: LadderView): Rungs {
  const { opening, acknowledgedAt, reportedAt, status, endedAt } = state;
  const ends = { cancelled: 'cancelled', declined: 'declined', verified: 'closed' } as const;
  return {
    ...rung('submitted', opening?.at),
    ...rung('delivered', receivedAt(state, view), 'automatic'),
    ...rung('acknowledged', acknowledgedAt),
    ...rung('reported', reportedAt),
    ...(state.sentBack > 0 ? rung('sent-back', state.workedFrom) : {}),
    ...(status in ends ? rung(ends[status as keyof typeof ends], endedAt) : {}),
  };
}

/** Response times and pending sets of agreed items. */
export const agreedItemLadder: Ladder<AgreedItem> = {
  awaited: ({ opening }) => opening?.seq ?? 0,
  turns,
  stages,
  rungs,
};
