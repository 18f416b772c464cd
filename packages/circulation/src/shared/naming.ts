import type { UnitId } from '@liandong/contracts';

/** Who is called what on paper: documents are Chinese. */
export type Naming = {
  /** The name of a unit in Chinese. */
  nameOf: (unit: UnitId) => string;
  /** The area by its name in Chinese, 白桦油田. */
  area: string;
  /** Units as the area's file has them: in this order they are named. */
  units: readonly { id: UnitId }[];
};

/** A unit by its whole name, as a red head has it: the area's before its own, once. */
export function wholeName({ nameOf, area }: Naming, unit: UnitId): string {
  const name = nameOf(unit);
  return name.startsWith(area) ? name : area + name;
}

/** In the order of the area's file; who is not in it comes last. */
export function inOrder<Item>(
  { units }: Pick<Naming, 'units'>,
  items: Iterable<Item>,
  unitOf: (item: Item) => UnitId,
): Item[] {
  const places = new Map(units.map(({ id }, place) => [id, place]));
  const placeOf = (item: Item) => places.get(unitOf(item)) ?? units.length;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}
