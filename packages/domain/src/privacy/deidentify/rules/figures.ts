import type { DeidentifyKind, Figures, FigureTable, KnownUnit } from '../draft.ts';

/** Fewer than this are too few to be told (domain.md §5). Nobody is no one's data: a zero may stand. */
const fewest = { persons: 5, cases: 3 } as const;
type Measure = keyof typeof fewest;
const measures: readonly Measure[] = ['persons', 'cases'];

type FigureHit = { kind: DeidentifyKind; path: string };

/** Figures in a line, their sum behind them; a column is read like a row. */
type Line = {
  figures: readonly (Figures & { path: string })[];
  total?: Figures & { path: string };
};

/**
 * What a table of counts gives away: small cells, cells of one unit that did not consent, and
 * suppressed cells that follow from a total: one alone, or several with a small sum.
 */
export function figureHits(
  tables: readonly FigureTable[],
  units: readonly KnownUnit[],
): FigureHit[] {
  return tables.flatMap((table, index) => {
    const lines = linesOf(table, `figures.${index}`);
    const all = lines.flatMap(({ figures, total }) => (total ? [...figures, total] : figures));
    return unique([
      ...all.flatMap(smallFigures),
      ...lines.flatMap(recoverable),
      ...namedUnits(table, `figures.${index}`, units),
    ]);
  });
}

function linesOf({ rows, totals = [] }: FigureTable, path: string): Line[] {
  const cells = rows.map((row, at) =>
    row.cells.map((cell, column) => ({ ...cell, path: `${path}.rows.${at}.cells.${column}` })),
  );
  const across = rows.map(({ total }, at) => ({
    figures: cells[at] ?? [],
    ...(total === undefined ? {} : { total: { ...total, path: `${path}.rows.${at}.total` } }),
  }));
  const down = totals.map((total, column) => ({
    figures: cells.flatMap((row) => row[column] ?? []),
    total: { ...total, path: `${path}.totals.${column}` },
  }));
  return [...across, ...down];
}

const smallFigures = (cell: Figures & { path: string }): FigureHit[] =>
  measures
    .filter((measure) => isSmall(cell[measure], measure))
    .map((measure) => ({ kind: 'small-cell', path: `${cell.path}.${measure}` }));

const isSmall = (figure: Figures[Measure], measure: Measure): boolean =>
  typeof figure === 'number' && figure > 0 && figure < fewest[measure];

/** A cell that is left out altogether is as good as suppressed, where the sum shows that there is something. */
function recoverable({ figures, total }: Line): FigureHit[] {
  return measures.flatMap((measure): FigureHit[] => {
    const sum = total?.[measure];
    if (total === undefined || typeof sum !== 'number') return [];
    const hidden = figures.filter((cell) => typeof cell[measure] !== 'number');
    const shown = figures.reduce((all, cell) => all + (Number(cell[measure]) || 0), 0);
    const rest = sum - shown;
    const [first, ...others] = hidden;
    if (first === undefined) return [];
    const named = hidden.some((cell) => cell[measure] === 'suppressed');
    if (others.length === 0 && (named || rest !== 0))
      return [{ kind: 'complementary', path: `${first.path}.${measure}` }];
    return rest > 0 && rest < fewest[measure]
      ? [{ kind: 'complementary', path: `${total.path}.${measure}` }]
      : [];
  });
}

function namedUnits({ rows }: FigureTable, path: string, units: readonly KnownUnit[]): FigureHit[] {
  const refusing = new Set(
    units
      .filter(({ consents }) => !consents)
      .flatMap(({ id, name, aliases }) => [id, name, ...aliases]),
  );
  const refuses = (name: string | undefined) => name !== undefined && refusing.has(name.trim());
  return rows.flatMap((row, at): FigureHit[] => [
    ...(refuses(row.label)
      ? [{ kind: 'single-unit' as const, path: `${path}.rows.${at}.label` }]
      : []),
    ...row.cells.flatMap((cell, column) =>
      refuses(cell.unit)
        ? [{ kind: 'single-unit' as const, path: `${path}.rows.${at}.cells.${column}.unit` }]
        : [],
    ),
  ]);
}

const unique = (hits: FigureHit[]): FigureHit[] => [
  ...new Map(hits.map((hit) => [`${hit.kind} ${hit.path}`, hit])).values(),
];
