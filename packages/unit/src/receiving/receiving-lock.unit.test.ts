import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReceivingLock } from './receiving-lock.ts';

const holder = `
const { ReceivingLock } = await import(${JSON.stringify(join(import.meta.dirname, 'receiving-lock.ts'))});
const lock = ReceivingLock.try(process.argv[1]);
console.log(lock ? 'held' : 'busy');
setInterval(() => lock, 1000);
`;

describe('the lock of who receives for a unit', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'liandong-lock-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('is held by one at a time, and free again afterwards', () => {
    const first = ReceivingLock.try(dir);
    expect(first).toBeDefined();
    expect(ReceivingLock.try(dir)).toBeUndefined();
    first?.[Symbol.dispose]();
    using again = ReceivingLock.try(dir);
    expect(again).toBeDefined();
  });

  it('is let go by a process that was killed with kill -9', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', holder, dir]);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(String(said).trim()).toBe('held');
    expect(ReceivingLock.try(dir)).toBeUndefined();
    child.kill('SIGKILL');
    await once(child, 'exit');
    using taken = ReceivingLock.try(dir);
    expect(taken).toBeDefined();
  });

  it('is waited for, and names the unit when nobody lets it go', async () => {
    using _held = ReceivingLock.try(dir);
    await expect(ReceivingLock.take(dir, { unit: 'hr', waitMs: 0 })).rejects.toMatchObject({
      code: 'ALREADY_RUNNING',
      details: { unit: 'hr' },
    });
  });
});
