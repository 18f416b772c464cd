import { type AreaUnit, Directory, readPublicArea } from '@liandong/directory';
import type { CliContext, Result } from '../../context.ts';
import { namesIn } from '../../session/names.ts';

/** `area show`: the area as it was last applied. */
export async function showArea(context: CliContext): Promise<Result> {
  const { settings, say, paint, language } = context;
  const known = await readPublicArea(settings.dataDir);
  const { area } = known;
  const directory = Directory.of(known);
  const names = namesIn(area.units, language);
  const active = (id: string) => directory.get(id)?.active !== false;
  const title = language === 'en' ? (area.name.en ?? area.name.zh) : area.name.zh;
  const lines = [
    `${paint('strong', title)} (${area.area})`,
    `${say('area.units', { n: area.units.length })}${say('comma')}${say('area.categories', { n: area.categories.length })}${say('comma')}${say('area.rules', { n: area.rules.length })}`,
    `${say('area.hours')}${say('colon')}${area.workingHours.join(say('comma'))} (${area.timeZone})`,
    `${say('area.servers')}${say('colon')}${settings.servers.join(', ')}`,
    paint('quiet', say('area.data', { dir: settings.dataDir })),
    '',
    ...treeLines(area.units, undefined, {
      label: (unit) =>
        `${names.full(unit.id)}  ${paint('quiet', say(`role.${unit.role}`))}${active(unit.id) ? '' : `  ${paint('bad', say('unit.revoked'))}`}`,
    }),
  ];
  const units = area.units.map((unit) => ({ ...unit, active: active(unit.id) }));
  return {
    data: { area: { ...area, units }, dataDir: settings.dataDir, servers: settings.servers },
    text: lines.join('\n'),
  };
}

type Lines = { label: (unit: AreaUnit) => string; indent?: string };

/** Units below one another as they answer to one another. */
function treeLines(
  units: readonly AreaUnit[],
  superior: string | undefined,
  { label, indent = '' }: Lines,
): string[] {
  const known = new Set(units.map(({ id }) => id));
  const below = units.filter((unit) =>
    superior === undefined
      ? unit.superior === undefined || !known.has(unit.superior)
      : unit.superior === superior,
  );
  return below.flatMap((unit) => [
    `${indent}${label(unit)}`,
    ...treeLines(units, unit.id, { label, indent: `${indent}    ` }),
  ]);
}
