import { existsSync } from 'node:fs';
import { BusError } from '@liandong/contracts';
import { type PublicArea, unitFiles } from '@liandong/directory';
import type { CliContext } from '../context.ts';
import { usageFault } from '../usage.ts';
import { findUnit } from './find-unit.ts';

export type Preference = 'office' | 'secretariat' | 'none';

const preferredRoles = {
  office: 'petition-office',
  secretariat: 'secretariat',
  none: undefined,
} as const satisfies Record<Preference, string | undefined>;

/**
 * The unit to act as: `--as`, the environment or a settings file; else the only unit whose
 * creds lie here; else, for what only offices do, the area's only petition office or secretariat.
 * @throws BusError `USAGE`, `UNIT_UNKNOWN`
 */
export function chooseUnit(
  { settings, say }: CliContext,
  area: PublicArea,
  prefer: Preference,
): string {
  if (settings.as !== undefined) return findUnit(area.area.units, settings.as).id;
  const here = area.area.units.filter(
    ({ id, role }) =>
      role !== 'exchange' &&
      role !== 'tracker' &&
      existsSync(unitFiles(settings.dataDir, id).creds),
  );
  const [only, ...others] = here;
  if (only && others.length === 0) return only.id;
  const [office, ...otherOffices] = here.filter(({ role }) => role === preferredRoles[prefer]);
  if (office && otherOffices.length === 0) return office.id;
  if (here.length === 0) throw new BusError('CREDS_MISSING', { dataDir: settings.dataDir });
  throw usageFault(say('unit.say-which'));
}
