import { BusError, type MeetingAnswer, meetingAnswers } from '@liandong/contracts';
import { endOf, isLate } from '../circulation/index.ts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext } from '../kind.ts';
import type { Meeting, MeetingAct, MeetingFlag, MeetingOutcome } from './state.ts';

/** What a member says about a revision of the notice. */
export type NoticeReply = Extract<MeetingAct, { type: 'acknowledge' | MeetingAnswer }>;
/** What a member says about a version of the minutes. */
export type MinutesReply = Extract<MeetingAct, { type: 'sign-minutes' | 'object-minutes' }>;

export const isAnswer = (type: string): type is MeetingAnswer =>
  (meetingAnswers as readonly string[]).includes(type);

export const isNoticeReply = (act: MeetingAct): act is NoticeReply =>
  act.type === 'acknowledge' || isAnswer(act.type);

export const isMinutesReply = (act: MeetingAct): act is MinutesReply =>
  act.type === 'sign-minutes' || act.type === 'object-minutes';

/**
 * A reply that something overtook while it was on its way stands, and changes nothing: its
 * sender could not know. One to what never came is refused.
 * @throws BusError `REVISION_UNKNOWN`
 */
export function flagOf(state: Meeting, act: NoticeReply | MinutesReply): MeetingFlag | undefined {
  if (isMinutesReply(act)) {
    const version = state.minutes?.version ?? 0;
    if (act.facts.version > version) throw new BusError('REVISION_UNKNOWN', { last: version });
    return act.facts.version < version ? 'outdated' : undefined;
  }
  const { revision } = act.facts;
  if (revision > state.revision) throw new BusError('REVISION_UNKNOWN', { last: state.revision });
  if (state.status === 'cancelled') return 'cancelled';
  return revision < state.restarted ? 'outdated' : undefined;
}

/** What follows from a reply that counts: when the terms began, and which of them had passed. */
export function decideReply(
  state: Meeting,
  act: NoticeReply | MinutesReply,
  context: DecideContext,
): MeetingOutcome {
  const deliveredAt = state.deliveredAt ?? deliveredBy(state, act, context);
  const late = isMinutesReply(act)
    ? lateSignature(state, { deliveredAt, context })
    : lateReply(state, { deliveredAt, act, context });
  return { ...(deliveredAt === undefined ? {} : { deliveredAt }), ...(late ? { late } : {}) };
}

function deliveredBy(
  { awaited }: Meeting,
  { counterpart, facts }: NoticeReply | MinutesReply,
  context: DecideContext,
): number | undefined {
  return awaited && provenDelivery({ ...awaited, unit: counterpart }, facts.delivery, context);
}

type Timed = { deliveredAt: number | undefined; context: DecideContext };

function lateSignature(
  { minutes }: Meeting,
  { deliveredAt, context }: Timed,
): MeetingOutcome['late'] {
  if (!minutes || deliveredAt === undefined) return undefined;
  const dueAt = endOf(minutes.signWithin, deliveredAt, context.calendar);
  return isLate(context.at, dueAt) ? ['signature'] : undefined;
}

function lateReply(
  state: Meeting,
  { deliveredAt, act, context }: Timed & { act: NoticeReply },
): MeetingOutcome['late'] {
  const { acknowledged, acknowledgeWithin, times } = state;
  const signing = acknowledged === undefined && acknowledgeWithin && deliveredAt !== undefined;
  const signBy = signing ? endOf(acknowledgeWithin, deliveredAt, context.calendar) : undefined;
  const receiptDue = isAnswer(act.type) ? times?.receiptDueAt : undefined;
  const late = [
    ...(isLate(context.at, signBy) ? (['acknowledge'] as const) : []),
    ...(isLate(context.at, receiptDue) ? (['receipt'] as const) : []),
  ];
  return late.length === 0 ? undefined : late;
}
