import {
  type Act,
  type AddressedMember,
  BusError,
  type MemberRole,
  type UnitId,
  type UnitRole,
} from '@liandong/contracts';
import type { DecideContext } from '../kind.ts';
import { type Relation, relationOf } from '../relations.ts';

/** A member of a circulation; `since` is the revision it joined at, 0 for one named before the release. */
export type Member = { as: MemberRole; since: number };

/** Who a file goes to, by unit: the denominator of «who has not signed». */
export type Members = Readonly<Record<UnitId, Member>>;

export const memberOf = (members: Members, unit: UnitId): Member | undefined =>
  Object.hasOwn(members, unit) ? members[unit] : undefined;

export const isMember = (members: Members, unit: UnitId): boolean =>
  memberOf(members, unit) !== undefined;

export const countMembers = (members: Members): number => Object.keys(members).length;

/** Who joined later begins with what was in force then. @throws BusError `MEMBER_NOT_ADDRESSED` */
export function checkSinceJoined(
  members: Members,
  { unit, revision }: { unit: UnitId; revision: number },
): void {
  if (revision < (memberOf(members, unit)?.since ?? 0))
    throw new BusError('MEMBER_NOT_ADDRESSED', { unit });
}

/** Members joined by those that an act names. */
export const withMembers = (
  members: Members,
  named: readonly AddressedMember[],
  since: number,
): Members => ({
  ...members,
  ...Object.fromEntries(named.map(({ unit, as }) => [unit, { as, since }])),
});

/** Whether the relation to a unit, and the role of who addresses it, allow it. */
type MayAddress = (relation: Relation | 'self', role: UnitRole | undefined) => boolean;

/**
 * Each unit an `address` names must be one that can be written to, and named once.
 * @throws BusError `RECIPIENT_UNKNOWN`, `RECIPIENT_REVOKED`, `RELATION_FORBIDDEN`, `MEMBER_ADDRESSED`
 */
export function checkAddressed(
  members: Members,
  named: readonly AddressedMember[],
  {
    act,
    context,
    may = () => true,
  }: { act: Pick<Act, 'origin'>; context: DecideContext; may?: MayAddress },
): void {
  const seen = new Set<UnitId>();
  for (const { unit } of named) {
    const record = context.unit(unit);
    if (!record) throw new BusError('RECIPIENT_UNKNOWN', { unit });
    if (!record.active) throw new BusError('RECIPIENT_REVOKED', { unit });
    const relation = relationOf(act.origin, unit, context.unit);
    if (relation === 'self' || relation === 'none')
      throw new BusError('RELATION_FORBIDDEN', { unit, relation });
    if (seen.has(unit) || isMember(members, unit)) throw new BusError('MEMBER_ADDRESSED', { unit });
    seen.add(unit);
  }
  const role = context.unit(act.origin)?.role;
  for (const { unit } of named) {
    const relation = relationOf(act.origin, unit, context.unit);
    if (!may(relation, role)) throw new BusError('RELATION_FORBIDDEN', { unit, relation });
  }
}
