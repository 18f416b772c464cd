import type { EpochMs, KindName, Level, UnitId } from '@liandong/contracts';
import type { Clock } from '@liandong/domain';
import { type Figures, keys, noTerm } from '../../keys.ts';
import { moves } from '../../membership.ts';
import { monthOf, monthOfEnd } from '../../months.ts';
import type { Op } from '../../ops.ts';

/**
 * How a term ended: answered within it, answered after it, ended after it without an answer, or
 * no longer owed before it had passed. An open one has not ended.
 */
export const endings = ['inTime', 'late', 'unanswered', 'dropped'] as const;
export type TermEnding = (typeof endings)[number];

/** A term somebody owes or owed; `began` tells a clock from another of its name. */
export type Debt = {
  unit: UnitId;
  clock: string;
  /** For now without an end while it is paused. */
  dueAt: EpochMs;
  ending?: TermEnding | undefined;
};

type Term = Pick<Clock, 'dueAt' | 'pausedAt' | 'stoppedAt'>;

/** A paused term has no end for now; one that was answered while it stood still ended with the end it had. */
export const endOfTerm = ({ dueAt, pausedAt, stoppedAt }: Term): EpochMs =>
  pausedAt === undefined || stoppedAt !== undefined ? dueAt : noTerm;

/** Under what a thread counts. */
export type Tags = {
  kind: KindName;
  /** Empty for kinds that have none. */
  category: string;
  /** Of an accusation: it counts in the area's figures alone (2022 §30; domain.md §1.7). */
  secret: boolean;
};

/** What figures see of one thread, from its record alone. */
export type Picture = Tags & {
  /** The thread's name in the lists of what is open. */
  member: string;
  turns: readonly { unit: UnitId; level: Level }[];
  steps: readonly { unit: UnitId | undefined; step: string; at: EpochMs }[];
  debts: readonly Debt[];
};

/** Whose figures something counts in; undefined is the area. */
export const countedFor = (
  unit: UnitId | undefined,
  secret: boolean,
): readonly (UnitId | undefined)[] =>
  secret || unit === undefined ? [undefined] : [unit, undefined];

/**
 * What leads from what stood before to what stands after, however many entries lie between. Few of each,
 * so they are compared one by one.
 */
export function standingOps(before: Picture | undefined, after: Picture): Op[] {
  const turns = changed(before?.turns ?? [], after.turns, isSameTurn);
  const debts = changed(before?.debts ?? [], after.debts, isSameDebt);
  return [
    ...turnOps(after, turns.gone, -1),
    ...turnOps(after, turns.come, 1),
    ...debtOps(after, debts.gone, -1),
    ...debtOps(after, debts.come, 1),
    ...moves(openPlaces(after, debts.gone), openPlaces(after, debts.come)),
  ];
}

function changed<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (a: Item, b: Item) => boolean,
): { gone: Item[]; come: Item[] } {
  return {
    gone: before.filter((old) => !after.some((now) => isSame(old, now))),
    come: after.filter((now) => !before.some((old) => isSame(old, now))),
  };
}

type Turn = Picture['turns'][number];
export type Step = Picture['steps'][number];

const isSameTurn = (a: Turn, b: Turn): boolean => a.level === b.level && a.unit === b.unit;
/** A step that is taken again counts again. */
const isSameStep = (a: Step, b: Step): boolean => a.at === b.at && a.step === b.step;
const isSameDebt = (a: Debt, b: Debt): boolean =>
  a.clock === b.clock && a.dueAt === b.dueAt && a.ending === b.ending && a.unit === b.unit;

type Count = Pick<Figures, 'of' | 'name'> & { unit: UnitId | undefined; by: number };

function count(
  { kind, category, secret }: Tags,
  key: (unit: UnitId | undefined) => string,
  { unit, by, of, name }: Count,
): Op[] {
  const field = keys.figure({ of, kind, name, category });
  return countedFor(unit, secret).map((one) => ({ type: 'hincr', key: key(one), field, by }));
}

const turnOps = (tags: Tags, turns: readonly Turn[], by: number): Op[] =>
  turns.flatMap(({ unit, level }) => count(tags, keys.now, { of: 'turn', name: level, unit, by }));

/** Steps that an entry has taken; asked for each entry, for a record may know only the last step of a name. */
export const stepOps = (tags: Tags, before: readonly Step[], after: readonly Step[]): Op[] =>
  changed(before, after, isSameStep).come.flatMap(({ unit, step, at }) => {
    const month = monthOf(at);
    return count(tags, (of) => keys.cell(of, month), { of: 'step', name: step, unit, by: 1 });
  });

/** An open term is counted among what stands now, one that has ended in the month of its end, whenever it was answered. */
const debtOps = (tags: Tags, debts: readonly Debt[], by: number): Op[] =>
  debts.flatMap(({ unit, clock, dueAt, ending }) => {
    if (ending === undefined) return count(tags, keys.now, { of: 'debt', name: clock, unit, by });
    const month = monthOfEnd(dueAt);
    return count(tags, (of) => keys.cell(of, month), { of: ending, name: clock, unit, by });
  });

const openPlaces = ({ member, kind, category, secret }: Picture, debts: readonly Debt[]) =>
  debts
    .filter(({ ending }) => ending === undefined)
    .flatMap(({ unit, clock, dueAt }) =>
      countedFor(unit, secret).map((of) => ({
        key: keys.open(of, { kind, name: clock, category }),
        member,
        score: dueAt,
      })),
    );
