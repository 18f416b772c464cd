import type { EpochMs, MeetingAnswer } from '@liandong/contracts';
import { endOf } from '../circulation/index.ts';
import { rung } from '../circulation/ladder.ts';
import type { Ladder, LadderView, Rungs, StageSpan, Turn } from '../kind.ts';
import { isUnsigned, type Meeting } from './state.ts';

/** When the member's service had what is awaited: as the member said, else as far as is known. */
const deliveredAt = (state: Meeting, { delivered }: LadderView): EpochMs | undefined =>
  state.deliveredAt ?? delivered?.at;

function turns(state: Meeting, view: LadderView): readonly Turn[] {
  switch (state.status) {
    case 'none':
    case 'cancelled':
    case 'closed':
      return [];
    case 'called':
      return state.acknowledged ? [] : [receiving(state, view, state.topicsDueAt)];
    case 'invited':
      return invitedTurns(state, view);
    case 'held':
      return minutesTurns(state, view);
  }
}

/** The member has to receive and sign for what is awaited. */
function receiving(state: Meeting, view: LadderView, dueAt: EpochMs | undefined): Turn {
  const received = deliveredAt(state, view);
  if (received === undefined)
    return { of: 'counterpart', level: 'undelivered', since: sentAt(state), ...until(dueAt) };
  const { acknowledgeWithin } = state;
  const signBy = acknowledgeWithin && endOf(acknowledgeWithin, received, view.calendar);
  return {
    of: 'counterpart',
    level: 'unacknowledged',
    since: received,
    ...until(nearest(signBy, dueAt)),
  };
}

const sentAt = ({ awaited }: Meeting): EpochMs => awaited?.at ?? 0;

const until = (dueAt: EpochMs | undefined) => (dueAt === undefined ? {} : { dueAt });

const nearest = (first: EpochMs | undefined, second: EpochMs | undefined): EpochMs | undefined =>
  first === undefined || second === undefined ? (first ?? second) : Math.min(first, second);

function invitedTurns(state: Meeting, view: LadderView): readonly Turn[] {
  const { answer, counter, acknowledged, times } = state;
  if (answer) return counter === 'open' ? [{ of: 'origin', level: 'asked', since: answer.at }] : [];
  if (!acknowledged) return [receiving(state, view, times?.receiptDueAt)];
  const dueAt = until(times?.receiptDueAt);
  return [{ of: 'counterpart', level: 'unanswered', since: acknowledged.at, ...dueAt }];
}

function minutesTurns(state: Meeting, view: LadderView): readonly Turn[] {
  const { minutes } = state;
  if (!minutes || minutes.standing === 'signed') return [];
  if (!isUnsigned(minutes))
    return [{ of: 'origin', level: 'objected', since: minutes.settledAt ?? minutes.at }];
  const received = deliveredAt(state, view);
  if (received === undefined)
    return [{ of: 'counterpart', level: 'undelivered', since: minutes.at }];
  const dueAt = endOf(minutes.signWithin, received, view.calendar);
  return [{ of: 'counterpart', level: 'unsigned', since: received, dueAt }];
}

/** Only stages of what is awaited now: those of an earlier notice were told when they were done. */
function stages(state: Meeting, view: LadderView): readonly StageSpan[] {
  if (state.status === 'held' && state.minutes) {
    const { at, settledAt } = state.minutes;
    return [{ stage: 'minutes-signature', from: at, to: settledAt }];
  }
  if (state.status !== 'invited') return [];
  const received = deliveredAt(state, view);
  const sent: StageSpan = { stage: 'meeting-delivery', from: sentAt(state), to: received };
  if (received === undefined) return [sent];
  return [
    sent,
    { stage: 'meeting-acknowledgement', from: received, to: state.acknowledged?.at },
    { stage: 'meeting-answer', from: received, to: state.answeredAt },
  ];
}

function rungs(state: Meeting, view: LadderView): Rungs {
  const { opening, acknowledged, answer, status, endedAt } = state;
  const received = deliveredAt(state, view);
  return {
    ...rung('submitted', opening?.at),
    ...rung('delivered', received, 'automatic'),
    ...rung('acknowledged', acknowledged?.at),
    ...rung(answer?.how === 'decline' ? 'declined' : 'answered', answer?.at),
    ...rung(status === 'cancelled' ? 'cancelled' : 'closed', endedAt),
  };
}

/** Response times and pending sets of a meeting's notices and minutes. */
export const meetingLadder: Ladder<Meeting> = {
  awaited: ({ awaited }) => awaited?.seq ?? 0,
  turns,
  stages,
  rungs,
};

const standings = {
  attend: 'attending',
  substitute: 'substituted',
  'take-leave': 'on-leave',
  decline: 'declined',
  counter: 'countered',
} as const satisfies Record<MeetingAnswer, string>;

/** What a list says of the member. */
export type MeetingStanding =
  | Exclude<Meeting['status'], 'held'>
  | 'acknowledged'
  | (typeof standings)[MeetingAnswer]
  | 'held'
  | 'unsigned'
  | 'signed'
  | 'minutes-objected';

export function standingOf({ status, acknowledged, answer, minutes }: Meeting): MeetingStanding {
  if (status === 'invited') {
    if (answer) return standings[answer.how];
    return acknowledged ? 'acknowledged' : 'invited';
  }
  if (status !== 'held' || !minutes) return status;
  if (minutes.standing === 'signed') return 'signed';
  return isUnsigned(minutes) ? 'unsigned' : 'minutes-objected';
}
