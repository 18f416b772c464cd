import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, faultFromOutput } from '../base/fault.mjs';
import { installOnce, needSpace, toolsFolder } from '../base/folders.mjs';
import { NODE_MINIMUM, NODE_PACKAGES, PNPM_VERSION, TOOLS_BYTES } from '../base/pins.mjs';
import { run } from '../base/run.mjs';
import { say } from '../base/say.mjs';
import { isAtLeast, parseVersion } from '../base/versions.mjs';
import { npmInstall } from './npm.mjs';

const PLATFORM = `${process.platform}-${process.arch}`;

/** The Node that is to run the product, if it is here already. */
export function knownNode() {
  if (isAtLeast(parseVersion(process.version), NODE_MINIMUM)) {
    return {
      name: 'node',
      version: process.versions.node,
      path: process.execPath,
      how: ['本机已有', 'the one that runs this'],
    };
  }
  const wanted = NODE_PACKAGES[PLATFORM];
  const path = wanted && join(toolsFolder(), `node-${wanted.version}`, 'node');
  if (!path || !existsSync(path)) return undefined;
  return { name: 'node', version: wanted.version, path, how: ['工具缓存', 'tool cache'] };
}

/** Node ≥ 24.12: the one running this, else one package from the npm registry into the tool cache. */
export async function ensureNode() {
  const known = knownNode();
  if (known) return known;
  const wanted = NODE_PACKAGES[PLATFORM];
  if (!wanted) throw noNodePackage();
  needSpace(toolsFolder(), TOOLS_BYTES, ['下载 Node', 'fetching Node']);
  say(
    `下载 Node ${wanted.version}（本机是 ${process.version}）…`,
    `fetching Node ${wanted.version} (this is ${process.version}) …`,
  );
  await installOnce(`node-${wanted.version}`, (folder) => {
    npmInstall(folder, wanted);
    renameSync(join(folder, 'node_modules', wanted.name, 'bin/node'), join(folder, 'node'));
    rmSync(join(folder, 'node_modules'), { recursive: true });
    tryOut(join(folder, 'node'), wanted);
  });
  return { ...knownNode(), how: ['刚从 npm 源下载', 'just fetched from the npm registry'] };
}

export function pnpmFolder() {
  return join(toolsFolder(), `pnpm-${PNPM_VERSION}`, 'node_modules/.bin');
}

export function hasPnpm() {
  return existsSync(join(pnpmFolder(), 'pnpm'));
}

/** The path of the pinned pnpm, from the tool cache or from the npm registry into it. */
export async function ensurePnpm() {
  const wanted = { name: 'pnpm', version: PNPM_VERSION };
  if (!hasPnpm()) {
    say(`下载 pnpm ${PNPM_VERSION} …`, `fetching pnpm ${PNPM_VERSION} …`);
    await installOnce(`pnpm-${PNPM_VERSION}`, (folder) => {
      npmInstall(folder, wanted);
      tryOut(join(folder, 'node_modules/.bin/pnpm'), wanted);
    });
  }
  return join(pnpmFolder(), 'pnpm');
}

// What does not run here must not enter the cache: a C library that is too old, or a download cut short, shows now.
function tryOut(path, { name, version }) {
  const { code, stdout, output } = run(path, ['--version']);
  if (code === 0 && stdout.includes(version)) return;
  throw faultFromOutput([`试运行 ${name} ${version}`, `trying ${name} ${version}`], output);
}

function noNodePackage() {
  return new Fault({
    code: 'BOOT_UNSUPPORTED_PLATFORM',
    step: ['下载 Node', 'fetching Node'],
    reason: [
      `npm 源没有 ${PLATFORM} 的 Node 24，本机的 ${process.version} 太旧`,
      `the npm registry has no Node 24 for ${PLATFORM}, and ${process.version} is too old`,
    ],
    remedy: ['自行安装 Node ≥ 24.12 后再运行', 'install Node ≥ 24.12 yourself and run again'],
  });
}
