import type { BulletinActType, EpochMs, ErrorCode } from '@liandong/contracts';
import type { PartySide } from '../circulation/party.ts';
import {
  type Bulletin,
  type BulletinAct,
  type Flag,
  isBulletinEnded,
  isRead,
  owesAdoption,
  owesCarryOut,
  owesCheck,
} from './state.ts';

type Step = {
  by: PartySide;
  /** After the bulletin has ended it is kept, flagged, and changes nothing; other acts are refused. */
  keptAfterEnd?: true;
  /** The same once the bulletin has expired. */
  keptAfterExpiry?: true;
  forbids?: (state: Bulletin, at: EpochMs) => ErrorCode | undefined;
};

const outOfOrder = (wrong: boolean): ErrorCode | undefined =>
  wrong ? 'ACT_OUT_OF_ORDER' : undefined;

const answered: Pick<Step, 'by' | 'keptAfterEnd' | 'keptAfterExpiry'> = {
  by: 'counterpart',
  keptAfterEnd: true,
  keptAfterExpiry: true,
};

const answersMeasures: Step = {
  ...answered,
  forbids: ({ proposed }) => {
    if (!proposed) return 'MEASURES_UNKNOWN';
    return proposed.answeredAt === undefined ? undefined : 'MEASURES_ANSWERED';
  },
};

/** Who does what, and when it is refused (domain.md §5). The one table that rules, CLI and desk share. */
export const bulletinSteps: Readonly<Record<BulletinActType, Step>> = {
  issue: { by: 'origin', forbids: () => 'THREAD_EXISTS' },
  update: { by: 'origin' },
  cancel: { by: 'origin' },
  acknowledge: { ...answered, forbids: (state) => outOfOrder(isRead(state)) },
  // What is said again corrects the figures.
  'self-check': { ...answered, forbids: (state) => outOfOrder(!isRead(state)) },
  ask: answered,
  answer: { by: 'origin' },
  'raise-point': answered,
  'share-points': { by: 'origin' },
  'propose-measures': { by: 'origin' },
  adopt: answersMeasures,
  'decline-measures': answersMeasures,
  // What was adopted is carried out and looked at whether or not the bulletin is still in force.
  'carry-out': {
    by: 'counterpart',
    keptAfterEnd: true,
    forbids: (state) => {
      if (!state.adoption) return 'MEASURES_UNKNOWN';
      return outOfOrder(!owesCarryOut(state));
    },
  },
  evaluate: {
    by: 'origin',
    forbids: ({ adoption }) => {
      if (!adoption) return 'MEASURES_UNKNOWN';
      return outOfOrder(adoption.evaluatedAt !== undefined);
    },
  },
  remind: {
    by: 'origin',
    forbids: (state, at) => (owesAny(state, at) ? undefined : 'ALREADY_ANSWERED'),
  },
  decline: {
    ...answered,
    forbids: ({ opening, adoption }) =>
      opening?.told ? 'RELATION_FORBIDDEN' : outOfOrder(adoption !== undefined),
  },
  close: { by: 'origin' },
};

/** Something is asked of the unit, and its answer would count. */
const owesAny = (state: Bulletin, at: EpochMs): boolean =>
  owesCarryOut(state) ||
  (!isBulletinExpired(state, at) && (!isRead(state) || owesCheck(state) || owesAdoption(state)));

/** Acts that reach a unit which declined all the same: it has the first, so it gets what follows. */
const reachesAnyone: readonly BulletinActType[] = [
  'update',
  'cancel',
  'answer',
  'share-points',
  'propose-measures',
  'close',
];

export const isBulletinExpired = ({ current }: Bulletin, at: EpochMs): boolean =>
  current !== undefined && at >= current.expiresAt;

/** Why an answer that comes now is kept and changes nothing; undefined when it counts or is refused. */
export function flagNow(state: Bulletin, type: BulletinActType, at: EpochMs): Flag | undefined {
  const { keptAfterEnd, keptAfterExpiry } = bulletinSteps[type];
  if (isBulletinEnded(state) && keptAfterEnd)
    return state.life === 'cancelled' ? 'cancelled' : 'closed';
  if (state.life === 'open' && keptAfterExpiry && isBulletinExpired(state, at)) return 'expired';
  return undefined;
}

/** True for an answer to a revision or a version that another has overtaken. */
export function isOutdated(state: Bulletin, act: BulletinAct): boolean {
  if (act.type === 'acknowledge' || act.type === 'self-check')
    return act.facts.revision < state.restartedAt;
  if (act.type === 'adopt' || act.type === 'decline-measures')
    return act.facts.version < (state.proposed?.version ?? 0);
  return act.type === 'carry-out' && act.facts.version < (state.adoption?.version ?? 0);
}

/** The rule that forbids the act now, or undefined; what its facts must say comes after. */
export function forbidsOnBulletin(
  state: Bulletin,
  type: BulletinActType,
  at: EpochMs,
): ErrorCode | undefined {
  if (state.life === 'none') return type === 'issue' ? undefined : 'THREAD_UNKNOWN';
  if (isBulletinEnded(state)) return type === 'issue' ? 'THREAD_EXISTS' : 'THREAD_ENDED';
  const forbidden = bulletinSteps[type].forbids?.(state, at);
  if (forbidden) return forbidden;
  return outOfOrder(state.life === 'declined' && !reachesAnyone.includes(type));
}
