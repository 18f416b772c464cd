import { randomUUID } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { BusError } from '@liandong/contracts';
import { areaFiles, privateDir, readIfThere } from './data-folder.ts';

/**
 * Lets one process at a time change keys and register. A lock whose process is gone
 * is taken over, so a crash locks nobody out. Throws ALREADY_RUNNING while another holds it.
 */
export async function withAreaLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const files = areaFiles(dataDir);
  await privateDir(files.dir);
  if (!(await take(files.lock))) {
    const holder = Number(await readIfThere(files.lock));
    if (isAlive(holder)) throw new BusError('ALREADY_RUNNING', { pid: holder, lock: files.lock });
    await rm(files.lock, { force: true });
    if (!(await take(files.lock))) throw new BusError('ALREADY_RUNNING', { lock: files.lock });
  }
  try {
    return await work();
  } finally {
    await rm(files.lock, { force: true });
  }
}

/** A hard link appears with its content or not at all, so nobody reads a lock without a pid. */
async function take(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, String(process.pid), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
