import type {
  Classification,
  ErrorCode,
  OpeningType,
  TransferActType,
  UnitRecord,
} from '@liandong/contracts';
import type { PartySide } from '../circulation/party.ts';
import { type ClockName, isOpen, isPaused, isRunning } from '../clocks.ts';
import { mayOrder, type Relation } from '../relations.ts';
import { isEnded, type Transfer, type TransferStatus } from './state.ts';

export type Party = PartySide | 'either';

type Step = {
  by: Party;
  from: readonly TransferStatus[];
  /** Terms the act is owed within: it stops them, and is late once they have passed. */
  answers?: readonly ClockName[];
  /** Clocks it stops without answering them. An end stops every clock. */
  lapses?: readonly ClockName[];
  /** A term it must come before, and leaves running. */
  within?: ClockName;
};

const handled: readonly TransferStatus[] = ['accepted', 'diverted'];
const held: readonly TransferStatus[] = ['acknowledged', 'objected', ...handled];
const open: readonly TransferStatus[] = ['sent', ...held, 'reported'];

/** Who does what from which state (domain.md §2.1). The one table that rules, CLI and desk share. */
export const steps: Readonly<Record<TransferActType, Step>> = {
  forward: { by: 'origin', from: ['none'] },
  assign: { by: 'origin', from: ['none'] },
  refer: { by: 'origin', from: ['none'] },
  'request-assist': { by: 'origin', from: ['none'] },
  acknowledge: { by: 'counterpart', from: ['sent'], answers: ['acknowledge'] },
  object: { by: 'counterpart', from: ['acknowledged'], answers: ['objection'] },
  uphold: { by: 'origin', from: ['objected'], answers: ['uphold'] },
  overrule: { by: 'origin', from: ['objected'], answers: ['uphold'] },
  decline: {
    by: 'counterpart',
    from: ['sent', 'acknowledged'],
    answers: ['acknowledge', 'objection'],
  },
  accept: {
    by: 'counterpart',
    from: ['acknowledged'],
    answers: ['notice'],
    lapses: ['objection'],
  },
  divert: {
    by: 'counterpart',
    from: ['acknowledged'],
    answers: ['notice'],
    lapses: ['objection'],
  },
  extend: { by: 'counterpart', from: handled, within: 'conclude' },
  pause: { by: 'counterpart', from: handled },
  resume: { by: 'either', from: handled },
  supplement: { by: 'either', from: open },
  report: {
    by: 'counterpart',
    from: ['acknowledged', ...handled],
    answers: ['conclude', 'assist', 'report'],
  },
  'send-back': { by: 'origin', from: ['reported'], answers: ['review'] },
  close: { by: 'origin', from: [...handled, 'reported'], answers: ['review', 'conclude'] },
  recall: { by: 'origin', from: ['sent'] },
  remind: { by: 'origin', from: open },
  supervise: { by: 'origin', from: open },
  feedback: { by: 'counterpart', from: open, answers: ['supervision'] },
};

/** Whether the relation allows the verb: orders go down, anyone asks a peer, accusations go to discipline (domain.md §3.3). */
export function mayOpen(asked: {
  verb: OpeningType;
  classification: Classification;
  relation: Relation | 'self';
  to: Pick<UnitRecord, 'role'>;
}): boolean {
  const { verb, classification, relation, to } = asked;
  if (relation === 'self' || relation === 'none') return false;
  if (verb === 'refer' || verb === 'request-assist' || mayOrder(relation)) return true;
  return verb === 'forward' && classification === 'accusation' && to.role === 'discipline';
}

export type StepContext = {
  relation: Relation | 'self';
  at: number;
  /** The counterpart was revoked: the sender may take the transfer back from any open state. */
  counterpartGone?: boolean;
};

const wasOrdered = ({ opening }: Transfer): boolean =>
  opening?.verb === 'forward' || opening?.verb === 'assign';

/** Who has reported once has taken the matter on, and answers for its rework. */
const wasReported = ({ reportedFrom }: Transfer): boolean => reportedFrom !== undefined;

/** Conditions beyond «who» and «from which state»; the rule that forbids, or undefined. */
const conditions: Partial<
  Record<TransferActType, (state: Transfer, context: StepContext) => ErrorCode | undefined>
> = {
  object: (state) => {
    if (state.overruledByMeeting) return 'DISPUTE_DECIDED';
    if (state.overruled) return 'OBJECTION_DECIDED';
    return wasReported(state) ? 'ACT_OUT_OF_ORDER' : undefined;
  },
  decline: (state, { relation }) => {
    if (wasOrdered(state) || mayOrder(relation)) return 'RELATION_FORBIDDEN';
    return wasReported(state) ? 'ACT_OUT_OF_ORDER' : undefined;
  },
  accept: (state) => (state.opening?.role === 'lead' ? undefined : 'ACT_OUT_OF_ORDER'),
  divert: (state) => (state.opening?.role === 'lead' ? undefined : 'ACT_OUT_OF_ORDER'),
  extend: (state, { at }) => {
    if (state.extended) return 'EXTENSION_USED';
    const { conclude } = state.clocks;
    if (isPaused(conclude)) return 'CLOCK_PAUSED';
    if (!isRunning(conclude)) return 'EXTENSION_NOT_RUNNING';
    return at >= conclude.dueAt ? 'EXTENSION_TOO_LATE' : undefined;
  },
  pause: ({ clocks: { conclude } }, { at }) => {
    if (!isOpen(conclude) || !conclude.pausable) return 'PAUSE_NOT_ALLOWED';
    if (isPaused(conclude)) return 'CLOCK_PAUSED';
    return at >= conclude.dueAt ? 'CLOCK_OVER' : undefined;
  },
  resume: ({ clocks }) => (isPaused(clocks.conclude) ? undefined : 'CLOCK_NOT_PAUSED'),
  // An assisting unit gives its opinion without 受理; the lead accepts or diverts first.
  report: (state) =>
    state.status === 'acknowledged' && state.opening?.role === 'lead'
      ? 'ACT_OUT_OF_ORDER'
      : undefined,
  // 转送 owes no report by rule, so it may be closed while handled; 交办 must be reported.
  close: (state) =>
    state.status === 'reported' || state.opening?.verb === 'forward'
      ? undefined
      : 'ACT_OUT_OF_ORDER',
  supervise: (_state, { relation }) => (mayOrder(relation) ? undefined : 'RELATION_FORBIDDEN'),
  feedback: (state) => (isRunning(state.clocks.supervision) ? undefined : 'ACT_OUT_OF_ORDER'),
};

/** The rule that forbids the act now, or undefined. Opening acts are judged by their own rules. */
export function forbids(
  state: Transfer,
  type: TransferActType,
  context: StepContext,
): ErrorCode | undefined {
  if (state.status === 'none') return 'THREAD_UNKNOWN';
  if (isEnded(state)) return 'THREAD_ENDED';
  if (type === 'recall' && context.counterpartGone) return undefined;
  if (type === 'recall' && state.status !== 'sent') return 'ALREADY_ACKNOWLEDGED';
  if (!steps[type].from.includes(state.status)) return 'ACT_OUT_OF_ORDER';
  return conditions[type]?.(state, context);
}

/** True when the party is the one whose act it is. */
export const isTurnOf = (type: TransferActType, party: PartySide): boolean =>
  steps[type].by === 'either' || steps[type].by === party;
