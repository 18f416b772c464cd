import { expect, it, vi } from 'vitest';
import { alertedUnits, grouped } from './circulated.ts';

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

vi.mock('@liandong/unit', () => ({
  threadsOfCase: () =>
    (['alert-file', 'alert', 'alert'] as const).map((kind) => ({
      ref: { kind, origin: 'office' },
    })),
}));

it('counts to how many units the sender of an alert owes what it owes', () => {
  const count = (unit: string, kind: 'alert' | 'transfer') =>
    alertedUnits({ unit, store: {} } as Parameters<typeof alertedUnits>[0], row('hr', kind).view);
  expect(count('office', 'alert')).toBe(2);
  expect(count('hr', 'alert')).toBe(1);
  expect(count('office', 'transfer')).toBe(1);
});
