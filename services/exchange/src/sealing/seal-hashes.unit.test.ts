import { expect, it } from 'vitest';
import { OwnHashes } from './seal-hashes.ts';

const hashes = (capacity: number, ...seqs: number[]): OwnHashes => {
  const own = new OwnHashes(capacity);
  for (const seq of seqs) own.add(seq, `hash ${seq}`);
  return own;
};

it('keeps no more than it may, and what it has longest', () => {
  const own = hashes(2, 5, 6, 7);
  expect(own.size).toBe(2);
  expect([own.get(5), own.get(6), own.get(7)]).toEqual(['hash 5', 'hash 6', undefined]);
});

it('makes room when a checkpoint has covered something', () => {
  const own = hashes(3, 5, 6, 7);
  own.forgetUpTo(6);
  expect(own.size).toBe(1);
  own.add(8, 'hash 8');
  expect([own.get(6), own.get(7), own.get(8)]).toEqual([undefined, 'hash 7', 'hash 8']);
});

it('names the narrowest range that holds what it does not know', () => {
  expect(hashes(9, 1, 2, 3).missing(1, 3)).toBeUndefined();
  expect(hashes(9, 1, 3).missing(1, 3)).toEqual({ from: 2, to: 2 });
  expect(hashes(9, 1, 3, 5).missing(1, 5)).toEqual({ from: 2, to: 4 });
  expect(hashes(9).missing(4, 5)).toEqual({ from: 4, to: 5 });
});
