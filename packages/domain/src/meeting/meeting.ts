import { type Act, BusError, meetingActs, type ThreadRef } from '@liandong/contracts';
import { checkTurn } from '../circulation/index.ts';
import type { DecideContext, Kind } from '../kind.ts';
import { evolve } from './evolve.ts';
import {
  checkFileStands,
  decideCall,
  decideInvite,
  decideMinutes,
  decideRevise,
  fileOfMeeting,
} from './from-file.ts';
import { meetingLadder, standingOf } from './ladder.ts';
import { decideReply, flagOf, isMinutesReply, isNoticeReply } from './replies.ts';
import {
  initialMeeting,
  isMeetingEnded,
  type Meeting,
  type MeetingAct,
  type MeetingOutcome,
} from './state.ts';
import { forbidsInMeeting, mayDecline, meetingSteps } from './steps.ts';

const asMeetingAct = (act: Act): MeetingAct => act as unknown as MeetingAct;

function decide(state: Meeting, untyped: Act, context: DecideContext): MeetingOutcome {
  const act = asMeetingAct(untyped);
  checkTurn(act, meetingSteps[act.type].by);
  if (state.status !== 'none' && (isNoticeReply(act) || isMinutesReply(act))) {
    if (state.status === 'closed') throw new BusError('THREAD_ENDED', { status: state.status });
    if (act.type === 'decline' && !mayDecline(context.relation))
      throw new BusError('RELATION_FORBIDDEN', { verb: act.type, relation: context.relation });
    const flagged = flagOf(state, act);
    if (flagged) return { flagged };
  }
  const code = forbidsInMeeting(state, act.type, context);
  if (code) throw new BusError(code, { status: state.status });
  return consequences(state, act, context);
}

function consequences(state: Meeting, act: MeetingAct, context: DecideContext): MeetingOutcome {
  switch (act.type) {
    case 'call':
      return decideCall(act, context);
    case 'invite':
      return decideInvite(act, context);
    case 'revise':
      return decideRevise(state, act, context);
    case 'minutes':
      return decideMinutes(state, act, context);
    case 'cancel':
    case 'record-attendance':
    case 'close':
      checkFileStands(act, context);
      return {};
    case 'acknowledge':
    case 'attend':
    case 'substitute':
    case 'take-leave':
    case 'decline':
    case 'sign-minutes':
    case 'object-minutes':
      return decideReply(state, act, context);
    case 'counter':
      if (act.facts.endAt <= act.facts.startAt)
        throw new BusError('MEETING_TIMES_INVALID', { field: 'endAt' });
      return decideReply(state, act, context);
    case 'answer-objection':
      if (act.facts.version !== state.minutes?.version)
        throw new BusError('REVISION_UNKNOWN', { last: state.minutes?.version ?? 0 });
      return {};
    case 'answer-counter':
    case 'remind':
      return {};
  }
}

const tellsOfFile: readonly MeetingAct['type'][] = [
  'call',
  'invite',
  'revise',
  'cancel',
  'record-attendance',
  'minutes',
  'close',
];

function related(act: Act): ThreadRef[] {
  const typed = asMeetingAct(act);
  return tellsOfFile.includes(typed.type) ? [fileOfMeeting(typed)] : [];
}

function quotes(untyped: Act): number | undefined {
  const act = asMeetingAct(untyped);
  return isNoticeReply(act) || isMinutesReply(act) ? act.facts.delivery : undefined;
}

/** 联席会议通知: the meeting as one member has it. */
export const meetingKind: Kind<Meeting> = {
  name: 'meeting',
  acts: meetingActs,
  initial: initialMeeting,
  begins: ['call', 'invite'],
  // A notice may follow a call for topics.
  either: ['invite'],
  // Late answers are kept, flagged, after a cancellation.
  ends: ['close'],
  summary: (state, { thread }) => ({
    status: standingOf(state),
    open: state.status !== 'none' && !isMeetingEnded(state),
    file: thread,
  }),
  ladder: meetingLadder,
  lastEntryTells: false,
  related,
  quotes,
  decide,
  evolve,
};
