import { type Act, BusError, policyActs, type ThreadRef } from '@liandong/contracts';
import { checkTurn } from '../circulation/party.ts';
import { fileRefOf } from '../circulation/releases.ts';
import type { DecideContext, Kind } from '../kind.ts';
import { policyConsequences } from './answers.ts';
import { evolvePolicy } from './evolve.ts';
import { policyLadder } from './ladder.ts';
import { decidePolicyIssue, decidePolicyUpdate } from './released.ts';
import {
  initialPolicy,
  type Policy,
  type PolicyAct,
  type PolicyOutcome,
  policyProgress,
} from './state.ts';
import { forbidsOnPolicy, isPolicyOutdated, policyFlagNow, policySteps } from './steps.ts';

const asPolicyAct = (act: Act): PolicyAct => act as unknown as PolicyAct;

function decide(state: Policy, untyped: Act, context: DecideContext): PolicyOutcome {
  const act = asPolicyAct(untyped);
  checkTurn(act, policySteps[act.type].by);
  const flagged = policyFlagNow(state, act.type);
  if (flagged) return { flagged };
  if (isPolicyOutdated(state, act)) return { flagged: 'outdated' };
  const code = forbidsOnPolicy(state, act.type);
  if (code) throw new BusError(code, { status: policyProgress(state) });
  if (act.type === 'issue') return decidePolicyIssue(act, context);
  if (act.type === 'update') return decidePolicyUpdate(state, act, context);
  return policyConsequences(state, act, context);
}

/** What carries something out of the file needs it; an answer does not. */
const readsFile: readonly PolicyAct['type'][] = [
  'issue',
  'update',
  'share-answers',
  'withdraw',
  'close',
];

function related(untyped: Act): ThreadRef[] {
  const act = asPolicyAct(untyped);
  return readsFile.includes(act.type) ? [fileRefOf(act, 'policy-file')] : [];
}

function quotes(untyped: Act): number | undefined {
  const act = asPolicyAct(untyped);
  return act.type === 'acknowledge' || act.type === 'decline' ? act.facts.delivery : undefined;
}

/** 政策通知: one unit's copy. */
export const policyKind: Kind<Policy> = {
  name: 'policy',
  acts: policyActs,
  initial: initialPolicy,
  begins: ['issue'],
  // What comes too late is kept, flagged, whatever ended it.
  ends: [],
  summary: (state, { thread }) => ({
    status: policyProgress(state),
    open: state.life === 'open',
    file: thread,
  }),
  ladder: policyLadder,
  lastEntryTells: false,
  related,
  quotes,
  decide,
  evolve: evolvePolicy,
};
