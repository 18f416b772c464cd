import { type Act, BusError, proposalActs, type ThreadRef } from '@liandong/contracts';
import type { BulletinFile } from '../bulletin-file/state.ts';
import { checkTurn, lateFor } from '../circulation/index.ts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';
import { isMeetingOver, type MeetingFile, meetingFileRef } from '../meeting-file/state.ts';
import { proposalLadder } from './ladder.ts';
import { decideProposal, namedBy } from './opening.ts';
import {
  initialProposal,
  isProposalEnded,
  type Proposal,
  type ProposalAct,
  type ProposalRecorded,
} from './state.ts';
import { answerDue, forbidsOnProposal, proposalSteps } from './steps.ts';

const asProposalAct = (act: Act): ProposalAct => act as unknown as ProposalAct;

function decide(state: Proposal, untyped: Act, context: DecideContext): ProposalRecorded {
  const act = asProposalAct(untyped);
  checkTurn(act, proposalSteps[act.type].by);
  const code = forbidsOnProposal(state, act.type);
  if (code) throw new BusError(code, { status: state.status });
  return consequences(state, act, context);
}

function consequences(state: Proposal, act: ProposalAct, context: DecideContext): ProposalRecorded {
  switch (act.type) {
    case 'propose':
      return decideProposal(act, context);
    case 'acknowledge':
      return { deliveredAt: deliveredBy(state, act, context) };
    case 'take-up':
      checkTaker(state, act, context);
      return lateness(state, context);
    case 'decline':
      return lateness(state, context);
    case 'decide':
      checkDecision(state, act, context);
      return {};
    case 'withdraw':
      return {};
  }
}

type Of<Type extends ProposalAct['type']> = Extract<ProposalAct, { type: Type }>;

function deliveredBy(state: Proposal, act: Of<'acknowledge'>, context: DecideContext): number {
  const { counterpart, facts } = act;
  const awaited = { seq: state.opening?.seq ?? 0, at: state.opening?.at ?? 0, unit: counterpart };
  return provenDelivery(awaited, facts.delivery, context);
}

/** Known to be late only where the delivery is: what nobody signed for has no term yet. */
const lateness = (
  state: Proposal,
  { at, calendar }: DecideContext,
): Pick<ProposalRecorded, 'late'> =>
  lateFor('answer', answerDue(state, { calendar, deliveredAt: undefined }), at);

/** A topic goes into a meeting that is still to be held. */
function checkTaker(state: Proposal, act: Of<'take-up'>, context: DecideContext): void {
  const { into, file: thread } = act.facts;
  if ((into === 'meeting') !== (state.opening?.of === 'topic'))
    throw new BusError('ACT_OUT_OF_ORDER', { field: 'into' });
  if (into === 'bulletin') {
    const { status } = context.state(bulletinFileRef(act, thread)) as BulletinFile;
    if (status === 'none') throw new BusError('THREAD_UNKNOWN', { bulletin: thread });
    return;
  }
  const file = context.state(meetingFileRef(act.counterpart, thread)) as MeetingFile;
  if (file.status === 'none') throw new BusError('THREAD_UNKNOWN', { meeting: thread });
  if (file.held || isMeetingOver(file)) throw new BusError('THREAD_ENDED', { meeting: thread });
}

/** A bulletin is the releasing unit's own. */
const bulletinFileRef = ({ counterpart }: ProposalAct, thread: string): ThreadRef => ({
  kind: 'bulletin-file',
  origin: counterpart,
  counterpart,
  thread,
});

/** Only a meeting that was held decides; only a dispute is upheld or overruled. */
function checkDecision(state: Proposal, act: Of<'decide'>, context: DecideContext): void {
  const { meeting, outcome, responsible } = act.facts;
  const file = context.state(meetingFileRef(act.counterpart, meeting)) as MeetingFile;
  if (!file.held) throw new BusError('MEETING_NOT_HELD', { meeting });
  if (outcome !== 'other' && !state.opening?.dispute)
    throw new BusError('DISPUTE_NOT_OPEN', { field: 'outcome' });
  if (responsible !== undefined && !context.unit(responsible))
    throw new BusError('RECIPIENT_UNKNOWN', { unit: responsible });
}

function evolve(state: Proposal, { act: untyped, seq, at, outcome }: Entry): Proposal {
  const act = asProposalAct(untyped);
  const { late: _late, ...recorded } = outcome as ProposalRecorded;
  const next = { ...state, ...recorded };
  const answered = { ...next, answeredAt: state.answeredAt ?? at };
  switch (act.type) {
    case 'propose': {
      const { origin, counterpart, facts } = act;
      return { ...next, status: 'proposed', opening: { origin, counterpart, seq, at, ...facts } };
    }
    case 'acknowledge':
      return { ...next, status: 'acknowledged', acknowledgedAt: at };
    case 'take-up':
      return { ...answered, status: 'taken-up', takenUp: { ...act.facts, at } };
    case 'decline':
      return { ...answered, status: 'declined', endedAt: at };
    case 'decide':
      return { ...answered, status: 'decided', decision: { ...act.facts, at }, endedAt: at };
    case 'withdraw':
      return { ...next, status: 'withdrawn', endedAt: at };
  }
}

function related(untyped: Act): ThreadRef[] {
  const act = asProposalAct(untyped);
  switch (act.type) {
    case 'propose':
      return namedBy(act);
    case 'take-up':
      return act.facts.into === 'meeting'
        ? [meetingFileRef(act.counterpart, act.facts.file)]
        : [bulletinFileRef(act, act.facts.file)];
    case 'decide':
      return [meetingFileRef(act.counterpart, act.facts.meeting)];
    case 'acknowledge':
    case 'decline':
    case 'withdraw':
      return [];
  }
}

function quotes(untyped: Act): number | undefined {
  const act = asProposalAct(untyped);
  return act.type === 'acknowledge' ? act.facts.delivery : undefined;
}

/** 提请: a topic, a dispute or a draft bulletin, from any unit to a secretariat. */
export const proposalKind: Kind<Proposal> = {
  name: 'proposal',
  acts: proposalActs,
  initial: initialProposal,
  begins: ['propose'],
  ends: ['decline', 'decide', 'withdraw'],
  summary: (state) => ({
    status: state.status,
    open: state.status !== 'none' && !isProposalEnded(state),
    file: state.takenUp?.file ?? state.opening?.meeting ?? '',
  }),
  ladder: proposalLadder,
  lastEntryTells: false,
  related,
  quotes,
  decide,
  evolve,
};
