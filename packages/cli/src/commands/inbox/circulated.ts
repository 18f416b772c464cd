import type { KindName } from '@liandong/contracts';
import { type ThreadView, threadsOfCase } from '@liandong/unit';
import type { Session } from '../../session/session.ts';

/** Kinds of which one file goes to many units, each a thread of its own. */
const circulated: readonly KindName[] = ['alert', 'bulletin', 'policy', 'report-duty', 'meeting'];

/** The thread is one of many of a circulation that this unit sends. */
export const isCirculated = ({ ref }: Row['view'], unit: string): boolean =>
  circulated.includes(ref.kind) && ref.origin === unit;

type Row = { view: Pick<ThreadView, 'ref' | 'fileThread'> };

/** Rows that say the same of one circulation, as one; in the order of the first of each. */
export function grouped<One extends Row>(
  rows: readonly One[],
  { unit, same }: { unit: string; same: (row: One) => string },
): { first: One; units: number }[] {
  const groups = new Map<string, { first: One; units: number }>();
  for (const [n, row] of rows.entries()) {
    const { ref, fileThread } = row.view;
    const key = isCirculated(row.view, unit)
      ? `${ref.kind} ${fileThread} ${same(row)}`
      : `row ${n}`;
    const group = groups.get(key);
    if (group) group.units += 1;
    else groups.set(key, { first: row, units: 1 });
  }
  return [...groups.values()];
}

/** How many units an alert of this unit's went to: what its sender owes, it owes to all of them. */
export function alertedUnits(
  { store, unit }: Pick<Session, 'store' | 'unit'>,
  { ref, fileThread }: Row['view'],
): number {
  if (ref.kind !== 'alert' || ref.origin !== unit) return 1;
  return threadsOfCase(store, fileThread).filter(
    (view) => view.ref.kind === 'alert' && view.ref.origin === unit,
  ).length;
}
