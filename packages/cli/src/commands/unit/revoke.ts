import { createInterface } from 'node:readline/promises';
import { Directory, readPublicArea, revokeUnit } from '@liandong/directory';
import type { CliContext, Result } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import { namesIn } from '../../session/names.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { unitOptions } from './change.ts';

/** `unit revoke`: says what it means, asks, and only then does it. */
export async function revoke(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  const { settings, say, paint, language } = context;
  const known = await readPublicArea(settings.dataDir);
  const { id } = findUnit(known.area.units, said);
  const directory = Directory.of(known);
  const names = namesIn(known.area.units, language);
  const below = known.area.units.filter(({ superior }) => superior === id).map((unit) => unit.id);
  const meaning = [
    paint('warn', say('unit.revoke-meaning', { unit: names.full(id) })),
    ...(below.length > 0
      ? [say('unit.revoke-below', { units: below.map(names.full).join(say('comma')) })]
      : []),
    say('unit.revoke-undo', { id }),
  ].join('\n');
  if (given.dryRun === true)
    return {
      data: { unit: id, dryRun: true, active: directory.get(id)?.active, below },
      text: `${meaning}\n\n${paint('warn', say('import.nothing-done'))}`,
    };
  if (given.yes !== true) await confirm(context, meaning, id);
  const unit = await revokeUnit(id, unitOptions(context));
  return {
    data: { unit },
    text: `${paint('good', '✓')} ${say('unit.revoked-now', { unit: names.full(id) })}`,
  };
}

/** The unit's id must be typed: one does not type that by habit. @throws BusError `USAGE` */
async function confirm(context: CliContext, meaning: string, id: string): Promise<void> {
  const { say, interactive, streams } = context;
  if (!interactive) throw usageFault(say('unit.needs-yes'));
  context.print(meaning);
  const prompt = createInterface({ input: streams.stdin, output: process.stdout });
  const typed = await prompt.question(say('unit.type-id', { id }));
  prompt.close();
  if (typed.trim() !== id) throw usageFault(say('unit.not-confirmed'));
}
