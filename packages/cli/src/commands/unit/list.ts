import { existsSync } from 'node:fs';
import { Directory, readPublicArea, unitFiles } from '@liandong/directory';
import type { CliContext, Result } from '../../context.ts';
import { momentText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { namesIn } from '../../session/names.ts';
import type { GivenOptions } from '../act/collect.ts';

/** `unit list`: who is in the area, and whose creds lie on this machine. */
export async function listUnits(context: CliContext, given: GivenOptions): Promise<Result> {
  const { settings, say, paint, language } = context;
  const known = await readPublicArea(settings.dataDir);
  const directory = Directory.of(known);
  const names = namesIn(known.area.units, language);
  const units = known.area.units
    .filter(({ role }) => given.role === undefined || role === given.role)
    .map(({ id, role, superior, aliases }) => {
      const record = directory.get(id);
      return {
        id,
        name: names.name(id),
        role,
        superior,
        aliases,
        active: record?.active !== false,
        changedAt: record?.changedAt,
        keys: record?.keys.length ?? 0,
        credsHere: existsSync(unitFiles(settings.dataDir, id).creds),
      };
    });
  const table = renderTable(
    {
      columns: [
        { title: say('column.code') },
        { title: say('column.unit') },
        { title: say('unit.role') },
        { title: say('unit.superior') },
        { title: say('column.status') },
        { title: say('unit.keys'), align: 'right' },
        { title: say('unit.creds') },
        { title: say('unit.changed') },
      ],
      rows: units.map((unit): Cell[] => [
        unit.id,
        unit.name,
        say(`role.${unit.role}`),
        unit.superior === undefined ? '' : names.name(unit.superior),
        unit.active
          ? { text: say('unit.active'), style: 'good' }
          : { text: say('unit.revoked'), style: 'bad' },
        String(unit.keys),
        unit.credsHere ? say('unit.creds-here') : '',
        unit.changedAt === undefined ? '' : momentText(unit.changedAt),
      ]),
    },
    { paint },
  );
  return { data: { area: known.area.area, units }, text: table };
}
