import { BusError, type EpochMs, type PolicyFacts } from '@liandong/contracts';
import { isLate } from '../circulation/terms.ts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext } from '../kind.ts';
import { fileOfPolicy } from './released.ts';
import {
  owesConveyance,
  type Policy,
  type PolicyAct,
  type PolicyLateFor,
  type PolicyOutcome,
} from './state.ts';

const lateSince = (
  dueAt: EpochMs | undefined,
  { at }: DecideContext,
  name: PolicyLateFor,
): PolicyOutcome => (isLate(at, dueAt) ? { late: [name] } : {});

function checkRevision({ current }: Policy, revision: number): void {
  if (revision > (current?.revision ?? 0)) throw new BusError('REVISION_UNKNOWN', { revision });
}

function deliver(
  { awaited, opening, deliveredAt }: Policy,
  quoted: number | undefined,
  context: DecideContext,
): PolicyOutcome {
  if (!awaited || !opening || deliveredAt !== undefined) return {};
  const unit = opening.counterpart;
  return { deliveredAt: provenDelivery({ ...awaited, unit }, quoted, context) };
}

function conveyed(
  state: Policy,
  { revision, teams, told }: PolicyFacts<'convey'>,
  context: DecideContext,
): PolicyOutcome {
  checkRevision(state, revision);
  if (told > teams) throw new BusError('CONVEYED_BEYOND_TEAMS', { teams, told });
  return owesConveyance(state) ? lateSince(state.current?.conveyDueAt, context, 'convey') : {};
}

function checkOpenQuestions({ openQuestions }: Policy, named: readonly number[]): void {
  const unknown = named.find((one) => !openQuestions.some(({ question }) => question === one));
  if (unknown !== undefined) throw new BusError('QUESTION_UNKNOWN', { question: unknown });
}

type Asked = { act: PolicyAct; context: DecideContext };

function checkShared(state: Policy, facts: PolicyFacts<'share-answers'>, asked: Asked): void {
  const { version, settles = [] } = facts;
  if (version > fileOfPolicy(asked.act, asked.context).answers)
    throw new BusError('CIRCULATION_NOT_RELEASED', { version });
  if (version <= state.shared)
    throw new BusError('REVISION_OUT_OF_ORDER', { expected: state.shared + 1 });
  checkOpenQuestions(state, settles);
}

/** An end goes to all at once: the file first, and each copy behind it. */
function checkEnded(reached: 'withdrawn' | 'closed', { act, context }: Asked): void {
  const { status, withdrawn } = fileOfPolicy(act, context);
  if (status !== reached) throw new BusError('POLICY_NOT_ENDED', { status });
  if (act.type === 'withdraw' && act.facts.reason !== withdrawn)
    throw new BusError('REVISION_DIFFERS', { field: 'reason' });
}

/** What an act leads to that the steps allow; of what was released others speak. */
export function policyConsequences(
  state: Policy,
  act: Exclude<PolicyAct, { type: 'issue' | 'update' }>,
  context: DecideContext,
): PolicyOutcome {
  switch (act.type) {
    case 'acknowledge':
      checkRevision(state, act.facts.revision);
      return {
        ...deliver(state, act.facts.delivery, context),
        ...lateSince(state.current?.acknowledgeDueAt, context, 'acknowledge'),
      };
    case 'convey':
      return conveyed(state, act.facts, context);
    case 'ask':
      return { question: state.questions + 1 };
    case 'answer':
      checkOpenQuestions(state, [act.facts.question]);
      return {};
    case 'share-answers':
      checkShared(state, act.facts, { act, context });
      return {};
    case 'withdraw':
      checkEnded('withdrawn', { act, context });
      return {};
    case 'decline':
      return deliver(state, act.facts.delivery, context);
    case 'close':
      checkEnded('closed', { act, context });
      return {};
    case 'remind':
      return {};
  }
}
