import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Store } from './store.ts';
import { storeError } from './store-error.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'liandong-store-'));
  file = join(dir, 'unit.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function damage(how: (whole: Buffer) => Buffer): void {
  new Store(file)[Symbol.dispose]();
  writeFileSync(file, how(readFileSync(file)));
}
const opening = () => new Store(file);

it.each([
  ['cut short', (whole: Buffer) => whole.subarray(0, whole.length / 3)],
  ['something else', () => Buffer.from('no database '.repeat(1_000))],
])('says of a file that is %s that it is damaged, and lets go of it', (_, how) => {
  damage(how);
  const open = readdirSync('/proc/self/fd').length;
  for (let tries = 0; tries < 5; tries += 1)
    expect(opening).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  expect(readdirSync('/proc/self/fd').length).toBe(open);
});

it('says of a file that a newer version wrote that it is newer: no rebuild would help', () => {
  new Store(file)[Symbol.dispose]();
  const other = new DatabaseSync(file);
  other.exec('PRAGMA user_version = 999');
  other.close();
  expect(opening).toThrow(expect.objectContaining({ code: 'STORE_NEWER' }));
});

it('tells a file that another program holds from one that fails', () => {
  using _store = new Store(file);
  using other = new DatabaseSync(file, { timeout: 0 });
  using third = new DatabaseSync(file, { timeout: 0 });
  other.exec('BEGIN IMMEDIATE');
  const thrown = (() => {
    try {
      third.exec('BEGIN IMMEDIATE');
      return undefined;
    } catch (error) {
      return error;
    }
  })();
  expect(storeError(thrown)).toMatchObject({ code: 'STORE_BUSY' });
  expect(storeError(new Error('of another kind'))).toMatchObject({ code: 'UNEXPECTED' });
});
