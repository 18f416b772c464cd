import type { Party } from './attacked-area.ts';
import type { Intruder, Verb } from './intruder.ts';
import { type Cell, cellFor, rightsOf } from './rights.ts';
import { subjectClasses } from './subject-classes.ts';

const verbs: readonly Verb[] = ['publish', 'subscribe'];

/** A cell, and in words what it would be: `dept-land may subscribe to the directory of dept-hr`. */
export type NamedCell = Cell & { told: string };

/** Every subject class × every verb × every party as the victim, as one party would try it. */
export function cellsOf(self: Party, victims: readonly Party[]): Map<string, NamedCell> {
  const rights = rightsOf(self);
  const cells = new Map<string, NamedCell>();
  for (const { name, subjects } of subjectClasses)
    for (const victim of victims)
      for (const subject of subjects(victim, self))
        for (const verb of verbs) {
          const cell = cellFor(rights, verb, subject);
          const told = `${self.name} may ${verb} to ${subject} (${name}, ${victim.name})`;
          if (!cells.has(cell.cell)) cells.set(cell.cell, { ...cell, told });
        }
  return cells;
}

/** What was allowed and must not be, and the other way round; empty when every cell is as stated. */
export type Outcome = { tried: number; wronglyAllowed: string[]; wronglyRefused: string[] };

export type TryOptions = {
  self: Party;
  victims: readonly Party[];
  /** False: what is allowed is not done, because it would have its effect. Default: true. */
  allowedToo?: boolean;
};

/** Tries every cell over one connection. */
export async function tryCells(intruder: Intruder, options: TryOptions): Promise<Outcome> {
  const cells = [...cellsOf(options.self, options.victims).values()].filter(
    ({ allowed }) => !allowed || options.allowedToo !== false,
  );
  for (const [at, { verb, subject }] of cells.entries()) {
    intruder[verb](subject);
    // Kept in step, so that neither side has to hold thousands of answers.
    if (at % 500 === 0) await intruder.refused();
  }
  const refused = await intruder.refused();
  const wrong = (allowed: boolean) =>
    cells.filter((cell) => cell.allowed === allowed && refused.has(cell.cell) === allowed);
  return {
    tried: cells.length,
    wronglyAllowed: wrong(false).map(({ told }) => told),
    wronglyRefused: wrong(true).map(({ told }) => told),
  };
}
