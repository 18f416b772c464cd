import { expect, it } from 'vitest';
import { isAtLeast, parseVersion } from './versions.mjs';

it.each([
  ['nats-server: v2.15.1', [2, 15, 1]],
  ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0', [7, 0, 15]],
  ['5:7.0.15-1~deb12u10', [7, 0, 15]],
  ['2.9.10-1+b3', [2, 9, 10]],
  ['v24.21.0', [24, 21, 0]],
])('reads the version in %s', (text, version) => {
  expect(parseVersion(text)).toEqual(version);
});

it('finds no version where there is none', () => {
  expect(parseVersion('Illegal instruction')).toBeUndefined();
});

it.each([
  [[2, 15, 1], true],
  [[2, 14], true],
  [[3, 0], true],
  [[2, 9, 10], false],
  [[2], false],
  [[1, 99], false],
])('compares %j with 2.14 by number, not by letter', (version, expected) => {
  expect(isAtLeast(version, [2, 14])).toBe(expected);
});
