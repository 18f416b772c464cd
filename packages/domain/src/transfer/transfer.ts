import {
  type Act,
  BusError,
  type EpochMs,
  openingTypes,
  type ThreadRef,
  type TransferActType,
  transferActs,
} from '@liandong/contracts';
import { partyOf } from '../circulation/party.ts';
import { type ClockName, isRunning, stopClocks } from '../clocks.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';
import { checkDecided, isVerdict, proposalRefOf, waitedForMeeting } from './decision.ts';
import { deliver } from './delivery.ts';
import { caseRefOf, decideOpening, type OpeningAct, parentRefOf } from './opening.ts';
import {
  initialTransfer,
  isEnded,
  isOpeningType,
  type Transfer,
  type TransferAct,
  type TransferOutcome,
  type TransferStatus,
} from './state.ts';
import { forbids, isTurnOf, steps } from './steps.ts';
import {
  debtsOf,
  extended,
  handled,
  paused,
  reopened,
  reported,
  resumed,
  started,
  supervised,
} from './transfer-clocks.ts';

const asTransferAct = (act: Act): TransferAct => act as unknown as TransferAct;
const isOpening = (act: TransferAct): act is OpeningAct => isOpeningType(act.type);

function decide(state: Transfer, untyped: Act, context: DecideContext): TransferOutcome {
  const act = asTransferAct(untyped);
  if (isOpening(act)) return decideOpening(state, act, context);
  if (state.status === 'none') return decideUnopened(act);
  const party = partyOf(state, act.by);
  if (!party) throw new BusError('NOT_A_PARTY');
  if (!isTurnOf(act.type, party)) throw new BusError('NOT_YOUR_TURN');
  const counterpartGone = context.unit(act.counterpart)?.active === false;
  const code = forbids(state, act.type, { ...context, counterpartGone });
  if (code) throw new BusError(code, { status: state.status });
  return withLateness(consequences(state, act, context), { state, act, context });
}

/**
 * A hop whose opening was refused or never sent is taken back where it would have been
 * opened, so that of the two only one can stand.
 */
function decideUnopened({ type, by, origin }: TransferAct): TransferOutcome {
  if (type !== 'recall' || by !== origin) throw new BusError('THREAD_UNKNOWN');
  return {};
}

/** Clocks that the act starts or moves. */
function consequences(state: Transfer, act: TransferAct, context: DecideContext): TransferOutcome {
  switch (act.type) {
    case 'acknowledge':
    case 'decline':
      return state.deliveredAt === undefined ? deliver(state, act.facts.delivery, context) : {};
    case 'object':
      return started({ name: 'uphold' }, state, context);
    case 'accept':
    case 'divert':
      return handled(state, act.facts.path, context);
    case 'extend':
      return { clocks: extended(state, act.facts.days, context) };
    case 'pause':
      return { clocks: paused(state, act.facts.reason, context) };
    case 'resume':
      return { clocks: resumed(state, context) };
    case 'report':
      return reported(state, context);
    case 'send-back':
      return { clocks: reopened(state) };
    case 'supervise': {
      if (isLower(state, act.facts.level))
        throw new BusError('ACT_OUT_OF_ORDER', { field: 'level' });
      return { clocks: supervised(act.facts.replyDays, context) };
    }
    case 'uphold':
    case 'overrule':
      checkDecided(act, context);
      return {};
    case 'forward':
    case 'assign':
    case 'refer':
    case 'request-assist':
    case 'supplement':
    case 'close':
    case 'recall':
    case 'remind':
    case 'feedback':
      return {};
  }
}

const levels = ['ordinary', 'yellow', 'red', 'listed'] as const;
const isLower = (state: Transfer, level: (typeof levels)[number]): boolean =>
  state.supervision !== undefined && levels.indexOf(level) < levels.indexOf(state.supervision);

function withLateness(
  outcome: TransferOutcome,
  { state, act, context }: { state: Transfer; act: TransferAct; context: DecideContext },
): TransferOutcome {
  if (isVerdict(act) && waitedForMeeting(state, act, context)) return outcome;
  const clocks = { ...state.clocks, ...outcome.clocks };
  const late = (steps[act.type].answers ?? []).filter((name) => {
    const clock = clocks[name];
    return isRunning(clock) && context.at >= clock.dueAt;
  });
  return late.length === 0 ? outcome : { ...outcome, late };
}

const statusAfter: Partial<Record<TransferActType, TransferStatus>> = {
  forward: 'sent',
  assign: 'sent',
  refer: 'sent',
  'request-assist': 'sent',
  acknowledge: 'acknowledged',
  object: 'objected',
  uphold: 'returned',
  overrule: 'acknowledged',
  decline: 'declined',
  accept: 'accepted',
  divert: 'diverted',
  report: 'reported',
  close: 'closed',
  recall: 'recalled',
};

