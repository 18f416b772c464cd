import {
  type Act,
  BusError,
  type CaseFacts,
  caseActs,
  type HopRef,
  type ThreadRef,
} from '@liandong/contracts';
import { type CaseClockName, type CaseClocks, stopClocks } from '../clocks.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';
import { relationOf } from '../relations.ts';
import { isEnded, type Transfer } from '../transfer/state.ts';
import { mayOpen } from '../transfer/steps.ts';
import { checkNotAccused } from './accused.ts';
import {
  carriedClocks,
  caseClock,
  caseDebts,
  fileClocks,
  lateAt,
  wholeWith,
} from './case-clocks.ts';
import { decideHistory, withHistory } from './history.ts';
import { decideReview, isReviewAct, notAfter, withReview } from './review.ts';
import {
  type CaseAct,
  type CaseFile,
  type CaseOutcome,
  type Hop,
  hopOf,
  initialCaseFile,
  leadHop,
} from './state.ts';

const asCaseAct = (act: Act): CaseAct => act as unknown as CaseAct;

const transferRef = (owner: string, hop: HopRef): ThreadRef => ({
  kind: 'transfer',
  origin: owner,
  counterpart: hop.to,
  thread: hop.transfer,
});

function decide(file: CaseFile, untyped: Act, context: DecideContext): CaseOutcome {
  const act = asCaseAct(untyped);
  if (context.relation !== 'self' || act.by !== act.origin) throw new BusError('NOT_A_PARTY');
  if (act.type === 'register') {
    if (file.status !== 'none') throw new BusError('THREAD_EXISTS');
    return { clocks: fileClocks(act.facts, context) };
  }
  if (act.type === 'record-history') return decideHistory(file, act, context);
  if (file.status === 'none') throw new BusError('CASE_UNKNOWN');
  if (file.historical) throw new BusError('CASE_CLOSED');
  if (isReviewAct(act)) return decideReview(file, act, context);
  if (file.status !== 'registered') throw new BusError('CASE_CLOSED');
  switch (act.type) {
    case 'dispatch':
      return decideDispatch(file, act.facts, { act, context });
    case 'conclude':
      return decideConclusion(file, act.facts, { act, context });
    case 'name-leader':
    case 'supplement':
      return {};
  }
}

type Asked = { act: CaseAct; context: DecideContext };

function decideDispatch(file: CaseFile, facts: CaseFacts<'dispatch'>, asked: Asked): CaseOutcome {
  if (hopOf(file, facts.transfer)) throw new BusError('THREAD_EXISTS');
  checkRecipient(facts.to, asked);
  checkNotAccused(file, facts.to, asked.context);
  checkAccusation(file, facts, asked.context);
  checkVerb(file, facts, asked);
  const last = leadHop(file);
  if (facts.role === 'assist') {
    if (!last) throw new BusError('CASE_NO_HOLDER');
    return {};
  }
  const late = lateAt(file, ['dispatch'], asked.context.at);
  if (!last) return late;
  // A hop that was written but never opened still holds the case, for its opening may be on its way;
  // one that the act does not name for what it replaces reads the same.
  const held = asked.context.state(transferRef(asked.act.origin, last)) as Transfer;
  if (!isEnded(held)) throw new BusError('CASE_HAS_HOLDER', { unit: last.to });
  return { ...carriedClocks(held, { file, last }, asked.context), ...late };
}

function checkRecipient(to: string, { act, context }: Asked): void {
  const unit = context.unit(to);
  if (!unit) throw new BusError('RECIPIENT_UNKNOWN', { unit: to });
  if (!unit.active) throw new BusError('RECIPIENT_REVOKED', { unit: to });
  if (to === act.origin) throw new BusError('RELATION_FORBIDDEN', { relation: 'self' });
  if (unit.role === 'exchange' || unit.role === 'tracker')
    throw new BusError('RELATION_FORBIDDEN', { relation: 'none' });
}

/** 检举控告: a single addressee, and that is the discipline unit (2022 §22, §30). */
function checkAccusation(
  file: CaseFile,
  facts: CaseFacts<'dispatch'>,
  context: DecideContext,
): void {
  if (file.classification !== 'accusation') return;
  if (facts.role === 'assist') throw new BusError('ACCUSATION_SINGLE_ADDRESSEE');
  if (context.unit(facts.to)?.role !== 'discipline')
    throw new BusError('ACCUSATION_WRONG_UNIT', { unit: facts.to });
}

/** A hop that could never be opened as it is meant is not written: it would hold the case for good. */
function checkVerb(file: CaseFile, facts: CaseFacts<'dispatch'>, { act, context }: Asked): void {
  const { verb } = facts;
  const to = context.unit(facts.to);
  if (verb === undefined || !to) return;
  const relation = relationOf(act.origin, facts.to, context.unit);
  if (!mayOpen({ verb, classification: file.classification, relation, to }))
    throw new BusError('RELATION_FORBIDDEN', { verb, relation });
}

const isReply = ({ outcome }: CaseFacts<'conclude'>): boolean =>
  outcome === 'replied' || outcome === 'settled';

