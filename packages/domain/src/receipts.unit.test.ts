import { caseFile, caseWorld, delivered, see, specify } from '@liandong/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { receiptsKind } from './receipts.ts';

const given = specify(caseWorld, see);
const file = caseFile('case-0001');
// Something for a range to reach: three entries of the LOG.
const log = [file.register(), file.nameLeader(), file.nameLeader()];

const range = (after: number, upTo: number) => delivered('dept-hr', { after, upTo });

it('begins at the beginning', () => {
  given(...log)
    .when(range(0, 2))
    .thenSees({ state: { upTo: 2 } });
  given(...log)
    .when(range(1, 2))
    .thenThrows('DELIVERY_OUT_OF_ORDER');
});

it('goes on where the last range ended, without a gap and without an overlap', () => {
  const before = given(...log, range(0, 2));
  before.when(range(2, 4)).thenSees({ state: { upTo: 4 } });
  before.when(range(3, 4)).thenThrows('DELIVERY_OUT_OF_ORDER');
  before.when(range(1, 4)).thenThrows('DELIVERY_OUT_OF_ORDER');
  before.when(range(0, 2)).thenThrows('DELIVERY_OUT_OF_ORDER');
});

it('covers something', () => {
  given(...log, range(0, 2))
    .when(range(2, 2))
    .thenThrows('DELIVERY_OUT_OF_ORDER');
  given(...log, range(0, 2))
    .when(range(2, 1))
    .thenThrows('DELIVERY_OUT_OF_ORDER');
});

it('reaches no further than the LOG', () => {
  given(...log)
    .when(range(0, 3))
    .thenSees({ state: { upTo: 3 } });
  given(...log)
    .when(range(0, 4))
    .thenThrows('DELIVERY_OUT_OF_ORDER');
});

it("is the unit's own", () => {
  const { act, at } = range(0, 2);
  given(...log)
    .when({ act: { ...act, by: 'dept-land' }, at })
    .thenThrows('NOT_A_PARTY');
  given(...log)
    .when({ act: { ...act, counterpart: 'dept-land' }, at })
    .thenThrows('NOT_A_PARTY');
});

it('is one thread: a second would let a unit choose when its terms began', () => {
  const second = delivered('dept-hr', { after: 0, upTo: 2 }, { thread: 'delivered-2' });
  given(...log, range(0, 2))
    .when(second)
    .thenThrows('THREAD_UNKNOWN');
});

it('tells its state by its last entry alone', () => {
  expect(receiptsKind.lastEntryTells).toBe(true);
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1 }), (before, upTo) => {
      const { act, at } = range(before, upTo);
      const entry = { act, at, n: 2, seq: 9, outcome: {} };
      expect(receiptsKind.evolve({ upTo: before }, entry)).toEqual(
        receiptsKind.evolve(receiptsKind.initial, entry),
      );
    }),
  );
});
