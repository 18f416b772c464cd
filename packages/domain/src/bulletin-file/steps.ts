import type { BulletinFileActType, EpochMs, ErrorCode } from '@liandong/contracts';
import { countMembers } from '../circulation/members.ts';
import { type BulletinFile, type BulletinFileStatus, isExpired } from './state.ts';

type Step = {
  from: readonly BulletinFileStatus[];
  /** It asks the members for something, or tells them of it: no use once nothing they say counts. */
  untilExpiry?: true;
};

/** What the issuer does from which state (domain.md §5). The one table that rules, CLI and desk share. */
export const bulletinFileSteps: Readonly<Record<BulletinFileActType, Step>> = {
  draft: { from: ['none'] },
  address: { from: ['drafted', 'released'], untilExpiry: true },
  release: { from: ['drafted', 'released'], untilExpiry: true },
  'release-points': { from: ['released'], untilExpiry: true },
  'release-measures': { from: ['released'], untilExpiry: true },
  cancel: { from: ['released'] },
  close: { from: ['drafted', 'released'] },
};

/** The rule that forbids the act now, or undefined; what its facts must say comes after. */
export function forbidsOnBulletinFile(
  file: BulletinFile,
  type: BulletinFileActType,
  at: EpochMs,
): ErrorCode | undefined {
  const { from, untilExpiry } = bulletinFileSteps[type];
  if (from.includes(file.status))
    return untilExpiry && isExpired(file, at) ? 'BULLETIN_EXPIRED' : undefined;
  switch (file.status) {
    case 'none':
      return 'THREAD_UNKNOWN';
    case 'drafted':
      return type === 'draft' ? 'THREAD_EXISTS' : 'CIRCULATION_NOT_RELEASED';
    case 'released':
      return 'THREAD_EXISTS';
    case 'cancelled':
    case 'closed':
      return 'THREAD_ENDED';
  }
}

/** What the issuer may do on the file now. */
export const allowedOnBulletinFile = (file: BulletinFile, at: EpochMs): BulletinFileActType[] =>
  (Object.keys(bulletinFileSteps) as BulletinFileActType[])
    .filter((type) => forbidsOnBulletinFile(file, type, at) === undefined)
    .filter((type) => type !== 'release' || countMembers(file.members) > 0);
