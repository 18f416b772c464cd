import type { KindName } from '@liandong/contracts';
import type { ThreadView } from '@liandong/unit';

/** Kinds of which one file goes to many units, each a thread of its own. */
const circulated: readonly KindName[] = ['alert', 'bulletin', 'policy', 'report-duty', 'meeting'];

type Row = { view: Pick<ThreadView, 'ref' | 'fileThread'> };

/** Rows that say the same of one circulation, as one; in the order of the first of each. */
export function grouped<One extends Row>(
  rows: readonly One[],
  { unit, same }: { unit: string; same: (row: One) => string },
): { first: One; units: number }[] {
  const groups = new Map<string, { first: One; units: number }>();
  for (const [n, row] of rows.entries()) {
    const { ref, fileThread } = row.view;
    const shared = circulated.includes(ref.kind) && ref.origin === unit;
    const key = shared ? `${ref.kind} ${fileThread} ${same(row)}` : `row ${n}`;
    const group = groups.get(key);
    if (group) group.units += 1;
    else groups.set(key, { first: row, units: 1 });
  }
  return [...groups.values()];
}
