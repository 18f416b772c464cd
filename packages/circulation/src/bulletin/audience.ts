import { BusError, type UnitId, type UnitRole } from '@liandong/contracts';
import { type MeetingFile, mayIssue } from '@liandong/domain';
import type { Office } from '../shared/office.ts';
import { threadMeant } from '../shared/threads.ts';

const rolesOf = {
  all: undefined,
  departments: ['department', 'discipline'],
  enterprises: ['peer-enterprise'],
  'level-two': ['second-level'],
  grassroots: ['grassroots'],
} as const satisfies Record<string, readonly UnitRole[] | undefined>;

/** Circles 分送范围: everybody, or the units of a role. */
export type Circle = keyof typeof rolesOf;
export const circles = Object.keys(rolesOf) as Circle[];

/** Who a bulletin is to go to: a circle, the members of a meeting, a unit. */
export type Audience = { circle: Circle } | { meeting: string } | { unit: UnitId };

/**
 * The units an audience means today, each once, in order of ids. Circles and meetings leave out
 * whom the issuer may not write to; a unit that is named is kept, so that the rules say why not.
 * @throws BusError `THREAD_UNKNOWN` for a meeting that is not known here
 */
export function resolveAudience(office: Office, audience: readonly Audience[]): UnitId[] {
  const units = audience.flatMap((one) => {
    if ('unit' in one) return [one.unit];
    const meant = 'circle' in one ? unitsOf(office, one.circle) : membersOf(office, one.meeting);
    return meant.filter((unit) => isReachable(office, unit));
  });
  return [...new Set(units)].sort();
}

/** A bulletin goes down, or by the secretariat to its members, or to a peer as a letter. */
export function isReachable({ unit, directory }: Office, member: UnitId): boolean {
  const relation = directory.relation(unit, member);
  return (
    relation !== 'self' &&
    directory.get(member)?.active === true &&
    mayIssue(relation, directory.get(unit)?.role)
  );
}

function unitsOf({ directory }: Office, circle: Circle): UnitId[] {
  const roles: readonly UnitRole[] | undefined = rolesOf[circle];
  return [...directory.all()]
    .filter(({ role }) => roles === undefined || roles.includes(role))
    .map(({ id }) => id);
}

function membersOf(office: Office, meeting: string): UnitId[] {
  const { members } = threadMeant(office, 'meeting-file', meeting).state as MeetingFile;
  const units = Object.keys(members);
  if (units.length === 0) throw new BusError('MEMBERS_DIFFER', { addressed: 0 });
  return units;
}
