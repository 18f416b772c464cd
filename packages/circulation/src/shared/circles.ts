import type { UnitRecord } from '@liandong/contracts';
import type { Office } from './office.ts';

/** Groups of units that can be named at once. */
export const circles = ['all', 'departments', 'enterprises', 'level-two'] as const;
export type Circle = (typeof circles)[number];

const belongs: Readonly<Record<Circle, (unit: UnitRecord) => boolean>> = {
  all: () => true,
  departments: ({ role }) => role === 'department' || role === 'discipline',
  enterprises: ({ role }) => role === 'peer-enterprise',
  'level-two': ({ role }) => role === 'second-level',
};

/** The units of a circle that can be written to, without the one that writes. */
export const unitsOfCircle = (
  { unit, directory }: Pick<Office, 'unit' | 'directory'>,
  circle: Circle,
): string[] =>
  [...directory.all()]
    .filter(({ id, active }) => active && !['self', 'none'].includes(directory.relation(unit, id)))
    .filter((record) => belongs[circle](record))
    .map(({ id }) => id)
    .sort();
