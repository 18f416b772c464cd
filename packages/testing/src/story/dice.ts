import { type EpochMs, type OpeningType, openingTypes } from '@liandong/contracts';
import { isRunning, mayOrder, relationOf } from '@liandong/domain';
import { monday } from '../builders.ts';
import { type CaseWorld, transfersOf } from '../case-world.ts';

export type Move =
  | 'register'
  | 'dispatch'
  | 'open'
  | 'assist'
  | 'deliver'
  | 'proceed'
  | 'conclude'
  | 'file'
  | 'unit'
  | 'wild';

/** A move, and the dice that say who makes it, on what, how and when. */
export type Turn = Record<'who' | 'which' | 'what' | 'how' | 'wait', number> & { move: Move };

export type Some<Item> = readonly [Item, ...Item[]];

/** One of several by a die; undefined only where there is none. */
export function pick<Item>(items: Some<Item>, die: number): Item;
export function pick<Item>(items: readonly Item[], die: number): Item | undefined;
export function pick<Item>(items: readonly Item[], die: number): Item | undefined {
  return items[die % Math.max(1, items.length)];
}

export const unitOf = (world: CaseWorld, die: number): string =>
  pick([...world.units.keys()], die) ?? '';

/** A transfer nobody has named yet. */
export const newName = (world: CaseWorld): string =>
  `hop-${String(world.log.length).padStart(4, '0')}`;

/** A verb; mostly one that the relation of the units allows. */
export function verbFor(
  { units }: CaseWorld,
  { origin, counterpart }: { origin: string; counterpart: string },
  die: number,
): OpeningType {
  if (die % 7 === 0) return pick(openingTypes, die);
  const relation = relationOf(origin, counterpart, (id) => units.get(id));
  return mayOrder(relation) ? pick(openingTypes, die) : pick(['refer', 'request-assist'], die);
}

const hours = 3_600_000;
const day = 24 * hours;
const waits = [0, 0, 0, 0, 0, 0, 1, hours, hours, 2 * hours, day, day, 5 * day];

/** Urgency, and a date for 交办, now and then one that has passed. */
export const chosenFacts = (verb: OpeningType, { at, how }: { at: EpochMs; how: number }) => ({
  urgency: how % 5 === 0 ? 'urgent' : 'normal',
  ...(verb === 'assign' ? { dueAt: at + ((how % 20) - 1) * day } : {}),
});

/** When a turn comes: a while later, or about the very end of a clock that runs. */
export function momentOf(world: CaseWorld, { wait, which }: Turn): EpochMs {
  const now = world.log.at(-1)?.entry.at ?? monday;
  const later = waits[wait % (waits.length + 3)];
  if (later !== undefined) return now + later;
  const ends = transfersOf(world)
    .flatMap(({ transfer }) => Object.values(transfer.clocks))
    .filter((clock) => isRunning(clock) && clock.dueAt > now + 1)
    .map(({ dueAt }) => dueAt);
  const end = pick(ends, which);
  return end === undefined ? now : end + (wait % 3) - 1;
}
