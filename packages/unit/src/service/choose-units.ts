import { existsSync } from 'node:fs';
import type { UnitRole } from '@liandong/contracts';
import { type Directory, type PublicArea, unitFiles } from '@liandong/directory';

export type Choice = {
  dataDir: string;
  /** Units named by whoever runs the service; undefined: by role. */
  named: readonly string[] | undefined;
  roles: readonly UnitRole[];
};

/** The units a service shall host now, and when the directory last changed each. */
export function chooseUnits(
  { dataDir, named, roles }: Choice,
  { area }: PublicArea,
  directory: Directory,
): Map<string, number> {
  // A unit whose creds are elsewhere is hosted elsewhere.
  const byRole = () =>
    area.units
      .filter(({ id, role }) => roles.includes(role) && existsSync(unitFiles(dataDir, id).creds))
      .map(({ id }) => id);
  const chosen = new Map<string, number>();
  for (const id of named ?? byRole()) {
    const record = directory.get(id);
    if (record?.active) chosen.set(id, record.changedAt);
  }
  return chosen;
}
