import type { UnitRecord } from '@liandong/contracts';

/**
 * What the first unit is to the second (domain.md §3.3). An office mandate is the
 * company's authority lent to its petition office; peers have no superior in common.
 * `none`: one of them handles no cases (exchange, tracker) or is not in the directory.
 */
export type Relation =
  | 'superior'
  | 'subordinate'
  | 'office-mandate'
  | 'subordinate-to-office'
  | 'colleague'
  | 'peer'
  | 'none';

type Placed = Pick<UnitRecord, 'id' | 'role' | 'superior'>;

/** How the rules look a unit up. */
export type FindUnit = (id: string) => Placed | undefined;

/** What `first` is to `second`; `self` for a unit and itself. */
export function relationOf(first: string, second: string, find: FindUnit): Relation | 'self' {
  if (first === second) return 'self';
  const a = find(first);
  const b = find(second);
  if (a === undefined || b === undefined || isMachinery(a) || isMachinery(b)) return 'none';
  const aboveA = superiorsOf(first, find);
  const aboveB = superiorsOf(second, find);
  if (aboveB.includes(first)) return 'superior';
  if (aboveA.includes(second)) return 'subordinate';
  if (hasMandate(a, aboveB)) return 'office-mandate';
  if (hasMandate(b, aboveA)) return 'subordinate-to-office';
  return aboveA.some((id) => aboveB.includes(id)) ? 'colleague' : 'peer';
}

const orders: readonly (Relation | 'self')[] = ['superior', 'office-mandate'];

/** True when the first unit may order the second: 交办, 督办. Never between peers (domain.md §3.3). */
export const mayOrder = (relation: Relation | 'self'): boolean => orders.includes(relation);

/** Superiors of a unit, nearest first; ends at a superior nobody knows, and at a circle. */
export function superiorsOf(id: string, find: FindUnit): string[] {
  const chain: string[] = [];
  let superior = find(id)?.superior;
  while (superior !== undefined && superior !== id && !chain.includes(superior)) {
    chain.push(superior);
    superior = find(superior)?.superior;
  }
  return chain;
}

const isMachinery = ({ role }: Placed): boolean => role === 'exchange' || role === 'tracker';

/** A petition office speaks for the unit it belongs to, towards all below that unit. */
const hasMandate = (office: Placed, above: readonly string[]): boolean =>
  office.role === 'petition-office' &&
  office.superior !== undefined &&
  above.includes(office.superior);
