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
  const near = units.filter((unit) => namesOf(unit).some((name) => resembles(name, said)));
  const candidates = [...new Set([...named, ...near])].slice(0, 5).map(({ id }) => id);
  throw new BusError('UNIT_UNKNOWN', {
    unit: said.slice(0, 80),
    ...(candidates.length > 0 ? { near: candidates } : {}),
  });
}

/** One is part of the other, or has its letters in order with few between them. */
function resembles(name: string, said: string): boolean {
  if (name.includes(said) || said.includes(name)) return true;
  const [short, long] = said.length < name.length ? [said, name] : [name, said];
  if (short.length < 2 || long.length - short.length > 2) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}
