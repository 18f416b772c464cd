import { BusError, type OpeningType, type ThreadRef } from '@liandong/contracts';
import { checkNotAccused } from '../case-file/accused.ts';
import { type CaseFile, type Hop, hopOf } from '../case-file/state.ts';
import { type Clock, type Clocks, fixedClock, isRunning } from '../clocks.ts';
import type { DecideContext } from '../kind.ts';
import { defaultRuleBook, ruleIdFor } from '../rules/index.ts';
import { deliveryTerms } from './delivery.ts';
import type { Transfer, TransferAct, TransferOutcome } from './state.ts';
import { mayOpen } from './steps.ts';
import { assisting } from './transfer-clocks.ts';

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
  const file = context.state(caseRefOf(act)) as CaseFile;
  const hop =
    act.facts.case.owner === act.origin ? dispatchedHop(act, file) : checkHeldCase(act, context);
  checkFile(act, file, context);
  const { role, classification, urgency } = act.facts;
  const about = { role, classification, urgency, relation: context.relation };
  return {
    terms: deliveryTerms(context.rules ?? defaultRuleBook, about),
    clocks: openingClocks(act, context, { hop, file }),
  };
}

/** What the hop before has left runs on in this one; a date an assigner fixes goes before a share of what remains. */
function openingClocks(
  act: OpeningAct,
  context: DecideContext,
  { hop, file }: { hop: Hop | undefined; file: CaseFile },
): Clocks {
  const { notice, conclude } = hop ?? {};
  const carried = { ...(notice ? { notice } : {}), ...(conclude ? { conclude } : {}) };
  if (act.type !== 'assign')
    return act.facts.role === 'assist'
      ? assisting(termAssisted(act, file, context), context)
      : carried;
  const { at, rules = defaultRuleBook } = context;
  if (act.facts.dueAt <= at) throw new BusError('DUE_DATE_PAST', { field: 'dueAt' });
  return { ...carried, report: fixedClock(at, act.facts.dueAt, ruleIdFor(rules, 'report')) };
}

/** The term that an assisting unit helps to keep: its holder's own, or that of the whole case. */
function termAssisted(act: OpeningAct, file: CaseFile, context: DecideContext): Clock | undefined {
  const ref = act.facts.case.owner === act.origin ? undefined : parentRefOf(act);
  if (!ref) return file.clocks.whole;
  const { conclude, report } = (context.state(ref) as Transfer).clocks;
  return [conclude, report].filter(isRunning).sort((a, b) => a.dueAt - b.dueAt)[0];
}

function checkVerb(act: OpeningAct, { relation, unit }: DecideContext): void {
  const to = unit(act.counterpart);
  if (relation !== 'none' && !to?.active)
    throw new BusError('RECIPIENT_REVOKED', { unit: act.counterpart });
  const { classification } = act.facts;
  if (!to || !mayOpen({ verb: act.type, classification, relation, to }))
    throw new BusError('RELATION_FORBIDDEN', { verb: act.type, relation });
}

/** The owner's file must name this very hop. */
function dispatchedHop(act: OpeningAct, file: CaseFile): Hop {
  if (file.status === 'none') throw new BusError('CASE_UNKNOWN');
  const hop = hopOf(file, act.thread);
  if (!hop || hop.to !== act.counterpart || hop.role !== act.facts.role)
    throw new BusError('CASE_NOT_DISPATCHED');
  return hop;
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
}

/** What the case file forbids whoever holds the case. Asked last: only a holder learns of it. */
function checkFile(act: OpeningAct, file: CaseFile, context: DecideContext): void {
  if (file.status !== 'registered') throw new BusError('CASE_CLOSED');
  if (file.classification !== act.facts.classification)
    throw new BusError('CASE_FACTS_DIFFER', { field: 'classification' });
  checkNotAccused(file, act.counterpart, context);
}
