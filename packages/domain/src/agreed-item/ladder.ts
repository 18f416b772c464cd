import type { EpochMs } from '@liandong/contracts';
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
  // What an end left undone is nobody's any more.
  return isItemEnded(state) ? spans.filter(({ to }) => to !== undefined) : spans;
}

function rungs(state: AgreedItem, view: LadderView): Rungs {
  const { opening, acknowledgedAt, reportedAt, status, endedAt } = state;
  const step = (
    name: keyof Rungs,
    at: EpochMs | undefined,
    how: 'automatic' | 'manual' = 'manual',
  ): Rungs => (at === undefined ? {} : { [name]: { at, how } });
  const ends = { cancelled: 'cancelled', declined: 'declined', verified: 'closed' } as const;
  return {
    ...step('submitted', opening?.at),
    ...step('delivered', receivedAt(state, view), 'automatic'),
    ...step('acknowledged', acknowledgedAt),
    ...step('reported', reportedAt),
    ...(state.sentBack > 0 ? step('sent-back', state.workedFrom) : {}),
    ...(status in ends ? step(ends[status as keyof typeof ends], endedAt) : {}),
  };
}

/** Response times and pending sets of agreed items. */
export const agreedItemLadder: Ladder<AgreedItem> = {
  awaited: ({ opening }) => opening?.seq ?? 0,
  turns,
  stages,
  rungs,
};
