import { type Act, agreedItemActs, BusError, type ThreadRef } from '@liandong/contracts';
import { acknowledgeTerm, checkTurn, lateFor } from '../circulation/index.ts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';
import { type MeetingFile, meetingFileRef } from '../meeting-file/state.ts';
import { agreedItemLadder } from './ladder.ts';
import {
  type AgreedItem,
  type AgreedItemAct,
  type AgreedItemOutcome,
  initialAgreedItem,
  isItemEnded,
} from './state.ts';
import { agreedItemSteps, forbidsOnItem, itemDue } from './steps.ts';

const asItemAct = (act: Act): AgreedItemAct => act as unknown as AgreedItemAct;

function decide(state: AgreedItem, untyped: Act, context: DecideContext): AgreedItemOutcome {
  const act = asItemAct(untyped);
  checkTurn(act, agreedItemSteps[act.type].by);
  const code = forbidsOnItem(state, act.type, context);
  if (code) throw new BusError(code, { status: state.status });
  return consequences(state, act, context);
}

function consequences(
  state: AgreedItem,
  act: AgreedItemAct,
  context: DecideContext,
): AgreedItemOutcome {
  switch (act.type) {
    case 'assign-item':
      return decideAssignment(act, context);
    case 'acknowledge':
    case 'decline':
      return signedFor(state, act, context);
    case 'report':
      return {
        reviewWithin: context.terms.itemReview,
        ...lateFor('report', state.dueAt, context.at),
      };
    case 'verify':
    case 'send-back':
      return lateFor('review', itemDue(state, act.type, timing(context)), context.at);
    case 'move-deadline':
      if (act.facts.dueAt <= context.at) throw new BusError('DUE_DATE_PAST', { field: 'dueAt' });
      checkLaterMeeting(state, act, context);
      return {};
    case 'cancel':
      checkLaterMeeting(state, act, context);
      return {};
    case 'progress':
    case 'remind':
      return {};
  }
}

const timing = ({ calendar }: DecideContext) => ({ calendar, deliveredAt: undefined });

type Of<Type extends AgreedItemAct['type']> = Extract<AgreedItemAct, { type: Type }>;

/** The secretariat orders what the meeting agreed, and nothing else (domain.md §3.3). */
function decideAssignment(act: Of<'assign-item'>, context: DecideContext): AgreedItemOutcome {
  const { relation, unit, terms } = context;
  if (relation === 'self' || relation === 'none')
    throw new BusError('RELATION_FORBIDDEN', { verb: act.type, relation });
  if (!unit(act.counterpart)?.active)
    throw new BusError('RECIPIENT_REVOKED', { unit: act.counterpart });
  const { meeting, item, role, leadUnit, dueAt } = act.facts;
  const file = context.state(meetingFileRef(act.origin, meeting)) as MeetingFile;
  if (!file.held || !file.minutes) throw new BusError('MEETING_NOT_HELD', { meeting });
  const agreed = file.items[item - 1];
  const asAgreed =
    agreed !== undefined &&
    item <= file.minutes.items &&
    agreed.thread === act.thread &&
    agreed.leadUnit === leadUnit &&
    agreed.dueAt === dueAt;
  const given = role === 'lead' ? agreed?.leadUnit === act.counterpart : assists(agreed, act);
  if (!asAgreed || !given) throw new BusError('ITEM_NOT_AGREED', { item });
  return { agreedAt: file.held.endedAt, acknowledgeWithin: acknowledgeTerm(terms) };
}

const assists = (
  agreed: MeetingFile['items'][number] | undefined,
  { counterpart }: AgreedItemAct,
): boolean => agreed?.assistUnits.includes(counterpart) ?? false;

/** A deadline moves, and an item is dropped, only by a meeting held after the one that agreed it. */
function checkLaterMeeting(
  { opening }: AgreedItem,
  act: Of<'move-deadline' | 'cancel'>,
  context: DecideContext,
): void {
  const { meeting } = act.facts;
  const { held } = context.state(meetingFileRef(act.origin, meeting)) as MeetingFile;
  if (!held || !opening || held.endedAt <= opening.agreedAt)
    throw new BusError('MEETING_NOT_HELD', { meeting });
}

/** The terms begin when the unit's service had it, not when someone signs. */
function signedFor(
  state: AgreedItem,
  act: Of<'acknowledge' | 'decline'>,
  context: DecideContext,
): AgreedItemOutcome {
  const { opening } = state;
  if (!opening || state.deliveredAt !== undefined) return {};
  const awaited = { ...opening, unit: opening.counterpart };
  const deliveredAt = provenDelivery(awaited, act.facts.delivery, context);
  const dueAt = itemDue(state, 'acknowledge', { calendar: context.calendar, deliveredAt });
  return { deliveredAt, ...lateFor('acknowledge', dueAt, context.at) };
}

function evolve(state: AgreedItem, { act: untyped, seq, at, outcome }: Entry): AgreedItem {
  const act = asItemAct(untyped);
  const { agreedAt = 0, ...recorded } = outcome as AgreedItemOutcome;
  const { late: _late, ...terms } = recorded;
  const next = { ...state, ...terms };
  switch (act.type) {
    case 'assign-item': {
      const { origin, counterpart, facts } = act;
      const { dueAt, ...agreed } = facts;
      const opening = { origin, counterpart, seq, at, ...agreed, agreedAt };
      return { ...next, status: 'assigned', opening, dueAt, workedFrom: at };
    }
    case 'acknowledge':
      return { ...next, status: 'acknowledged', acknowledgedAt: at };
    case 'progress': {
      const { percent = state.progress.percent } = act.facts;
      const times = state.progress.times + 1;
      return { ...next, progress: { times, at, ...(percent === undefined ? {} : { percent }) } };
    }
    case 'report':
      return { ...next, status: 'reported', reportedAt: at };
    case 'send-back': {
      const { reportedAt: _reported, ...rest } = next;
      return { ...rest, status: 'acknowledged', workedFrom: at, sentBack: state.sentBack + 1 };
    }
    case 'move-deadline':
      return { ...next, dueAt: act.facts.dueAt, movedBy: act.facts.meeting };
    case 'remind':
      return { ...next, reminders: state.reminders + 1 };
    case 'verify':
      return { ...next, status: 'verified', endedAt: at };
    case 'cancel':
      return { ...next, status: 'cancelled', endedAt: at };
    case 'decline':
      return { ...next, status: 'declined', endedAt: at };
  }
}

function related(untyped: Act): ThreadRef[] {
  const act = asItemAct(untyped);
  switch (act.type) {
    case 'assign-item':
    case 'move-deadline':
    case 'cancel':
      return [meetingFileRef(act.origin, act.facts.meeting)];
    case 'acknowledge':
    case 'progress':
    case 'report':
    case 'verify':
    case 'send-back':
    case 'remind':
    case 'decline':
      return [];
  }
}

function quotes(untyped: Act): number | undefined {
  const act = asItemAct(untyped);
  return act.type === 'acknowledge' || act.type === 'decline' ? act.facts.delivery : undefined;
}

/** 议定事项: what a meeting agreed, as one of its units has it. */
export const agreedItemKind: Kind<AgreedItem> = {
  name: 'agreed-item',
  acts: agreedItemActs,
  initial: initialAgreedItem,
  begins: ['assign-item'],
  ends: ['verify', 'cancel', 'decline'],
  summary: (state) => ({
    status: state.status,
    open: state.status !== 'none' && !isItemEnded(state),
    file: state.opening?.meeting ?? '',
  }),
  ladder: agreedItemLadder,
  lastEntryTells: false,
  related,
  quotes,
  decide,
  evolve,
};
