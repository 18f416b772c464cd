import { BusError, type ThreadRef, type TransferFacts } from '@liandong/contracts';
import { isRunning } from '../clocks.ts';
import type { DecideContext } from '../kind.ts';
import type { Proposal } from '../proposal/state.ts';
import type { Transfer, TransferAct } from './state.ts';

export type VerdictAct = Extract<TransferAct, { type: 'uphold' | 'overrule' }>;
export const isVerdict = (act: TransferAct): act is VerdictAct =>
  act.type === 'uphold' || act.type === 'overrule';

type Quoted = NonNullable<TransferFacts<'uphold'>['decision']>;

/** The proposal that took the dispute to the joint meeting (2022 §24). */
export const proposalRefOf = ({ from, secretariat, proposal }: Quoted): ThreadRef => ({
  kind: 'proposal',
  origin: from,
  counterpart: secretariat,
  thread: proposal,
});

/**
 * A verdict that quotes the meeting's decision must be the one that was decided, of this very
 * transfer. One given without the meeting quotes nothing, and is the sender's own.
 * @throws BusError `DECISION_DIFFERS`
 */
export function checkDecided(act: VerdictAct, context: DecideContext): void {
  const { decision: quoted } = act.facts;
  if (!quoted) return;
  const decided = disputed(act, quoted, context)?.decision;
  if (!decided) throw new BusError('DECISION_DIFFERS', { proposal: quoted.proposal });
  const { outcome } = decided;
  if (outcome !== 'other' && outcome !== act.type)
    throw new BusError('DECISION_DIFFERS', { outcome });
}

/** Who took the dispute to the meeting in time is not late for having waited for it. */
export function waitedForMeeting(
  { clocks }: Transfer,
  act: VerdictAct,
  context: DecideContext,
): boolean {
  const { decision: quoted } = act.facts;
  const proposedAt = quoted && disputed(act, quoted, context)?.opening?.at;
  const { uphold } = clocks;
  return proposedAt !== undefined && isRunning(uphold) && proposedAt < uphold.dueAt;
}

function disputed(act: VerdictAct, quoted: Quoted, context: DecideContext): Proposal | undefined {
  const proposal = context.state(proposalRefOf(quoted)) as Proposal;
  const { origin, counterpart, transfer } = proposal.opening?.dispute ?? {};
  const same = origin === act.origin && counterpart === act.counterpart && transfer === act.thread;
  return same ? proposal : undefined;
}
