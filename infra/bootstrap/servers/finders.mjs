// The ways to a server, in the order they are tried. Each answers { tool } or { reason: [zh, en] }, and none throws for
// what only means «not here».
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultFromOutput } from '../base/fault.mjs';
import { installOnce, needSpace, toolsFolder } from '../base/folders.mjs';
import { LATER_SUITES } from '../base/pins.mjs';
import { findExecutables } from '../base/run.mjs';
import { say } from '../base/say.mjs';
import { isAtLeast, parseVersion } from '../base/versions.mjs';
import {
  candidateVersion,
  debianRelease,
  openSuite,
  unpackPackages,
  unpackWithDependencies,
  updateSuite,
} from './apt.mjs';
import { copyFromImage } from './image.mjs';
import { fetchRelease } from './release.mjs';
import { versionOf } from './tool-record.mjs';
import { finishTool } from './unpacked-tool.mjs';

/** The servers of this machine: those on PATH and in the system's own folders. */
export function onPath(server) {
  const tooOld = [];
  for (const path of findExecutables(server.name)) {
    const version = versionOf(path);
    if (version && isAtLeast(parseVersion(version), server.minimum)) {
      return { tool: { name: server.name, path, version, how: ['本机已有', 'on PATH'] } };
    }
    tooOld.push(`${path} ${version ?? '?'}`);
  }
  const minimum = server.minimum.join('.');
  if (tooOld.length === 0) return { reason: ['PATH 上没有', 'not on PATH'] };
  return {
    worthSaying: true,
    reason: [
      `${tooOld.join('、')} 太旧或不能运行，需要 ≥ ${minimum}`,
      `${tooOld.join(', ')} is too old or does not run, ≥ ${minimum} is needed`,
    ],
  };
}

/** What an earlier run brought. */
export function inCache(server) {
  const folder = cacheFolder(server);
  const record = join(folder, 'tool.json');
  if (!existsSync(record)) return { reason: ['工具缓存里没有', 'not in the tool cache'] };
  const { path, version, binary, libraries } = JSON.parse(readFileSync(record, 'utf8'));
  const tool = {
    name: server.name,
    path: join(folder, path),
    version,
    how: ['工具缓存', 'tool cache'],
  };
  if (!binary) return { tool };
  return {
    tool: {
      ...tool,
      binary: join(folder, binary),
      libraries: libraries.map((part) => join(folder, part)),
    },
  };
}

// The minimum is part of the name: raising it makes what an earlier version brought invisible.
function cacheName({ name, minimum }) {
  return `${name}-min-${minimum.join('.')}`;
}

function cacheFolder(server) {
  return join(toolsFolder(), cacheName(server));
}

const FETCH_BYTES = 300_000_000;

/** The machine's own suite, then later ones, through the machine's own mirror. */
export async function fromDebian(server) {
  const release = debianRelease();
  if (!release)
    return { reason: ['不是 Debian/Ubuntu，或没有 apt', 'not Debian or Ubuntu, or no apt'] };
  return fetched(server, ['从 Debian 镜像获取', 'fetching from the Debian mirror'], (folder) => {
    const reasons = [];
    for (const suite of [release.codename, ...LATER_SUITES[release.family]]) {
      const reason = fromSuite(server, folder, { release, suite });
      if (!reason)
        return {
          how: [`本机镜像的 ${suite} 套件`, `package of ${suite} from this machine's mirror`],
        };
      reasons.push(`${suite}: ${reason}`);
    }
    return { reason: [reasons.join('; '), reasons.join('; ')] };
  });
}

function fromSuite(server, folder, { release, suite: name }) {
  const suite = openSuite(join(folder, 'apt', name), release, name);
  if (!suite) return 'not in /etc/apt';
  const updated = updateSuite(suite);
  if (updated.code !== 0) return brief(updated.output);
  const version = candidateVersion(suite, server.packages[0]);
  if (!version) return `no ${server.packages[0]}`;
  if (!isAtLeast(parseVersion(version), server.minimum)) return `only ${version}`;
  const root = join(folder, 'root');
  // Alone first: the dependencies of a package are more than its program needs, for nats-server all of systemd.
  for (const unpack of [unpackPackages, unpackWithDependencies]) {
    const unpacked = unpack(suite, server.packages, root);
    if (unpacked.code !== 0) return brief(unpacked.output);
    if (finishTool(server, folder)) return undefined;
  }
  return `${version} does not run here`;
}

/** The maker's own release with its pinned hash, where there is one for this platform. */
export async function fromRelease(server) {
  const archive = server.release?.archives[`${process.platform}-${process.arch}`];
  if (!archive) return { reason: ['没有官方二进制发布', 'no official binary release'] };
  const how = [
    `官方发布 ${server.release.version}，哈希已核对`,
    `official release ${server.release.version}, hash checked`,
  ];
  return fetched(server, ['下载官方发布', 'fetching the official release'], async (folder) => {
    const failure = await fetchRelease({ ...server.release, ...archive }, join(folder, 'root'));
    if (failure) return { reason: [failure, failure] };
    return finishTool(server, folder)
      ? { how }
      : { reason: ['不能在本机运行', 'does not run here'] };
  });
}

/** The binary out of a container image, where an engine answers; the server then runs as a plain process. */
export async function fromImage(server) {
  if (process.platform !== 'linux')
    return { reason: ['镜像里只有 Linux 程序', 'images hold programs for Linux only'] };
  return fetched(server, ['从容器镜像获取', 'fetching from a container image'], (folder) => {
    const failure = copyFromImage(server, join(folder, 'root'));
    if (failure) return { reason: [failure, failure] };
    if (finishTool(server, folder))
      return { how: [`容器镜像 ${server.image}`, `container image ${server.image}`] };
    return { reason: ['不能在本机运行', 'does not run here'] };
  });
}

/** Builds the cache folder with one way; a way that says why it did not work leaves nothing behind. */
async function fetched(server, step, way) {
  needSpace(toolsFolder(), FETCH_BYTES, [
    `${step[0]} ${server.name}`,
    `${step[1]}: ${server.name}`,
  ]);
  say(`${step[0]} ${server.name} …`, `${step[1]}: ${server.name} …`);
  let outcome;
  try {
    await installOnce(cacheName(server), async (folder) => {
      outcome = await way(folder);
      if (outcome.reason) throw new NotThisWay();
    });
  } catch (error) {
    if (!(error instanceof NotThisWay)) throw error;
    refuseFullDisk(step, outcome.reason);
    return outcome;
  }
  const { tool } = inCache(server);
  return { tool: { ...tool, how: outcome?.how ?? tool.how } };
}

class NotThisWay extends Error {}

// A full disk fails every further way too, and slower: it is told at once.
function refuseFullDisk(step, reason) {
  const fault = faultFromOutput(step, reason[1]);
  if (fault.code === 'BOOT_NO_SPACE') throw fault;
}

function brief(output) {
  const lines = output.trim().split('\n');
  const telling = lines.find((line) => line.startsWith('E: ')) ?? lines.at(-1) ?? '';
  return telling.slice(0, 200);
}
