import { BusError, type PolicyFacts } from '@liandong/contracts';
import { checkAnswered, deliveredBy } from '../circulation/copies.ts';
import { checkOpen } from '../circulation/questions.ts';
import { checkLater } from '../circulation/releases.ts';
import { lateFor } from '../circulation/terms.ts';
import type { DecideContext } from '../kind.ts';
import { fileOfPolicy } from './released.ts';
import { owesConveyance, type Policy, type PolicyAct, type PolicyOutcome } from './state.ts';

function conveyed(
  state: Policy,
  { revision, teams, told }: PolicyFacts<'convey'>,
  context: DecideContext,
): PolicyOutcome {
  checkAnswered(state, revision);
  if (told > teams) throw new BusError('CONVEYED_BEYOND_TEAMS', { teams, told });
  return owesConveyance(state) ? lateFor('convey', state.current?.conveyDueAt, context.at) : {};
}

type Asked = { act: PolicyAct; context: DecideContext };

function checkShared(state: Policy, facts: PolicyFacts<'share-answers'>, asked: Asked): void {
  const { version, settles = [] } = facts;
  if (version > fileOfPolicy(asked.act, asked.context).answers)
    throw new BusError('CIRCULATION_NOT_RELEASED', { version });
  checkLater(version, state.shared);
  checkOpen(state, settles);
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
      checkAnswered(state, act.facts.revision);
      return {
        ...deliveredBy(state, act.facts.delivery, context),
        ...lateFor('acknowledge', state.current?.acknowledgeDueAt, context.at),
      };
    case 'convey':
      return conveyed(state, act.facts, context);
    case 'ask':
      return { question: state.questions + 1 };
    case 'answer':
      checkOpen(state, [act.facts.question]);
      return {};
    case 'share-answers':
      checkShared(state, act.facts, { act, context });
      return {};
    case 'withdraw':
      checkEnded('withdrawn', { act, context });
      return {};
    case 'decline':
      return deliveredBy(state, act.facts.delivery, context);
    case 'close':
      checkEnded('closed', { act, context });
      return {};
    case 'remind':
      return {};
  }
}
