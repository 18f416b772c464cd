import type { ErrorCode, PolicyActType } from '@liandong/contracts';
import type { PartySide } from '../circulation/party.ts';
import {
  isPolicyEnded,
  isPolicyRead,
  owesConveyance,
  type Policy,
  type PolicyAct,
  type PolicyFlag,
} from './state.ts';

type Step = {
  by: PartySide;
  /** After the notice has ended it is kept, flagged, and changes nothing; other acts are refused. */
  keptAfterEnd?: true;
  forbids?: (state: Policy) => ErrorCode | undefined;
};

const outOfOrder = (wrong: boolean): ErrorCode | undefined =>
  wrong ? 'ACT_OUT_OF_ORDER' : undefined;

const answered: Step = { by: 'counterpart', keptAfterEnd: true };

/** Who does what, and when it is refused (domain.md §7). The one table that rules, CLI and desk share. */
export const policySteps: Readonly<Record<PolicyActType, Step>> = {
  issue: { by: 'origin', forbids: () => 'THREAD_EXISTS' },
  update: { by: 'origin' },
  acknowledge: { ...answered, forbids: (state) => outOfOrder(isPolicyRead(state)) },
  // Figures grow as teams confirm, and a wrong one is put right.
  convey: {
    ...answered,
    forbids: (state) => {
      if (state.current?.conveyDueAt === undefined) return 'CONVEYANCE_NOT_ASKED';
      return outOfOrder(!isPolicyRead(state));
    },
  },
  ask: answered,
  answer: { by: 'origin' },
  'share-answers': { by: 'origin' },
  withdraw: { by: 'origin' },
  remind: {
    by: 'origin',
    forbids: (state) =>
      isPolicyRead(state) && !owesConveyance(state) ? 'ALREADY_ANSWERED' : undefined,
  },
  decline: {
    ...answered,
    forbids: ({ opening }) => (opening?.told ? 'RELATION_FORBIDDEN' : undefined),
  },
  close: { by: 'origin' },
};

/** Acts that reach a unit which declined all the same: it has the first, so it gets what follows. */
const reachesAnyone: readonly PolicyActType[] = [
  'update',
  'answer',
  'share-answers',
  'withdraw',
  'close',
];

/** Why what comes now is kept and changes nothing; undefined when it counts or is refused. */
export function policyFlagNow(state: Policy, type: PolicyActType): PolicyFlag | undefined {
  if (!policySteps[type].keptAfterEnd || !isPolicyEnded(state)) return undefined;
  return state.life === 'withdrawn' ? 'withdrawn' : 'closed';
}

/** True for what is said of a revision that another has overtaken. */
export const isPolicyOutdated = ({ current }: Policy, act: PolicyAct): boolean =>
  (act.type === 'acknowledge' || act.type === 'convey') &&
  act.facts.revision < (current?.revision ?? 0);

/** The rule that forbids the act now, or undefined; what its facts must say comes after. */
export function forbidsOnPolicy(state: Policy, type: PolicyActType): ErrorCode | undefined {
  if (state.life === 'none') return type === 'issue' ? undefined : 'THREAD_UNKNOWN';
  if (isPolicyEnded(state)) return type === 'issue' ? 'THREAD_EXISTS' : 'THREAD_ENDED';
  const forbidden = policySteps[type].forbids?.(state);
  if (forbidden) return forbidden;
  return outOfOrder(state.life === 'declined' && !reachesAnyone.includes(type));
}
