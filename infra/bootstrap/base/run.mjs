import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { constants as osConstants } from 'node:os';
import { delimiter, join } from 'node:path';

const OUTPUT_BYTES = 64 * 1024 * 1024;

/** Runs a tool to its end and keeps what it wrote; never throws. A tool that is not there has code 127. */
export function run(command, args, { cwd, env, timeoutMs } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  });
  const stdout = done.stdout ?? '';
  const stderr = done.stderr ?? '';
  const failure = done.error ? `${command}: ${done.error.message}\n` : '';
  const code = done.error?.code === 'ENOENT' ? 127 : (done.status ?? 1);
  return { code, stdout, output: `${stdout}${stderr}${failure}` };
}

// Debian keeps servers where the PATH of an ordinary user does not look.
const SYSTEM_FOLDERS = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
];

/** Every executable of that name, in the order of PATH, each once. */
export function findExecutables(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...SYSTEM_FOLDERS];
  return [...new Set(folders.map((folder) => join(folder, name)))].filter(isExecutable);
}

export function hasExecutable(name) {
  return findExecutables(name).length > 0;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Runs the product in our place: its input, output and exit code are ours, and signals reach it. Ctrl-C in a terminal goes
 * to every process of the group by itself; sending it on would make it two, and a second one means «now».
 */
export function handOver(command, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' });
    const fromTerminal = process.stdin.isTTY === true;
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
      process.on(signal, () => {
        if (signal !== 'SIGINT' || !fromTerminal) child.kill(signal);
      });
    }
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(signal ? 128 + osConstants.signals[signal] : code),
    );
  });
}