/** The whole case is over; from when its reply was served a review may be asked for. */
function decideConclusion(file: CaseFile, facts: CaseFacts<'conclude'>, asked: Asked): CaseOutcome {
  const held = checkConclusion(file, facts, asked);
  const { context } = asked;
  const { servedAt } = facts;
  if (servedAt !== undefined) notAfter(servedAt, context, 'servedAt');
  const { classification } = file;
  const asks =
    servedAt !== undefined && isReply(facts)
      ? caseClock('review-request', { startAt: servedAt, classification }, context)
      : {};
  // What earlier hops had of a matter that is handled again is over.
  const handling = held?.clocks.conclude ?? leadHop(file)?.conclude;
  const conclude = file.begunAnew ? undefined : handling;
  const whole = wholeWith(file.clocks.whole, conclude, context.calendar);
  const clocks = { ...(whole ? { whole } : {}), ...asks };
  const late = lateAt(
    { ...file, clocks: { ...file.clocks, ...clocks } },
    ['dispatch', 'whole'],
    context.at,
  );
  return { ...(whole || servedAt !== undefined ? { clocks } : {}), ...late };
}

/** A case is replied to by whoever held it; other ends need that nobody holds it. */
function checkConclusion(
  file: CaseFile,
  facts: CaseFacts<'conclude'>,
  asked: Asked,
): Transfer | undefined {
  const last = leadHop(file);
  if (!last) {
    if (facts.lead) throw new BusError('CASE_NO_HOLDER');
    return undefined;
  }
  const held = asked.context.state(transferRef(asked.act.origin, last)) as Transfer;
  if (!isEnded(held)) throw new BusError('CASE_STILL_HELD', { unit: last.to });
  if (isReply(facts) && !wasHandled(held, asked.act)) throw new BusError('CASE_NO_HOLDER');
  return held;
}

/** Closed after a report or 受理, and for this very case: a file may name any transfer of its owner. */
const wasHandled = ({ status, opening }: Transfer, { origin, thread }: CaseAct): boolean =>
  status === 'closed' && opening?.case.owner === origin && opening.case.thread === thread;

/** Clocks that an act stops. */
const answers: Partial<Record<CaseAct['type'], readonly CaseClockName[]>> = {
  dispatch: ['dispatch'],
  conclude: ['dispatch', 'whole'],
  'request-review': ['review-request'],
  'review-opinion': ['review-opinion'],
  'request-recheck': ['recheck-request'],
  'recheck-opinion': ['recheck-opinion'],
};

/** The clocks of a file after an act, as the exchange recorded it. */
export function caseClocksAfter(clocks: CaseClocks, { act, at, outcome }: Entry): CaseClocks {
  const stopped = stopClocks(clocks, answers[act.type as CaseAct['type']] ?? [], at);
  const moved = (outcome as CaseOutcome).clocks ?? {};
  const { whole } = moved;
  const over = act.type === 'conclude' && whole ? { whole: { ...whole, stoppedAt: at } } : {};
  return { ...stopped, ...moved, ...over };
}

function evolve(file: CaseFile, entry: Entry): CaseFile {
  const act = asCaseAct(entry.act);
  const { at } = entry;
  const next = { ...file, clocks: caseClocksAfter(file.clocks, entry) };
  if (isReviewAct(act)) return withReview(next, act);
  switch (act.type) {
    case 'register': {
      const { classification, accused, receivedAt } = act.facts;
      return { ...next, status: 'registered', classification, accused, receivedAt };
    }
    case 'dispatch': {
      const { to, transfer, role } = act.facts;
      const { notice, conclude } = entry.outcome as CaseOutcome;
      const hop: Hop = {
        to,
        transfer,
        role,
        at,
        ...(notice ? { notice } : {}),
        ...(conclude ? { conclude } : {}),
      };
      const { begunAnew: _anew, ...again } = next;
      return { ...(role === 'lead' ? again : next), hops: [...file.hops, hop] };
    }
    case 'conclude':
      return { ...next, status: 'concluded', ...(isReply(act.facts) ? { replied: true } : {}) };
    case 'record-history':
      return withHistory(file, act.facts);
    case 'name-leader':
    case 'supplement':
      return next;
  }
}

function related(untyped: Act): ThreadRef[] {
  const act = asCaseAct(untyped);
  const hop =
    (act.type === 'dispatch' && act.facts.replaces) || (act.type === 'conclude' && act.facts.lead);
  return hop ? [transferRef(act.origin, hop)] : [];
}

const openStatuses: readonly CaseFile['status'][] = [
  'none',
  'registered',
  'reviewing',
  'rechecking',
];

/** 信访事项档案: the file of a case, kept by the unit that first received it (首办). */
export const caseKind: Kind<CaseFile> = {
  name: 'case',
  acts: caseActs,
  initial: initialCaseFile,
  begins: ['register', 'record-history'],
  ends: ['record-history'],
  summary: ({ status }, { thread }) => ({
    status,
    open: openStatuses.includes(status),
    file: thread,
  }),
  clocks: caseDebts,
  keepsClocks: true,
  lastEntryTells: false,
  related,
  quotes: () => undefined,
  decide,
  evolve,
};
