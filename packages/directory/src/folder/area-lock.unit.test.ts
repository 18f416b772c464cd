import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withAreaLock } from './area-lock.ts';
import { areaFiles, privateDir } from './data-folder.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liandong-lock-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

it('lets one work at a time, and the next one after it', async () => {
  const inside = withAreaLock(dataDir, async () => {
    await expect(withAreaLock(dataDir, () => Promise.resolve())).rejects.toMatchObject({
      code: 'ALREADY_RUNNING',
      details: { pid: process.pid },
    });
    return 'done';
  });
  expect(await inside).toBe('done');
  expect(await withAreaLock(dataDir, () => Promise.resolve('again'))).toBe('again');
});

it('is free again after a failure', async () => {
  const failing = withAreaLock(dataDir, () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(existsSync(areaFiles(dataDir).lock)).toBe(false);
});

it('is taken over from a process that is gone', async () => {
  await privateDir(areaFiles(dataDir).dir);
  // Above the largest pid Linux gives out.
  await writeFile(areaFiles(dataDir).lock, '4194305');
  expect(await withAreaLock(dataDir, () => Promise.resolve('taken'))).toBe('taken');
});
