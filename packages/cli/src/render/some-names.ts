import type { CliContext } from '../context.ts';
import type { Names } from '../session/names.ts';

const shown = 12;

/** Units by name; of many, the first and how many there are. */
export function someNames(
  units: readonly string[],
  names: Names,
  { say }: Pick<CliContext, 'say'>,
): string {
  const told = units
    .slice(0, shown)
    .map((unit) => names.name(unit))
    .join(say('comma'));
  return units.length > shown ? say('names.more', { names: told, n: units.length }) : told;
}
