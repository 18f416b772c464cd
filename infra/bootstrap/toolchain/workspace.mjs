import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault, faultFromOutput } from '../base/fault.mjs';
import { CLONE, canWrite, needSpace } from '../base/folders.mjs';
import { WORKSPACE_BYTES } from '../base/pins.mjs';
import { run } from '../base/run.mjs';
import { say } from '../base/say.mjs';
import { ensurePnpm } from './node-tools.mjs';
import { homeForTools } from './npm.mjs';

const STAMP = join(CLONE, 'node_modules/.liandong-installed');
const LOCK = join(CLONE, '.tools/installing');
// pnpm's own patience made a machine without a network wait for 19 minutes before it was told so.
const PATIENCE = [
  '--config.fetch-retries=2',
  '--config.fetch-retry-mintimeout=500',
  '--config.fetch-retry-maxtimeout=1000',
];
const STEP = ['安装依赖', 'installing the dependencies'];

/** Whether node_modules is what pnpm-lock.yaml asks for: the stamp holds the hash of the lock file it was made from. */
export function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockFileHash();
}

/** Installs the dependencies of the clone when node_modules is missing or made from another lock file. */
export async function ensureInstalled(node) {
  if (isInstalled()) return;
  const pnpm = await ensurePnpm();
  if (!canWrite(CLONE)) throw cloneNotWritable();
  await withLock(() => {
    if (!isInstalled()) install(node, pnpm);
  });
}

function install(node, pnpm) {
  needSpace(CLONE, WORKSPACE_BYTES, STEP);
  say('安装依赖（pnpm install）…', 'installing the dependencies (pnpm install) …');
  const hash = lockFileHash();
  const args = [
    'install',
    '--frozen-lockfile',
    '--config.confirm-modules-purge=false',
    ...PATIENCE,
  ];
  const path = `${dirname(node.path)}:${dirname(pnpm)}:${process.env.PATH}`;
  const done = run(pnpm, args, { cwd: CLONE, env: { ...homeForTools(), PATH: path } });
  if (done.code !== 0) throw faultFromOutput(STEP, done.output);
  writeFileSync(STAMP, hash);
}

function lockFileHash() {
  return createHash('sha256')
    .update(readFileSync(join(CLONE, 'pnpm-lock.yaml')))
    .digest('hex');
}

const LOCK_POLL_MS = 200;

/** One install at a time in a clone. A lock whose owner is gone is taken over. */
async function withLock(work) {
  let told = false;
  while (!takeLock()) {
    if (!told) say('另一个进程正在安装依赖，等待中…', 'another process is installing, waiting …');
    told = true;
    await pause(LOCK_POLL_MS);
  }
  try {
    work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function takeLock() {
  mkdirSync(dirname(LOCK), { recursive: true });
  try {
    mkdirSync(LOCK);
    writeFileSync(join(LOCK, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned()) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}

const LOCK_WITHOUT_OWNER_MS = 5_000;

function isAbandoned() {
  try {
    const owner = join(LOCK, 'pid');
    if (!existsSync(owner)) return Date.now() - statSync(LOCK).mtimeMs > LOCK_WITHOUT_OWNER_MS;
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function cloneNotWritable() {
  return new Fault({
    code: 'BOOT_NOT_PERMITTED',
    step: STEP,
    reason: [`不能写入 ${CLONE}`, `cannot write to ${CLONE}`],
    remedy: [
      '用有权写入的账户克隆一份再运行',
      'clone it as a user who may write there, and run again',
    ],
  });
}
