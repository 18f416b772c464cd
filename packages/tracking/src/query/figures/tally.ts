import type { KindName, UnitId } from '@liandong/contracts';
import { type Figures, figureOf, keys } from '../../keys.ts';
import type { Month } from '../../months.ts';
import type { TrackingStore } from '../../store/tracking-store.ts';

/** Which figures are asked for. */
export type Asked = {
  unit: UnitId | undefined;
  kind: KindName | undefined;
  category: string | undefined;
  withHistory: boolean;
};

/** One counter of a cell. */
export type Counted = Figures & { n: number; cell: string };

/** Names under which cases of old ledgers are counted. */
const isHistory = (name: string): boolean => name.startsWith('past-');

/** Everything the counters tell of a unit, or of the area: of the months asked for, and of now. */
export class Tally {
  readonly #counted: readonly Counted[];

  constructor(counted: readonly Counted[]) {
    this.#counted = counted;
  }

  static of(
    { kind, category, withHistory }: Asked,
    cells: readonly { cell: string; counters: ReadonlyMap<string, number> }[],
  ): Tally {
    const all = cells.flatMap(({ cell, counters }) =>
      [...counters].map(([field, n]) => ({ ...figureOf(field), n, cell })),
    );
    return new Tally(
      all.filter(
        (one) =>
          (kind === undefined || one.kind === kind) &&
          (category === undefined || one.category === category) &&
          (withHistory || !isHistory(one.name)),
      ),
    );
  }

  isEmpty(): boolean {
    return this.#counted.length === 0;
  }

  /** Counters of one sort. */
  all(of: Figures['of']): readonly Counted[] {
    return this.#counted.filter((one) => one.of === of);
  }

  /** Their sum, of one name, or of any of them. */
  sum(of: Figures['of'], kind: KindName, ...names: readonly string[]): number {
    return this.all(of)
      .filter((one) => one.kind === kind && names.includes(one.name))
      .reduce((sum, { n }) => sum + n, 0);
  }

  /** Kinds and names that are counted, each once, in order. */
  names(...of: readonly Figures['of'][]): { kind: KindName; name: string }[] {
    const found = this.#counted.filter((one) => of.includes(one.of));
    const byName = new Map(found.map(({ kind, name }) => [`${kind}/${name}`, { kind, name }]));
    return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }
}

/** Reads the counters of several askers at once: of the months, and of now. */
export async function readTallies(
  store: TrackingStore,
  months: readonly Month[],
  asked: readonly Asked[],
): Promise<Tally[]> {
  const cells = asked.map(({ unit }) => [
    keys.now(unit),
    ...months.map((month) => keys.cell(unit, month)),
  ]);
  const counters = await store.counters(cells.flat());
  let next = 0;
  return asked.map((one, index) =>
    Tally.of(
      one,
      (cells[index] ?? []).map((cell) => {
        next += 1;
        return { cell, counters: counters[next - 1] ?? new Map<string, number>() };
      }),
    ),
  );
}
