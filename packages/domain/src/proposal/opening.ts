import { BusError, type DisputedTransfer, type ThreadRef } from '@liandong/contracts';
import { isLate, isMember } from '../circulation/index.ts';
import type { DecideContext } from '../kind.ts';
import { type MeetingFile, meetingFileRef } from '../meeting-file/state.ts';
import { relationOf } from '../relations.ts';
import type { Transfer } from '../transfer/state.ts';
import { type ProposalAct, type ProposalRecorded, transferOfDispute } from './state.ts';

export type ProposeAct = Extract<ProposalAct, { type: 'propose' }>;

/** The threads a proposal is judged by: the call it answers, the transfer it disputes. */
export const namedBy = ({ counterpart, facts }: ProposeAct): ThreadRef[] => [
  ...(facts.meeting === undefined ? [] : [meetingFileRef(counterpart, facts.meeting)]),
  ...(facts.dispute ? [transferOfDispute(facts.dispute)] : []),
];

/** @throws BusError for a proposal that is not the secretariat's to take, or no dispute it may settle */
export function decideProposal(act: ProposeAct, context: DecideContext): ProposalRecorded {
  checkAddressee(act, context);
  const { meeting, dispute, of } = act.facts;
  if (dispute) {
    if (of !== 'topic') throw new BusError('DISPUTE_NOT_OPEN', { field: 'of' });
    checkDispute(act, dispute, context);
  }
  const late = meeting !== undefined && answersLate(act, meeting, context);
  return {
    answerWithin: context.terms.proposalAnswer,
    ...(late ? { late: ['topics'] as const } : {}),
  };
}

/** Topics go to a secretariat; a draft bulletin also to whoever stands above its author. */
function checkAddressee(act: ProposeAct, { relation, unit }: DecideContext): void {
  const to = unit(act.counterpart);
  if (relation === 'self' || relation === 'none')
    throw new BusError('RELATION_FORBIDDEN', { verb: act.type, relation });
  if (!to?.active) throw new BusError('RECIPIENT_REVOKED', { unit: act.counterpart });
  const above = relation === 'subordinate' || relation === 'subordinate-to-office';
  if (to.role !== 'secretariat' && !(act.facts.of === 'bulletin' && above))
    throw new BusError('CONVENER_NOT_SECRETARIAT', { unit: act.counterpart });
}

/**
 * Only what two units without a common superior dispute goes to the joint meeting (2022 §24),
 * and never an accusation, which has a single addressee (2022 §22, §30).
 */
function checkDispute(act: ProposeAct, dispute: DisputedTransfer, context: DecideContext): void {
  const { origin, counterpart } = dispute;
  if (act.origin !== origin && act.origin !== counterpart) throw new BusError('NOT_A_PARTY');
  const transfer = context.state(transferOfDispute(dispute)) as Transfer;
  if (transfer.status !== 'objected')
    throw new BusError('DISPUTE_NOT_OPEN', { status: transfer.status });
  if (transfer.opening?.classification === 'accusation')
    throw new BusError('ACCUSATION_SINGLE_ADDRESSEE');
  const relation = relationOf(origin, counterpart, context.unit);
  if (relation !== 'peer') throw new BusError('DISPUTE_HAS_SUPERIOR', { relation });
}

/** A topic that comes after its term is kept, and marked. */
function answersLate(act: ProposeAct, meeting: string, context: DecideContext): boolean {
  const file = context.state(meetingFileRef(act.counterpart, meeting)) as MeetingFile;
  if (file.topicsDueAt === undefined)
    throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  if (!isMember(file.members, act.origin))
    throw new BusError('MEMBER_NOT_ADDRESSED', { unit: act.origin });
  return isLate(context.at, file.topicsDueAt);
}
