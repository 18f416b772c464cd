import type { Vector } from './vectors.ts';

/** What one case says, or several say alike. */
export type Statement = Vector & { cases: readonly number[] };

/**
 * Cases that say exactly the same are one statement: a letter that thousands sign is compared once.
 * Those that say nothing have nothing in common.
 */
export function statementsOf(vectors: readonly Vector[]): Statement[] {
  const statements = new Map<string, Vector & { cases: number[] }>();
  for (const [index, vector] of vectors.entries()) {
    const silent = vector.terms.length === 0 ? index : '';
    const said = `${silent}|${vector.category}|${vector.terms.join()}|${vector.weights.join()}`;
    const statement = statements.get(said) ?? { ...vector, cases: [] };
    statement.cases.push(index);
    statements.set(said, statement);
  }
  return [...statements.values()];
}
