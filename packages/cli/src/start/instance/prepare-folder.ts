import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  statfsSync,
} from 'node:fs';
import { join } from 'node:path';
import { BusError } from '@liandong/contracts';

/** nats-server gives its streams three quarters of what is free, and the dead letters alone may grow to 256 MB. */
const minimumFreeBytes = 400 * 1024 * 1024;
const mebibyte = 1024 * 1024;
/** Whatever else lies in a folder that is ours, one of these lies beside it. */
const ours = ['area', 'area.json', 'runtime.json', 'logs'];

/**
 * The data folder, for its owner alone, with room for the LOG to grow.
 * @throws BusError `FOLDER_UNUSABLE` or `DISK_FULL`
 */
export function prepareFolder(dataDir: string, neededBytes = minimumFreeBytes): void {
  try {
    if (existsSync(dataDir)) refuseForeign(dataDir);
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw diskFull(dataDir, cause) ?? folderError(dataDir, cause);
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes)
    throw new BusError('DISK_FULL', {
      path: dataDir,
      freeMb: Math.floor(freeBytes / mebibyte),
      neededMb: Math.ceil(neededBytes / mebibyte),
    });
}

/** A folder with other things in it, such as a home, would be closed to everybody else. */
function refuseForeign(dataDir: string): void {
  const entries = readdirSync(dataDir);
  if (entries.length > 0 && !entries.some((entry) => ours.includes(entry)))
    throw new BusError('FOLDER_UNUSABLE', { path: dataDir, reason: 'holds other files' });
}

/** The code for a disk that is full, if that is what went wrong. */
export function diskFull(path: string, cause: unknown): BusError | undefined {
  const { code } = (cause ?? {}) as { code?: unknown };
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return isFull ? new BusError('DISK_FULL', { path }, { cause }) : undefined;
}

function folderError(path: string, cause: unknown): BusError {
  if (cause instanceof BusError) return cause;
  const { code = '' } = cause as NodeJS.ErrnoException;
  return new BusError('FOLDER_UNUSABLE', { path, reason: code }, { cause });
}
