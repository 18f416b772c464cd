import { fromPublic, fromSeed } from '@nats-io/nkeys';
import { describe, expect, it } from 'vitest';
import { createNkey, readNkey } from './nkey.ts';

describe.each([
  ['operator', 'SO', 'O'],
  ['account', 'SA', 'A'],
  ['user', 'SU', 'U'],
] as const)('a key of the kind %s', (kind, seedStart, publicStart) => {
  it('is the same key to the official library', () => {
    const key = createNkey(kind);
    const official = fromSeed(key.getSeed());
    expect(key.seedText.startsWith(seedStart)).toBe(true);
    expect(key.getPublicKey().startsWith(publicStart)).toBe(true);
    expect(official.getPublicKey()).toBe(key.getPublicKey());
    const text = Buffer.from('liandong');
    expect(fromPublic(key.getPublicKey()).verify(text, key.sign(text))).toBe(true);
    expect(key.verify(text, official.sign(text))).toBe(true);
  });

  it('is read back from its seed', () => {
    const key = createNkey(kind);
    expect(readNkey(`${key.seedText}\n`).getPublicKey()).toBe(key.getPublicKey());
  });
});

it('refuses a seed with one letter changed', () => {
  const seed = createNkey('account').seedText;
  const other = seed[20] === 'A' ? 'B' : 'A';
  expect(() => readNkey(seed.slice(0, 20) + other + seed.slice(21))).toThrow('checksum');
});

it('refuses a public key where a seed is due', () => {
  expect(() => readNkey(createNkey('user').getPublicKey())).toThrow('seed');
});
