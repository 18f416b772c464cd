import { BusError } from '@liandong/contracts';
import type { AreaUnit } from '@liandong/directory';

const namesOf = ({ id, name, aliases }: AreaUnit): string[] => [
  id,
  name.zh,
  ...(name.en === undefined ? [] : [name.en]),
  ...aliases,
];

/** A unit by its id, its name or one of its aliases. @throws BusError `UNIT_UNKNOWN`, with what may be meant */
export function findUnit(units: readonly AreaUnit[], said: string): AreaUnit {
  const byId = units.find(({ id }) => id === said);
  if (byId) return byId;
  const named = units.filter((unit) => namesOf(unit).includes(said));
  const [only] = named;
  if (only && named.length === 1) return only;
  const near = units.filter((unit) =>
    namesOf(unit).some((name) => name.includes(said) || said.includes(name)),
  );
  const candidates = [...new Set([...named, ...near])].slice(0, 5).map(({ id }) => id);
  throw new BusError('UNIT_UNKNOWN', {
    unit: said.slice(0, 80),
    ...(candidates.length > 0 ? { near: candidates } : {}),
  });
}
