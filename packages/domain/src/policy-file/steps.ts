import type { ErrorCode, PolicyFileActType } from '@liandong/contracts';
import { countMembers } from '../circulation/members.ts';
import type { PolicyFile, PolicyFileStatus } from './state.ts';

/** What the issuer does from which state (domain.md §7). The one table that rules, CLI and desk share. */
export const policyFileSteps: Readonly<Record<PolicyFileActType, readonly PolicyFileStatus[]>> = {
  'draft-policy': ['none'],
  address: ['drafted', 'released'],
  release: ['drafted', 'released'],
  'release-answers': ['released'],
  withdraw: ['released'],
  close: ['drafted', 'released'],
};

/** The rule that forbids the act now, or undefined; what its facts must say comes after. */
export function forbidsOnPolicyFile(
  { status }: Pick<PolicyFile, 'status'>,
  type: PolicyFileActType,
): ErrorCode | undefined {
  if (policyFileSteps[type].includes(status)) return undefined;
  switch (status) {
    case 'none':
      return 'THREAD_UNKNOWN';
    case 'drafted':
      return type === 'draft-policy' ? 'THREAD_EXISTS' : 'CIRCULATION_NOT_RELEASED';
    case 'released':
      return 'THREAD_EXISTS';
    case 'withdrawn':
    case 'closed':
      return 'THREAD_ENDED';
  }
}

/** What the issuer may do on the file now. */
export const allowedOnPolicyFile = (file: PolicyFile): PolicyFileActType[] =>
  (Object.keys(policyFileSteps) as PolicyFileActType[])
    .filter((type) => forbidsOnPolicyFile(file, type) === undefined)
    .filter((type) => type !== 'release' || countMembers(file.members) > 0);
