import { addUnit, readPublicArea, rotateUnit, unitFiles } from '@liandong/directory';
import type { CliContext, Result } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import type { GivenOptions } from '../act/collect.ts';

/** Where and when a unit is changed, as the directory wants it. */
export const unitOptions = ({ settings, now }: CliContext) => ({
  servers: [...settings.servers],
  dataDir: settings.dataDir,
  now,
});

/** `unit add` */
export async function add(context: CliContext, id: string, given: GivenOptions): Promise<Result> {
  const { settings, say, paint } = context;
  const known = await readPublicArea(settings.dataDir);
  const superior =
    typeof given.superior === 'string' ? findUnit(known.area.units, given.superior).id : undefined;
  const name = {
    zh: String(given.name),
    ...(typeof given.nameEn === 'string' ? { en: given.nameEn } : {}),
  };
  const unit = await addUnit(
    {
      id,
      name,
      role: given.role,
      ...(superior === undefined ? {} : { superior }),
      ...(Array.isArray(given.alias) ? { aliases: given.alias } : {}),
    },
    unitOptions(context),
  );
  const folder = unitFiles(settings.dataDir, id).dir;
  return {
    data: { unit, folder },
    text: `${paint('good', '✓')} ${say('unit.added', { unit: `${unit.name} (${id})` })}\n  ${say('unit.folder', { folder })}`,
  };
}

/** `unit rotate` */
export async function rotate(context: CliContext, said: string): Promise<Result> {
  const { settings, say, paint } = context;
  const known = await readPublicArea(settings.dataDir);
  const { id } = findUnit(known.area.units, said);
  const unit = await rotateUnit(id, unitOptions(context));
  const folder = unitFiles(settings.dataDir, id).dir;
  return {
    data: { unit, folder },
    text: `${paint('good', '✓')} ${say('unit.rotated', { unit: `${unit.name} (${id})` })}\n  ${say('unit.folder', { folder })}`,
  };
}
