import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Fault } from './fault.mjs';
import { installOnce, needSpace } from './folders.mjs';

const tools = mkdtempSync(join(tmpdir(), 'liandong-unit-'));
beforeAll(() => {
  process.env.LIANDONG_TOOLS = tools;
});
afterAll(() => rmSync(tools, { recursive: true }));

it('builds a tool once, and two runs at the same time do not break each other', async () => {
  let finish;
  const slow = new Promise((resolve) => {
    finish = resolve;
  });
  const build = (text, ready) => async (folder) => {
    await ready;
    writeFileSync(join(folder, 'file'), text);
  };

  const first = installOnce('tool', build('first', slow));
  await installOnce('tool', build('second'));
  finish();
  const path = await first;

  expect(readFileSync(join(path, 'file'), 'utf8')).toBe('second');
  expect(readdirSync(tools)).toEqual(['tool']);
});

it('leaves nothing of a build that failed', async () => {
  const failing = installOnce('broken', (folder) => {
    writeFileSync(join(folder, 'half'), '');
    throw new Error('interrupted');
  });

  await expect(failing).rejects.toThrow('interrupted');
  expect(existsSync(join(tools, 'broken'))).toBe(false);
  expect(readdirSync(tools).filter((name) => name.startsWith('.'))).toEqual([]);
});

it('refuses before a download what would not fit', () => {
  const fits = () => needSpace(tools, 1, ['下载', 'fetching']);
  const tooMuch = () => needSpace(tools, 1e18, ['下载', 'fetching']);

  expect(fits).not.toThrow();
  expect(tooMuch).toThrow(Fault);
  expect(tooMuch).toThrow(/BOOT_NO_SPACE/);
});
