import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from './fault.mjs';

/** The clone this bootstrap lies in. */
export const CLONE = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

let chosen;

/**
 * The tool cache: $LIANDONG_TOOLS, else $XDG_CACHE_HOME/liandong or ~/.cache/liandong, else .tools in the clone.
 * It holds nothing that cannot be fetched again.
 */
export function toolsFolder() {
  chosen ??= chooseToolsFolder();
  return chosen;
}

function chooseToolsFolder() {
  const asked = process.env.LIANDONG_TOOLS;
  const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const candidates = asked
    ? [resolve(asked)]
    : [join(cacheHome, 'liandong'), join(CLONE, '.tools')];
  const usable = candidates.find(canWrite);
  if (usable) return usable;
  throw new Fault({
    code: 'BOOT_NOT_PERMITTED',
    step: ['选择工具缓存目录', 'choosing the tool cache'],
    reason: [`不能写入 ${candidates.join('、')}`, `cannot write to ${candidates.join(' or ')}`],
    remedy: [
      '用 LIANDONG_TOOLS 指向可写的目录',
      'point LIANDONG_TOOLS at a folder you may write to',
    ],
  });
}

export function canWrite(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A folder of the tool cache, built at most once. It appears whole or not at all: it is built aside and renamed, so that
 * runs at the same time, or one that was killed, never leave half a tool behind.
 */
export async function installOnce(name, build) {
  const target = join(toolsFolder(), name);
  if (existsSync(target)) return target;
  sweepScratch();
  const scratch = mkdtempSync(join(toolsFolder(), SCRATCH_PREFIX));
  try {
    await build(scratch);
    chmodSync(scratch, 0o755);
    renameUnlessThere(scratch, target);
    return target;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function renameUnlessThere(scratch, target) {
  try {
    renameSync(scratch, target);
  } catch (error) {
    // Another run was faster; its copy is as good as ours.
    if (!existsSync(target)) throw error;
  }
}

const SCRATCH_PREFIX = '.scratch-';
const SCRATCH_AGE_MS = 60 * 60 * 1000;

function sweepScratch() {
  for (const name of readdirSync(toolsFolder())) {
    const path = join(toolsFolder(), name);
    const isOld =
      name.startsWith(SCRATCH_PREFIX) && Date.now() - statSync(path).mtimeMs > SCRATCH_AGE_MS;
    if (isOld) rmSync(path, { recursive: true, force: true });
  }
}

/** Refuses before a long download what would fail at its end. */
export function needSpace(folder, bytes, step) {
  const free = freeBytes(folder);
  if (free >= bytes) return;
  throw new Fault({
    code: 'BOOT_NO_SPACE',
    step,
    reason: [
      `${folder} 只剩 ${megabytes(free)} MB，需要 ${megabytes(bytes)} MB`,
      `${folder} has ${megabytes(free)} MB left, ${megabytes(bytes)} MB are needed`,
    ],
    remedy: [
      '清理磁盘，或用 LIANDONG_TOOLS 指向别的磁盘',
      'free some space, or point LIANDONG_TOOLS at another disk',
    ],
  });
}

export function freeBytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export function megabytes(bytes) {
  return Math.floor(bytes / 1_000_000);
}
