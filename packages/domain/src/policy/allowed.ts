import type { EpochMs, PolicyActType, UnitId } from '@liandong/contracts';
import { partyOf } from '../circulation/party.ts';
import { revisionOf } from '../circulation/releases.ts';
import type { PolicyFile } from '../policy-file/state.ts';
import type { Policy } from './state.ts';
import { forbidsOnPolicy, policyFlagNow, policySteps } from './steps.ts';

/** One act a unit may take now, and until when, if a term runs. */
export type AllowedOnPolicy = { type: PolicyActType; dueAt?: EpochMs };

export type PolicyView = {
  unit: UnitId;
  /** The issuer's own file, where the asker keeps it: without it nothing it would carry is allowed. */
  file?: PolicyFile | undefined;
};

const actTypes = Object.keys(policySteps) as PolicyActType[];

/** What a unit may do on a copy now so that it counts, and until when: the one answer for CLI and desk. */
export function allowedOnPolicy(state: Policy, { unit, file }: PolicyView): AllowedOnPolicy[] {
  const party = partyOf(state, unit);
  if (!party) return [];
  return actTypes
    .filter((type) => policySteps[type].by === party)
    .filter((type) => policyFlagNow(state, type) === undefined)
    .filter((type) => forbidsOnPolicy(state, type) === undefined)
    .filter((type) => isPossible(state, type, file))
    .map((type) => {
      const dueAt = dueFor(state, type);
      return dueAt === undefined ? { type } : { type, dueAt };
    });
}

/** What the facts of an act must find: a release to carry, a question to answer. */
function isPossible(state: Policy, type: PolicyActType, file: PolicyFile | undefined): boolean {
  switch (type) {
    case 'update':
      return file !== undefined && revisionOf(file) > (state.current?.revision ?? 0);
    case 'withdraw':
      return file?.status === 'withdrawn';
    case 'close':
      return file?.status === 'closed';
    case 'share-answers':
      return (file?.answers ?? 0) > state.shared;
    case 'answer':
      return state.openQuestions.length > 0;
    case 'issue':
    case 'acknowledge':
    case 'convey':
    case 'ask':
    case 'remind':
    case 'decline':
      return true;
  }
}

function dueFor({ current, conveyed }: Policy, type: PolicyActType): EpochMs | undefined {
  if (type === 'acknowledge') return current?.acknowledgeDueAt;
  const owes = conveyed?.completeAt === undefined;
  return type === 'convey' && owes ? current?.conveyDueAt : undefined;
}
