import type { AlertPost, UnitId } from '@liandong/contracts';

/** 值班通讯录: who is called at a unit. It lies in a file of the petition office and goes nowhere. */
export type Roster = ReadonlyMap<UnitId, Readonly<Partial<Record<AlertPost, string>>>>;

const headings: Readonly<Record<string, AlertPost | 'unit'>> = {
  unit: 'unit',
  单位: 'unit',
  单位名称: 'unit',
  duty: 'duty',
  值班: 'duty',
  值班员: 'duty',
  值班电话: 'duty',
  deputy: 'deputy',
  副值班: 'deputy',
  副职: 'deputy',
  分管领导: 'deputy',
  head: 'head',
  负责人: 'head',
  主要领导: 'head',
};

/** What a roster lacks, by line; never what stands there. */
export type RosterFault = { line: number; why: 'no-unit-column' | 'unit-unknown' };

/**
 * Reads a roster: a comma- or tab-separated table headed 单位, 值班, 副值班, 负责人. `find` knows
 * units by id, name and alias; lines it does not know are told and left out.
 */
export function readRoster(
  text: string,
  find: (name: string) => UnitId | undefined,
): { roster: Roster; faults: RosterFault[] } {
  const [head = '', ...lines] = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const columns = cellsIn(head).map((title) => headings[title.toLowerCase()]);
  if (!columns.includes('unit'))
    return { roster: new Map(), faults: [{ line: 1, why: 'no-unit-column' }] };
  const roster = new Map<UnitId, Partial<Record<AlertPost, string>>>();
  const faults: RosterFault[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = cellsIn(line);
    const unit = find(cells[columns.indexOf('unit')] ?? '');
    if (unit === undefined) faults.push({ line: at + 2, why: 'unit-unknown' });
    else roster.set(unit, numbersIn(cells, columns));
  }
  return { roster, faults };
}

function numbersIn(
  cells: readonly string[],
  columns: readonly (AlertPost | 'unit' | undefined)[],
): Partial<Record<AlertPost, string>> {
  const known: Partial<Record<AlertPost, string>> = {};
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (column !== undefined && column !== 'unit' && cell !== '') known[column] = cell;
  }
  return known;
}

/** Cells of a line; quotes keep a separator inside a cell. */
const cellsIn = (line: string): string[] =>
  [...line.matchAll(/(?:^|[,，\t])(?:"((?:[^"]|"")*)"|([^,，\t]*))/gu)].map(
    ([, quoted, plain = '']) => (quoted?.replaceAll('""', '"') ?? plain).trim(),
  );
