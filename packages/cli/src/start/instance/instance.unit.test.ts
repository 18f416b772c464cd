import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive, known } from '../process/process-mark.ts';
import { takeInstance } from './instance.ts';
import { prepareFolder } from './prepare-folder.ts';

describe('the right to run on a data folder', () => {
  let dataDir: string;
  let file: string;
  const children: ReturnType<typeof spawn>[] = [];
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'liandong-instance-'));
    file = join(dataDir, 'runtime.json');
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true });
  });

  const idler = async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    children.push(child);
    await once(child, 'spawn');
    return known(child.pid ?? 0);
  };
  const heldBy = (holder: { pid: number; mark: string }, processes: unknown[] = []) =>
    writeFileSync(file, JSON.stringify({ v: 1, ...holder, startedAt: 0, processes }));

  it('is taken once, told in the file, and given back', async () => {
    const instance = await takeInstance(dataDir);
    instance.tell({ nats: 'nats://127.0.0.1:1' });

    await expect(takeInstance(dataDir)).rejects.toMatchObject({
      code: 'ALREADY_RUNNING',
      details: { pid: process.pid, nats: 'nats://127.0.0.1:1' },
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(known(process.pid));
    instance.release();
    expect(existsSync(file)).toBe(false);
    (await takeInstance(dataDir)).release();
  });

  it('is not lost to one of many that ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => takeInstance(dataDir)));

    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(dataDir)).toEqual(['runtime.json']);
  });

  it('is taken over from one that is gone, whose number another process may bear by now', async () => {
    heldBy({ pid: process.pid, mark: 'the one before' });

    (await takeInstance(dataDir)).release();
  });

  it('is taken over with a file that nobody can read', async () => {
    writeFileSync(file, '{"v":1,"pi');

    (await takeInstance(dataDir)).release();
  });

  it('is told again when the disk has room, and leaves no draft behind', async () => {
    const instance = await takeInstance(dataDir);
    vi.useFakeTimers();
    // In place of a full disk, which fails the writing in the same way.
    rmSync(dataDir, { recursive: true });
    instance.tell({ nats: 'nats://127.0.0.1:2' });
    mkdirSync(dataDir);
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();

    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ nats: 'nats://127.0.0.1:2' });
    expect(readdirSync(dataDir)).toEqual(['runtime.json']);
    instance.release();
  });

  it('ends what the one before left running, and nothing else', async () => {
    const left = await idler();
    const stranger = await idler();
    heldBy({ pid: process.pid, mark: 'the one before' }, [
      { name: 'nats-server', ...left },
      { name: 'redis-server', pid: stranger.pid, mark: 'another bearer of the number' },
    ]);

    const instance = await takeInstance(dataDir);

    expect(instance.leftovers).toBe(1);
    expect(isAlive(left)).toBe(false);
    expect(isAlive(stranger)).toBe(true);
    instance.release();
  });
});

describe('the data folder', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'liandong-folder-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('is refused where the disk is too full for a LOG', () => {
    expect(() => prepareFolder(dataDir, Number.MAX_SAFE_INTEGER)).toThrow(
      expect.objectContaining({ code: 'DISK_FULL' }),
    );
  });

  it('is refused where it holds the files of others', () => {
    writeFileSync(join(dataDir, 'letter.txt'), '');

    expect(() => prepareFolder(dataDir)).toThrow(
      expect.objectContaining({ code: 'FOLDER_UNUSABLE' }),
    );
  });
});
