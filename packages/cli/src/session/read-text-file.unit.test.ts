import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BusError } from '@liandong/contracts';
import { expect, it } from 'vitest';
import { readTextFile } from './read-text-file.ts';

const cwd = mkdtempSync(join(tmpdir(), 'liandong-text-'));
const read = (bytes: Uint8Array | string): string => {
  writeFileSync(join(cwd, 'said.txt'), bytes);
  return readTextFile('said.txt', { cwd });
};
const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (thrown) {
    const { code, details } = BusError.from(thrown);
    return { code, ...details };
  }
  return 'none';
};

// 电话 in GB18030.
const gb18030 = Uint8Array.of(0xb5, 0xe7, 0xbb, 0xb0);

it('reads a text in each encoding that offices write', () => {
  expect(read('电话')).toBe('电话');
  expect(read('\uFEFF电话')).toBe('电话');
  expect(read(gb18030)).toBe('电话');
  expect(read(Buffer.from('\uFEFF电话', 'utf16le'))).toBe('电话');
  expect(read('')).toBe('');
});

it('refuses what is no text, and what lost a character', () => {
  const path = join(cwd, 'said.txt');
  const broken = Buffer.concat([Buffer.from('联席会议办公室的电话'), Uint8Array.of(0xe7, 0x94)]);
  for (const bytes of [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), Buffer.from('电\uFFFD话'), broken])
    expect(refusal(() => read(bytes))).toEqual({ code: 'FILE_NOT_TEXT', path });
});

it('says what keeps a file from being read', () => {
  expect(refusal(() => readTextFile('none.txt', { cwd }))).toEqual({
    code: 'FILE_UNREADABLE',
    path: join(cwd, 'none.txt'),
    why: 'ENOENT',
  });
  mkdirSync(join(cwd, 'folder'));
  expect(refusal(() => readTextFile('folder', { cwd }))).toMatchObject({ why: 'EISDIR' });
});
