import type { EpochMs, KindName, Level, UnitId } from '@liandong/contracts';
import { type Figures, keys } from '../../keys.ts';
import { monthOf, monthOfEnd } from '../../months.ts';
import type { Op } from '../../ops.ts';
import { moves } from '../membership.ts';

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

/** What figures see of one thread, from its record alone. */
export type Picture = {
  /** The thread's name in the lists of what is open. */
  member: string;
  kind: KindName;
  /** Empty for kinds that have none. */
  category: string;
  /** Of an accusation: it counts in the area's figures alone (2022 §30; domain.md §1.7). */
  secret: boolean;
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

/** What leads from the figures before to the figures after. */
export function pictureOps(before: Picture | undefined, after: Picture): Op[] {
  return [
    ...turnOps(before, -1),
    ...turnOps(after, 1),
    ...stepOps(before, after),
    ...endingOps(before, -1),
    ...endingOps(after, 1),
    ...moves(before ? openPlaces(before) : [], openPlaces(after)),
  ];
}

type Count = Figures & { units: readonly (UnitId | undefined)[]; by: number };

const count = (key: (unit: UnitId | undefined) => string, { units, by, ...of }: Count): Op[] =>
  units.map((unit) => ({ type: 'hincr', key: key(unit), field: keys.figure(of), by }));

function turnOps(picture: Picture | undefined, by: number): Op[] {
  if (!picture) return [];
  const { kind, category, secret, turns, debts } = picture;
  const standing = (unit: UnitId, of: 'turn' | 'debt', name: string) =>
    count(keys.now, { of, kind, name, category, by, units: countedFor(unit, secret) });
  return [
    ...turns.flatMap(({ unit, level }) => standing(unit, 'turn', level)),
    ...debts
      .filter(({ ending }) => ending === undefined)
      .flatMap(({ unit, clock }) => standing(unit, 'debt', clock)),
  ];
}

/** A step that is taken again counts again. */
function stepOps(before: Picture | undefined, after: Picture): Op[] {
  const { kind, category, secret } = after;
  const known = (step: string, at: EpochMs) =>
    before?.steps.some((old) => old.step === step && old.at === at) === true;
  return after.steps
    .filter(({ step, at }) => !known(step, at))
    .flatMap(({ unit, step, at }) =>
      count((of) => keys.cell(of, monthOf(at)), {
        of: 'step',
        kind,
        name: step,
        category,
        by: 1,
        units: countedFor(unit, secret),
      }),
    );
}

/** A term counts in the month in which it ends, whenever it was answered. */
function endingOps(picture: Picture | undefined, by: number): Op[] {
  if (!picture) return [];
  const { kind, category, secret, debts } = picture;
  return debts.flatMap(({ unit, clock, dueAt, ending }) =>
    ending === undefined
      ? []
      : count((of) => keys.cell(of, monthOfEnd(dueAt)), {
          of: ending,
          kind,
          name: clock,
          category,
          by,
          units: countedFor(unit, secret),
        }),
  );
}

const openPlaces = ({ member, kind, category, secret, debts }: Picture) =>
  debts
    .filter(({ ending }) => ending === undefined)
    .flatMap(({ unit, clock, dueAt }) =>
      countedFor(unit, secret).map((of) => ({
        key: keys.open(of, { kind, name: clock, category }),
        member,
        score: dueAt,
      })),
    );
