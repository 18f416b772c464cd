import type { Proposal } from '@liandong/domain';
import { findThreads, listThreads, type ThreadView } from '@liandong/unit';
import type { Session } from './session.ts';

/** A dispute that the joint meeting has decided (2022 §24), as one of its parties holds it. */
export type DecidedDispute = {
  proposal: string;
  transfer: string;
  outcome: NonNullable<Proposal['decision']>['outcome'];
  at: number;
};

const everything = 10_000;

/** Decided disputes by the id of the transfer they are about; only the unit that proposed one, and the secretariat, hold it. */
export function decidedDisputes({ store }: Pick<Session, 'store'>): Map<string, DecidedDispute> {
  const decided = listThreads(store, { kind: 'proposal', openOnly: false, limit: everything })
    .flatMap((view) => disputeIn(view) ?? [])
    .sort((a, b) => a.at - b.at);
  return new Map(decided.map((dispute) => [dispute.transfer, dispute]));
}

/** What became of one proposal; undefined where the unit does not hold it, or nothing is decided. */
export function disputeDecided(
  { store }: Pick<Session, 'store'>,
  proposal: string,
): DecidedDispute | undefined {
  const [view] = findThreads(store, proposal, { kinds: ['proposal'] });
  return view && disputeIn(view);
}

function disputeIn({ ref, state }: ThreadView): DecidedDispute | undefined {
  const { decision, opening } = state as Proposal;
  if (!decision || !opening?.dispute) return undefined;
  const { outcome, at } = decision;
  return { proposal: ref.thread, transfer: opening.dispute.transfer, outcome, at };
}
