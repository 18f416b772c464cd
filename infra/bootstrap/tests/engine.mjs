// The container engine of a test run: the machine's own where one answers; on Debian as root, one of ours for the run.
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { installOnce, needSpace, toolsFolder } from '../base/folders.mjs';
import { findExecutables, run } from '../base/run.mjs';
import { say } from '../base/say.mjs';
import { debianRelease, openSuite, unpackWithDependencies, updateSuite } from '../servers/apt.mjs';
import { ask, machineEngine, removeContainers } from './engine-api.mjs';

const FOLDER_PREFIX = 'liandong-engine-';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
const ENGINE_BYTES = 1_000_000_000;
const POLL_MS = 100;

/**
 * An engine for the containers of this run.
 * @returns {Promise<{ env: object, stop: () => Promise<void> } | { reason: string[] }>} the environment the tests need, or
 * why there is none.
 */
export async function engineForTests(runId) {
  const theirs = await machineEngine();
  if (theirs) {
    say(`容器引擎：${theirs.description}`, `container engine: ${theirs.description}`);
    const stop = () => removeContainers(theirs.host, runId);
    return { env: { DOCKER_HOST: theirs.host, LIANDONG_TEST_RUN: runId }, stop };
  }
  if (process.getuid?.() !== 0)
    return {
      reason: [
        '没有容器引擎应答，且不是 root',
        'no container engine answers, and this is not root',
      ],
    };
  const release = debianRelease();
  if (!release)
    return {
      reason: [
        '没有容器引擎应答，且不是 Debian',
        'no container engine answers, and this is not Debian',
      ],
    };
  try {
    return await startOwnEngine(await ensureDockerd(release), runId);
  } catch (error) {
    return {
      reason: [
        `自带引擎没有启动：${error.message}`,
        `our own engine did not start: ${error.message}`,
      ],
    };
  }
}

/** dockerd of the system, else the distribution's package unpacked into the tool cache; the system is not changed. */
async function ensureDockerd(release) {
  const [installed] = findExecutables('dockerd');
  if (installed) return { dockerd: installed, root: undefined };
  const name = `docker-engine-${release.codename}`;
  const root = join(toolsFolder(), name, 'root');
  if (!existsSync(root)) {
    needSpace(toolsFolder(), ENGINE_BYTES, ['获取容器引擎', 'fetching a container engine']);
    say(
      '从 Debian 镜像获取容器引擎 docker.io …',
      'fetching the container engine docker.io from the Debian mirror …',
    );
  }
  await installOnce(name, (folder) => unpackEngine(folder, release));
  return { dockerd: join(root, 'usr/sbin/dockerd'), root };
}

function unpackEngine(folder, release) {
  const suite = openSuite(join(folder, 'apt'), release, release.codename);
  if (!suite) throw new Error(`no ${release.codename} in /etc/apt`);
  for (const step of [
    () => updateSuite(suite),
    () => unpackWithDependencies(suite, ['docker.io'], join(folder, 'root')),
  ]) {
    const { code, output } = step();
    if (code !== 0) throw new Error(output.trim().split('\n').at(-1));
  }
  for (const unneeded of ['apt', 'root/usr/share'])
    rmSync(join(folder, unneeded), { recursive: true, force: true });
}

// No bridge, no firewall rule, no forwarding: containers use the network of the machine, and nothing of it is changed.
const NO_NETWORK = [
  '--bridge=none',
  '--iptables=false',
  '--ip6tables=false',
  '--ip-forward=false',
  '--ip-masq=false',
];

async function startOwnEngine({ dockerd, root }, runId) {
  stopAbandonedEngines();
  const folder = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  const host = `unix://${folder}/docker.sock`;
  const places = [
    '--data-root',
    join(folder, 'data'),
    '--exec-root',
    join(folder, 'exec'),
    '--pidfile',
    join(folder, 'pid'),
  ];
  const log = openSync(join(folder, 'log'), 'a');
  // In a group of its own: Ctrl-C reaches the tests first, and the engine goes when they are done.
  const child = spawn(dockerd, [...places, '--host', host, ...NO_NETWORK], {
    env: { ...process.env, ...foldersOf(root) },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  writeFileSync(join(folder, 'owner'), `${process.pid}\n${child.pid}`);
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const stop = () => stopEngine(child, gone, folder);
  try {
    await waitForEngine(host, child, folder);
  } catch (error) {
    await stop();
    throw error;
  }
  say(`容器引擎：本次测试自带的 ${dockerd}`, `container engine: our own for this run, ${dockerd}`);
  const env = {
    DOCKER_HOST: host,
    LIANDONG_TEST_RUN: runId,
    LIANDONG_CONTAINER_NETWORK: 'host',
    // testcontainers would ask the bridge for the address of the machine when the machine is a container itself.
    TESTCONTAINERS_HOST_OVERRIDE: '127.0.0.1',
  };
  return { env, stop };
}

function foldersOf(root) {
  if (!root) return {};
  const programs = ['usr/sbin', 'usr/bin', 'sbin'].map((part) => join(root, part));
  const libraries = ['usr/lib', 'lib'].flatMap((part) => foldersBelow(join(root, part)));
  return {
    PATH: [...programs, process.env.PATH].join(delimiter),
    LD_LIBRARY_PATH: libraries.join(delimiter),
  };
}

function foldersBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(folder, name));
}

async function waitForEngine(host, child, folder) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await ask(host, '/_ping'))) {
    const failed = child.exitCode !== null || child.pid === undefined || Date.now() > deadline;
    if (failed)
      throw new Error(
        readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').at(-1) ||
          'dockerd did not answer',
      );
    await pause(POLL_MS);
  }
}

async function stopEngine(child, gone, folder) {
  const isRunning = child.pid !== undefined && child.exitCode === null;
  if (isRunning) child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  if (isRunning) await gone;
  clearTimeout(timer);
  removeFolder(folder);
}

// The engine leaves the network namespace it pinned mounted below its folder.
function removeFolder(folder) {
  const mounts = readText('/proc/self/mounts')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const mount of mounts.filter((path) => path.startsWith(`${folder}/`)).reverse())
    run('umount', [mount]);
  rmSync(folder, { recursive: true, force: true });
}

// A run that was killed leaves its engine behind. It is ours to end only if its command line names our folder.
function stopAbandonedEngines() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER_PREFIX))) {
    const folder = join(tmpdir(), name);
    const [owner, engine] = readText(join(folder, 'owner')).split('\n');
    if (!owner || existsSync(`/proc/${owner}`)) continue;
    if (readText(`/proc/${engine}/cmdline`).includes(folder))
      process.kill(Number(engine), 'SIGTERM');
    else removeFolder(folder);
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
