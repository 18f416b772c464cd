import { BusError, type OpeningType, type ThreadRef } from '@liandong/contracts';
import { type CaseFile, hopOf } from '../case-file/state.ts';
import { type Clock, type Clocks, fixedClock } from '../clocks.ts';
import type { DecideContext } from '../kind.ts';
import type { Transfer, TransferAct, TransferOutcome } from './state.ts';
import { mayOrder } from './steps.ts';

export type OpeningAct = Extract<TransferAct, { type: OpeningType }>;

/** The case file a transfer belongs to. */
export const caseRefOf = (act: OpeningAct): ThreadRef => ({
  kind: 'case',
  origin: act.facts.case.owner,
  counterpart: act.facts.case.owner,
  thread: act.facts.case.thread,
});

/** The transfer by which the sender holds the case, when it is not its owner. */
export const parentRefOf = (act: OpeningAct): ThreadRef | undefined =>
  act.facts.under && {
    kind: 'transfer',
    origin: act.facts.under.from,
    counterpart: act.origin,
    thread: act.facts.under.transfer,
  };

/** Whether the transfer may be opened at all, and with which clocks. */
export function decideOpening(
  state: Transfer,
  act: OpeningAct,
  context: DecideContext,
): TransferOutcome {
  if (state.status !== 'none') throw new BusError('THREAD_EXISTS');
  if (act.by !== act.origin) throw new BusError('NOT_YOUR_TURN');
  checkVerb(act, context);
  const notice =
    act.facts.case.owner === act.origin ? checkOwnCase(act, context) : checkHeldCase(act, context);
  return { clocks: openingClocks(act, context, notice) };
}

function openingClocks(act: OpeningAct, { at }: DecideContext, notice: Clock | undefined): Clocks {
  if (act.type !== 'assign') return notice ? { notice } : {};
  if (act.facts.dueAt <= at) throw new BusError('DUE_DATE_PAST', { field: 'dueAt' });
  const report = fixedClock(at, act.facts.dueAt);
  return notice ? { notice, report } : { report };
}

function checkVerb(act: OpeningAct, { relation, unit }: DecideContext): void {
  if (relation === 'self' || relation === 'none')
    throw new BusError('RELATION_FORBIDDEN', { verb: act.type, relation });
  const toDiscipline =
    act.facts.classification === 'accusation' && unit(act.counterpart)?.role === 'discipline';
  if (act.type === 'forward' && toDiscipline) return;
  const ordering = act.type === 'forward' || act.type === 'assign';
  if (ordering && !mayOrder(relation))
    throw new BusError('RELATION_FORBIDDEN', { verb: act.type, relation });
}

/** The owner's file must name this very hop; its earlier hop's notice clock runs on. */
function checkOwnCase(act: OpeningAct, context: DecideContext): Clock | undefined {
  const file = context.state(caseRefOf(act)) as CaseFile;
  if (file.status === 'none') throw new BusError('CASE_UNKNOWN');
  const hop = hopOf(file, act.thread);
  if (!hop || hop.to !== act.counterpart || hop.role !== act.facts.role)
    throw new BusError('CASE_NOT_DISPATCHED');
  if (file.classification !== act.facts.classification)
    throw new BusError('CASE_FACTS_DIFFER', { field: 'classification' });
  return hop.notice;
}

/** A holder may ask others to assist it, never hand the lead on; an accusation stays where it is. */
function checkHeldCase(act: OpeningAct, context: DecideContext): undefined {
  const ref = parentRefOf(act);
  if (!ref) throw new BusError('PARENT_NOT_HELD');
  const parent = context.state(ref) as Transfer;
  const holding = ['acknowledged', 'accepted', 'diverted'].includes(parent.status);
  const sameCase =
    parent.opening?.case.owner === act.facts.case.owner &&
    parent.opening.case.thread === act.facts.case.thread;
  if (!holding || !sameCase || act.facts.role !== 'assist') throw new BusError('PARENT_NOT_HELD');
  if (parent.opening?.classification === 'accusation')
    throw new BusError('ACCUSATION_SINGLE_ADDRESSEE');
  if (parent.opening?.classification !== act.facts.classification)
    throw new BusError('CASE_FACTS_DIFFER', { field: 'classification' });
  return undefined;
}
