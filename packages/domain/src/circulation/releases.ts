import {
  type Act,
  BusError,
  type Gate,
  type KindName,
  type NumberRef,
  type ThreadRef,
  type UnitId,
} from '@liandong/contracts';
import { countMembers, isMember, type Members } from './members.ts';

/**
 * A file at one revision. `audience` names the members it is for, where it is not for all.
 * What was released stays released: an opening that comes after the next revision, or after a
 * cancellation, is still the opening that was promised, and what follows it comes behind it.
 */
export type Release = {
  /** What is answered from here on counts; what was answered before does not. */
  restarts: boolean;
  audience?: readonly UnitId[];
};

/** The part of a file's state that makes it a circulation. The n-th release is revision n. */
export type Circulated<OneRelease extends Release = Release> = {
  members: Members;
  releases: readonly OneRelease[];
};

/** 0 until it is released. */
export const revisionOf = ({ releases }: Pick<Circulated, 'releases'>): number => releases.length;

export const releaseAt = <OneRelease extends Release>(
  { releases }: Pick<Circulated<OneRelease>, 'releases'>,
  revision: number,
): OneRelease | undefined => releases[revision - 1];

/** The last revision up to the given one that made everybody answer again; the first always does. */
export const restartedAt = ({ releases }: Pick<Circulated, 'releases'>, revision: number): number =>
  Math.max(1, releases.slice(0, revision).findLastIndex(({ restarts }) => restarts) + 1);

/** @throws BusError `REVISION_OUT_OF_ORDER` */
export function checkNextVersion(said: number, last: number): void {
  if (said !== last + 1) throw new BusError('REVISION_OUT_OF_ORDER', { expected: last + 1 });
}

/** @throws BusError `REVISION_OUT_OF_ORDER` */
export const checkNextRevision = (file: Pick<Circulated, 'releases'>, revision: number): void =>
  checkNextVersion(revision, revisionOf(file));

/** A copy only goes forward; what lies between may be passed over. @throws BusError `REVISION_OUT_OF_ORDER` */
export function checkLater(said: number, last: number): void {
  if (said <= last) throw new BusError('REVISION_OUT_OF_ORDER', { expected: last + 1 });
}

/** What was found blocks, unless two people answer for it. @throws BusError `GATE_CLOSED` */
export function checkGate({ findings, overriddenBy }: Gate): void {
  if (findings > 0 && overriddenBy !== 2) throw new BusError('GATE_CLOSED', { findings });
}

/** A release counts its members, so that one added by somebody else meanwhile is noticed. @throws BusError `MEMBERS_DIFFER` */
export function checkMemberCount({ members }: Pick<Circulated, 'members'>, said: number): void {
  const addressed = countMembers(members);
  if (said !== addressed || addressed === 0) throw new BusError('MEMBERS_DIFFER', { addressed });
}

/**
 * The release that an act on a member's thread carries: the file must have reached that
 * revision, for this member.
 * @throws BusError `CIRCULATION_NOT_RELEASED`, `MEMBER_NOT_ADDRESSED`
 */
export function releaseFor<OneRelease extends Release>(
  file: Circulated<OneRelease>,
  { unit, revision }: { unit: UnitId; revision: number },
): OneRelease {
  const release = releaseAt(file, revision);
  if (!release) throw new BusError('CIRCULATION_NOT_RELEASED', { revision });
  if (!isMember(file.members, unit) || !isAudience(release, unit))
    throw new BusError('MEMBER_NOT_ADDRESSED', { unit });
  return release;
}

export const isAudience = ({ audience }: Release, unit: UnitId): boolean =>
  audience === undefined || audience.includes(unit);

/** @throws BusError `MEMBER_NOT_ADDRESSED` for an audience that goes beyond the members */
export function checkAudience(
  { members }: Pick<Circulated, 'members'>,
  audience: readonly UnitId[] | undefined,
): void {
  const stranger = audience?.find((unit) => !isMember(members, unit));
  if (stranger !== undefined) throw new BusError('MEMBER_NOT_ADDRESSED', { unit: stranger });
}

/** The last revision that is for the unit, which one that joins late begins with; 0 where there is none. */
export const lastRevisionFor = ({ releases }: Pick<Circulated, 'releases'>, unit: UnitId): number =>
  releases.findLastIndex((release) => isAudience(release, unit)) + 1;

/**
 * The file of a member's thread. The thread bears the file's own id, so that a member has
 * one thread of a circulation and never two, whoever retries.
 */
export const fileRefOf = (
  { origin, thread }: Pick<Act, 'origin' | 'thread'>,
  kind: KindName,
): ThreadRef => ({ kind, origin, counterpart: origin, thread });

/** @throws BusError `REVISION_DIFFERS` naming the first field that is not what the file says */
export function checkSameFacts<Released extends object>(
  said: Readonly<Partial<Record<keyof Released, unknown>>>,
  released: Released,
): void {
  for (const field of Object.keys(released) as (keyof Released & string)[])
    if (said[field] !== released[field]) throw new BusError('REVISION_DIFFERS', { field });
}

/** A copy bears the file's number, and a later release the first one's. @throws BusError `REVISION_DIFFERS` */
export function checkSameNumber(said: NumberRef | undefined, known: NumberRef | undefined): void {
  const same =
    said?.series === known?.series && said?.year === known?.year && said?.serial === known?.serial;
  if (!same) throw new BusError('REVISION_DIFFERS', { field: 'number' });
}
