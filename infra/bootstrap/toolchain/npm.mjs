import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Fault, faultFromOutput } from '../base/fault.mjs';
import { toolsFolder } from '../base/folders.mjs';
import { hasExecutable, run } from '../base/run.mjs';

/** Installs one pinned package into a folder from the registry this machine's npm is set to; runs no scripts of it. */
export function npmInstall(folder, { name, version }) {
  const step = [`从 npm 下载 ${name}@${version}`, `fetching ${name}@${version} with npm`];
  const flags = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
  ];
  const patience = [
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
  ];
  const args = ['install', '--prefix', folder, ...flags, ...patience, `${name}@${version}`];
  const { command, first } = npmCommand();
  const done = run(command, [...first, ...args], { cwd: folder, env: homeForTools() });
  if (done.code === 127) throw noNpm(step);
  if (/\b(E404|ETARGET)\b/.test(done.output)) throw notInRegistry(step, done.output);
  // On a full disk npm 11 warns of each file it could not write, and then reports success.
  const isIncomplete = done.output.includes('TAR_ENTRY_ERROR');
  if (done.code !== 0 || isIncomplete) throw faultFromOutput(step, done.output);
}

/** The npm that called us, where one did; else the one on PATH. */
function npmCommand() {
  const caller = process.env.npm_execpath;
  if (caller && /npm-cli\.c?js$/.test(caller) && existsSync(caller))
    return { command: process.execPath, first: [caller] };
  return { command: 'npm', first: [] };
}

export function hasNpm() {
  return npmCommand().first.length > 0 || hasExecutable('npm');
}

/** npm and pnpm keep their own caches at home; a service account without one gets a home in the tool cache. */
export function homeForTools() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    const home = join(toolsFolder(), 'home');
    mkdirSync(home, { recursive: true });
    return {
      HOME: home,
      // The npm that called us tells its children its own cache, which that account cannot write either.
      npm_config_cache: join(home, '.npm'),
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_DATA_HOME: join(home, '.local/share'),
    };
  }
}

function noNpm(step) {
  return new Fault({
    code: 'BOOT_NO_NPM',
    step,
    reason: ['找不到 npm', 'npm was not found'],
    remedy: [
      '安装 npm（Debian：apt-get install npm），或安装自带 npm 的 Node 24',
      'install npm (Debian: apt-get install npm), or a Node 24 that brings its own',
    ],
  });
}

function notInRegistry(step, detail) {
  return new Fault({
    code: 'BOOT_NOT_IN_REGISTRY',
    step,
    reason: ['npm 源里没有这个版本', 'the npm registry does not have this version'],
    remedy: [
      '检查 npm config get registry 指向的镜像是否最新；或自行安装 Node ≥ 24.12 后再运行',
      'check whether the mirror in `npm config get registry` is up to date; or install Node ≥ 24.12 yourself and run again',
    ],
    detail,
  });
}
