import type { BulletinActType, EpochMs, UnitId } from '@liandong/contracts';
import type { BulletinFile } from '../bulletin-file/state.ts';
import { partyOf } from '../circulation/party.ts';
import { revisionOf } from '../circulation/releases.ts';
import type { Bulletin } from './state.ts';
import { bulletinSteps, flagNow, forbidsOnBulletin } from './steps.ts';

/** One act a unit may take now, and until when, if a term runs. */
export type AllowedOnBulletin = { type: BulletinActType; dueAt?: EpochMs };

export type BulletinView = {
  unit: UnitId;
  at: EpochMs;
  /** The issuer's own file, where the asker keeps it: without it nothing it would carry is allowed. */
  file?: BulletinFile | undefined;
};

const actTypes = Object.keys(bulletinSteps) as BulletinActType[];

/** What a unit may do on a copy now so that it counts, and until when: the one answer for CLI and desk. */
export function allowedOnBulletin(state: Bulletin, view: BulletinView): AllowedOnBulletin[] {
  const party = partyOf(state, view.unit);
  if (!party) return [];
  return actTypes
    .filter((type) => bulletinSteps[type].by === party && isAllowed(state, type, view))
    .map((type) => {
      const dueAt = dueFor(state, type);
      return dueAt === undefined ? { type } : { type, dueAt };
    });
}

const isAllowed = (state: Bulletin, type: BulletinActType, view: BulletinView): boolean =>
  flagNow(state, type, view.at) === undefined &&
  forbidsOnBulletin(state, type, view.at) === undefined &&
  isPossible(state, type, view);

/** What the facts of an act must find: a release to carry, a question to answer, a day that has come. */
function isPossible(state: Bulletin, type: BulletinActType, { at, file }: BulletinView): boolean {
  const behind = file !== undefined && revisionOf(file) > (state.current?.revision ?? 0);
  switch (type) {
    case 'update':
      return behind && file.status !== 'cancelled';
    case 'cancel':
      return behind && file.status === 'cancelled';
    case 'close':
      return file?.status === 'closed';
    case 'share-points':
      return (file?.points ?? 0) > state.shared;
    case 'propose-measures':
      return (file?.measures ?? 0) > (state.proposed?.version ?? 0);
    case 'answer':
      return state.openQuestions.length > 0;
    case 'evaluate':
      return at >= (state.adoption?.evaluateFrom ?? 0);
    case 'issue':
    case 'acknowledge':
    case 'self-check':
    case 'ask':
    case 'raise-point':
    case 'adopt':
    case 'decline-measures':
    case 'carry-out':
    case 'remind':
    case 'decline':
      return true;
  }
}

function dueFor({ current, check, proposed, adoption }: Bulletin, type: BulletinActType) {
  switch (type) {
    case 'acknowledge':
      return current?.acknowledgeDueAt;
    case 'self-check':
      return check ? undefined : current?.selfCheckDueAt;
    case 'raise-point':
      return current?.consultUntilAt;
    case 'adopt':
    case 'decline-measures':
      return proposed?.dueAt;
    case 'carry-out':
      return adoption?.dueAt;
    case 'evaluate':
      return adoption?.evaluateBy;
    case 'issue':
    case 'update':
    case 'cancel':
    case 'ask':
    case 'answer':
    case 'share-points':
    case 'propose-measures':
    case 'remind':
    case 'decline':
    case 'close':
      return undefined;
  }
}
