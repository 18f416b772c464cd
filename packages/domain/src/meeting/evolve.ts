import type { Act, MeetingActType } from '@liandong/contracts';
import type { Entry } from '../kind.ts';
import { isAnswer, isNoticeReply } from './replies.ts';
import type { CirculatedMinutes, Meeting, MeetingAct, MeetingOutcome } from './state.ts';

const asMeetingAct = (act: Act): MeetingAct => act as unknown as MeetingAct;

/** Applies what happened to a member's thread. What was flagged when it was decided changes nothing. */
export function evolve(state: Meeting, entry: Entry): Meeting {
  const act = asMeetingAct(entry.act);
  const outcome = entry.outcome as MeetingOutcome;
  if (outcome.flagged) return state;
  if (isNoticeReply(act)) return replied(state, act, entry);
  switch (act.type) {
    case 'call':
      return {
        ...opened(state, entry),
        status: 'called',
        meetingType: act.facts.meetingType,
        topicsDueAt: act.facts.topicsDueAt,
      };
    case 'invite':
    case 'revise':
      return noticed(state, act, entry);
    case 'answer-counter':
      return act.facts.accepted ? { ...state, counter: 'accepted' } : withoutAnswer(state);
    case 'remind':
      return { ...state, reminders: state.reminders + 1 };
    case 'record-attendance':
      return { ...state, status: 'held', attendance: act.facts.attendance };
    case 'minutes':
      return withMinutes(state, act, entry);
    case 'sign-minutes':
    case 'object-minutes':
      return settled(state, act.type, entry);
    case 'answer-objection':
      return minutesNow(state, { standing: act.facts.accepted ? 'accepted' : 'overruled' });
    case 'cancel':
      return { ...state, status: 'cancelled', endedAt: entry.at };
    case 'close':
      return { ...state, status: 'closed', endedAt: entry.at };
  }
}

/** The thread is known, and its terms count from this entry on. */
function opened(state: Meeting, { act, seq, at, outcome }: Entry): Meeting {
  const { deliveredAt: _earlier, ...rest } = state;
  const { origin, counterpart } = act;
  const { acknowledgeWithin } = outcome as MeetingOutcome;
  return {
    ...rest,
    opening: state.opening ?? { origin, counterpart, at },
    awaited: { seq, at },
    ...(acknowledgeWithin ? { acknowledgeWithin } : {}),
  };
}

type Notice = Extract<MeetingAct, { type: 'invite' | 'revise' }>;

/** A notice supersedes the last; where time or place changed, everybody answers again. */
function noticed(state: Meeting, { type, facts }: Notice, entry: Entry): Meeting {
  const { restarted = state.restarted } = entry.outcome as MeetingOutcome;
  const again = restarted > state.restarted;
  const { startAt, endAt, receiptDueAt, revision } = facts;
  return {
    ...(again ? opened(unanswered(state), entry) : state),
    status: 'invited',
    ...(type === 'invite' ? { meetingType: facts.meetingType, as: facts.as } : {}),
    revision,
    restarted,
    times: { startAt, endAt, receiptDueAt },
  };
}

function unanswered(state: Meeting): Meeting {
  const { acknowledged: _signed, answeredAt: _first, ...rest } = withoutAnswer(state);
  return rest;
}

function withoutAnswer(state: Meeting): Meeting {
  const { answer: _answer, counter: _counter, ...rest } = state;
  return rest;
}

/** Who answers has received, and has signed for what it answers. */
function replied(
  state: Meeting,
  { type, facts: { revision } }: { type: MeetingActType; facts: { revision: number } },
  { at, outcome }: Entry,
): Meeting {
  const { deliveredAt } = outcome as MeetingOutcome;
  const signed =
    type === 'acknowledge' || !state.acknowledged ? { acknowledged: { revision, at } } : {};
  const known = { ...state, ...signed, ...(deliveredAt === undefined ? {} : { deliveredAt }) };
  if (!isAnswer(type)) return known;
  const { counter: _counter, ...rest } = known;
  return {
    ...rest,
    answer: { how: type, revision, at },
    answeredAt: state.answeredAt ?? at,
    ...(type === 'counter' ? { counter: 'open' } : {}),
  };
}

function withMinutes(
  state: Meeting,
  { facts: { version } }: Extract<MeetingAct, { type: 'minutes' }>,
  entry: Entry,
): Meeting {
  const { signWithin = { days: 0, unit: 'working' } } = entry.outcome as MeetingOutcome;
  const minutes = { version, at: entry.at, signWithin, standing: 'circulated' } as const;
  return { ...opened(state, entry), status: 'held', minutes };
}

function settled(
  state: Meeting,
  type: 'sign-minutes' | 'object-minutes',
  { at, outcome }: Entry,
): Meeting {
  const { deliveredAt } = outcome as MeetingOutcome;
  return {
    ...minutesNow(state, {
      standing: type === 'sign-minutes' ? 'signed' : 'objected',
      settledAt: state.minutes?.settledAt ?? at,
    }),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
  };
}

const minutesNow = (state: Meeting, now: Partial<CirculatedMinutes>): Meeting =>
  state.minutes ? { ...state, minutes: { ...state.minutes, ...now } } : state;