function evolve(state: Transfer, { act: untyped, seq, at, outcome }: Entry): Transfer {
  const act = asTransferAct(untyped);
  const { deliveredAt, terms, clocks: moved } = outcome as TransferOutcome;
  const status = statusOf(state, act.type);
  const clocks = { ...state.clocks, ...moved };
  const next: Transfer = {
    ...state,
    status,
    clocks: stopClocks(clocks, stoppedBy(act.type, { status, clocks }), at),
    ...(act.type === 'report' ? { reportedFrom: state.status } : {}),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(terms === undefined ? {} : { terms }),
  };
  return marked(isOpening(act) ? opened(next, act, { seq, at }) : next, act, at);
}

function statusOf(state: Transfer, type: TransferActType): TransferStatus {
  if (type === 'send-back') return state.reportedFrom ?? state.status;
  return statusAfter[type] ?? state.status;
}

function stoppedBy(type: TransferActType, after: Pick<Transfer, 'status' | 'clocks'>): ClockName[] {
  if (isEnded(after)) return Object.keys(after.clocks) as ClockName[];
  const { answers = [], lapses = [] } = steps[type];
  return [...answers, ...lapses];
}

/** One extension a case: what an earlier holder used is used. */
function opened(
  state: Transfer,
  act: OpeningAct,
  { seq, at }: Pick<Entry, 'seq' | 'at'>,
): Transfer {
  const extended = state.extended || state.clocks.conclude?.added !== undefined;
  return { ...state, extended, opening: openingOf(act, seq, at) };
}

const openingOf = (
  act: OpeningAct,
  seq: number,
  at: EpochMs,
): NonNullable<Transfer['opening']> => ({
  verb: act.type,
  act: act.id,
  seq,
  at,
  origin: act.origin,
  counterpart: act.counterpart,
  case: act.facts.case,
  role: act.facts.role,
  classification: act.facts.classification,
  category: act.facts.category,
  urgent: act.facts.urgency === 'urgent',
});

function marked(state: Transfer, act: TransferAct, at: EpochMs): Transfer {
  switch (act.type) {
    case 'acknowledge':
      return { ...state, acknowledgedAt: at };
    case 'accept':
    case 'divert':
      return { ...state, acceptedAt: at };
    case 'report':
      return { ...state, reportedAt: at };
    case 'overrule':
      return {
        ...state,
        overruled: true,
        ...(act.facts.decision ? { overruledByMeeting: true } : {}),
      };
    case 'extend':
      return { ...state, extended: true };
    case 'send-back':
      return { ...state, sentBack: state.sentBack + 1 };
    case 'remind':
      return { ...state, reminders: state.reminders + 1 };
    case 'supervise':
      return { ...state, supervision: act.facts.level };
    case 'uphold':
    case 'decline':
    case 'recall':
    case 'close':
      return { ...state, endedAt: at };
    case 'forward':
    case 'assign':
    case 'refer':
    case 'request-assist':
    case 'object':
    case 'pause':
    case 'resume':
    case 'supplement':
    case 'feedback':
      return state;
  }
}

function related(act: Act): ThreadRef[] {
  const typed = asTransferAct(act);
  if (isVerdict(typed)) return typed.facts.decision ? [proposalRefOf(typed.facts.decision)] : [];
  if (!isOpening(typed)) return [];
  const parent = typed.facts.case.owner === typed.origin ? undefined : parentRefOf(typed);
  return parent ? [caseRefOf(typed), parent] : [caseRefOf(typed)];
}

function quotes(act: Act): number | undefined {
  const typed = asTransferAct(act);
  return typed.type === 'acknowledge' || typed.type === 'decline'
    ? typed.facts.delivery
    : undefined;
}

/** 案件转办: one hop of a case between two units. */
export const transferKind: Kind<Transfer> = {
  name: 'transfer',
  acts: transferActs,
  initial: initialTransfer,
  begins: openingTypes,
  // A hop that was never opened is taken back where it would have been.
  either: ['recall'],
  ends: ['uphold', 'decline', 'recall', 'close'],
  summary: (state) => ({
    status: state.status,
    open: !isEnded(state),
    file: state.opening?.case.thread ?? '',
  }),
  awaited: ({ opening }) => opening?.seq ?? 0,
  clocks: debtsOf,
  keepsClocks: true,
  lastEntryTells: false,
  related,
  quotes,
  decide,
  evolve,
};
