import type { EpochMs, ErrorCode, ProposalActType, UnitId } from '@liandong/contracts';
import type { WorkCalendar } from '../calendar/index.ts';
import { endOf } from '../circulation/index.ts';
import { isProposalEnded, type Proposal, type ProposalStatus } from './state.ts';

type Step = { by: 'origin' | 'counterpart'; from: readonly ProposalStatus[] };

const waiting: readonly ProposalStatus[] = ['proposed', 'acknowledged'];

/** Who does what from which state. The one table that rules, CLI and desk share. */
export const proposalSteps: Readonly<Record<ProposalActType, Step>> = {
  propose: { by: 'origin', from: ['none'] },
  acknowledge: { by: 'counterpart', from: ['proposed'] },
  // A topic that was not reached goes to the next meeting.
  'take-up': { by: 'counterpart', from: [...waiting, 'taken-up'] },
  decline: { by: 'counterpart', from: [...waiting, 'taken-up'] },
  decide: { by: 'counterpart', from: ['taken-up'] },
  withdraw: { by: 'origin', from: waiting },
};

/** The rule that forbids the act now, or undefined. What it says of other threads is judged apart. */
export function forbidsOnProposal(state: Proposal, type: ProposalActType): ErrorCode | undefined {
  if (type === 'propose') return state.status === 'none' ? undefined : 'THREAD_EXISTS';
  if (state.status === 'none') return 'THREAD_UNKNOWN';
  if (isProposalEnded(state)) return 'THREAD_ENDED';
  return proposalSteps[type].from.includes(state.status) ? undefined : 'ACT_OUT_OF_ORDER';
}

export function partyOnProposal(
  { opening }: Proposal,
  unit: UnitId,
): 'origin' | 'counterpart' | undefined {
  if (unit === opening?.origin) return 'origin';
  return unit === opening?.counterpart ? 'counterpart' : undefined;
}

export type AllowedProposalAct = { type: ProposalActType; dueAt?: EpochMs };

export type ProposalView = {
  unit: UnitId;
  deliveredAt?: EpochMs | undefined;
  calendar: WorkCalendar;
};

const proposalTypes = Object.keys(proposalSteps) as ProposalActType[];

/** What a unit may do on a proposal now, and until when. */
export function allowedOnProposal(state: Proposal, view: ProposalView): AllowedProposalAct[] {
  const party = partyOnProposal(state, view.unit);
  if (!party) return [];
  const dueAt = party === 'counterpart' ? answerDue(state, view) : undefined;
  return proposalTypes
    .filter((type) => proposalSteps[type].by === party)
    .filter((type) => forbidsOnProposal(state, type) === undefined)
    .map((type) => (dueAt === undefined ? { type } : { type, dueAt }));
}

/** Until when the secretariat answers; undefined once it has. */
export function answerDue(
  { answerWithin, answeredAt, ...state }: Proposal,
  { deliveredAt, calendar }: Pick<ProposalView, 'deliveredAt' | 'calendar'>,
): EpochMs | undefined {
  const received = state.deliveredAt ?? deliveredAt;
  return answerWithin && received !== undefined && answeredAt === undefined
    ? endOf(answerWithin, received, calendar)
    : undefined;
}
