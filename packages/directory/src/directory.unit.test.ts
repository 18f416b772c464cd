import type { UnitRecord } from '@liandong/contracts';
import { describe, expect, it } from 'vitest';
import { Directory } from './directory.ts';
import { sameRecord, signRecord } from './directory-entry.ts';
import { newSeed, signingKeyOf, signText } from './keys/ed25519.ts';

const root = signingKeyOf(newSeed());
const unitKey = signingKeyOf(newSeed());
const record: UnitRecord = {
  id: 'hr',
  name: '人力资源部',
  role: 'department',
  superior: 'company',
  account: `A${'B'.repeat(55)}`,
  keys: [{ id: unitKey.id, publicKey: unitKey.publicKey, from: 1_000 }],
  active: true,
  changedAt: 1_000,
};

describe('a directory', () => {
  it('finds a unit by its id, its account and its key', () => {
    const directory = new Directory(root.publicKey);
    expect(directory.learn(signRecord(record, root))).toEqual(record);
    expect(directory.get('hr')).toEqual(record);
    expect(directory.byAccount(record.account ?? '')).toEqual(record);
    expect(directory.keyOf(unitKey.id)).toEqual({
      unit: 'hr',
      publicKey: unitKey.publicKey,
      from: 1_000,
    });
  });

  it.each([
    ['another root key', signRecord(record, signingKeyOf(newSeed()))],
    [
      'a changed text',
      { ...signRecord(record, root), record: JSON.stringify({ ...record, active: false }) },
    ],
    [
      'a signature over the bare text',
      { ...signRecord(record, root), sig: signText(root, JSON.stringify(record)) },
    ],
    ['a signature that is none', { ...signRecord(record, root), sig: 'x' }],
  ])('does not believe an entry under %s', (_, entry) => {
    const directory = new Directory(root.publicKey);
    expect(() => directory.learn(entry)).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_INVALID' }),
    );
    expect(directory.get('hr')).toBeUndefined();
  });

  it.each([[undefined], [{}], [{ record: '{}', key: root.id, sig: 'x', more: 1 }]])(
    'refuses what is no entry: %j',
    (entry) =>
      expect(() => new Directory(root.publicKey).learn(entry)).toThrow(
        expect.objectContaining({ code: 'ENVELOPE_INVALID' }),
      ),
  );

  it.each(['not json', '{}', '"text"'])('refuses a well-signed record that is none: %s', (text) => {
    const sig = signText(root, `liandong/directory/v1\n${text}`);
    const entry = { record: text, key: root.id, sig };
    expect(() => new Directory(root.publicKey).learn(entry)).toThrow(
      expect.objectContaining({ code: 'ENVELOPE_INVALID' }),
    );
  });

  it('lets no older entry come back', () => {
    const directory = new Directory(root.publicKey);
    const revoked = { ...record, active: false, changedAt: 2_000 };
    directory.learn(signRecord(revoked, root));
    expect(directory.learn(signRecord(record, root))).toBeUndefined();
    expect(directory.get('hr')).toEqual(revoked);
  });

  it('forgets an account that the unit no longer has, and no key', () => {
    const directory = new Directory(root.publicKey);
    directory.learn(signRecord(record, root));
    const account = `A${'C'.repeat(55)}`;
    directory.learn(signRecord({ ...record, account, changedAt: 2_000 }, root));
    expect(directory.byAccount(record.account ?? '')).toBeUndefined();
    expect(directory.byAccount(account)?.id).toBe('hr');
    expect(directory.keyOf(unitKey.id)?.unit).toBe('hr');
  });
});

it('records are the same whenever they were written', () => {
  expect(sameRecord(record, { ...record, changedAt: 5 })).toBe(true);
  expect(sameRecord(record, { ...record, active: false })).toBe(false);
});
