import { expect, it } from 'vitest';
import { grouped } from './circulated.ts';

const row = (counterpart: string, kind: 'alert' | 'transfer' = 'alert', clock = 'acknowledge') => ({
  view: { ref: { kind, origin: 'office', counterpart, thread: 't' }, fileThread: 'file' },
  clock,
});
const told = (rows: ReturnType<typeof row>[], unit = 'office') =>
  grouped(rows, { unit, same: ({ clock }) => clock }).map(({ first, units }) => [
    first.view.ref.counterpart,
    units,
  ]);

it('makes one row of what is said of one circulation, and of nothing else', () => {
  expect(told([row('hr'), row('land'), row('plant', 'alert', 'next-report')])).toEqual([
    ['hr', 2],
    ['plant', 1],
  ]);
  expect(told([row('hr', 'transfer'), row('land', 'transfer')])).toHaveLength(2);
  expect(told([row('hr'), row('hr')], 'hr')).toHaveLength(2);
});
