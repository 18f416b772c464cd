import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../base/fault.mjs';
import { installOnce, needSpace, toolsFolder } from '../base/folders.mjs';
import { NODE_MINIMUM, NODE_PACKAGES, PNPM_VERSION, TOOLS_BYTES } from '../base/pins.mjs';
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
  });
  return { ...knownNode(), how: ['刚从 npm 源下载', 'just fetched from the npm registry'] };
}

export function pnpmFolder() {
  return join(toolsFolder(), `pnpm-${PNPM_VERSION}`, 'node_modules/.bin');
}

export function hasPnpm() {
  return existsSync(join(pnpmFolder(), 'pnpm'));
}

export async function ensurePnpm() {
  const path = join(pnpmFolder(), 'pnpm');
  const here = hasPnpm();
  if (!here) {
    say(`下载 pnpm ${PNPM_VERSION} …`, `fetching pnpm ${PNPM_VERSION} …`);
    await installOnce(`pnpm-${PNPM_VERSION}`, (folder) =>
      npmInstall(folder, { name: 'pnpm', version: PNPM_VERSION }),
    );
  }
  const how = here
    ? ['工具缓存', 'tool cache']
    : ['刚从 npm 源下载', 'just fetched from the npm registry'];
  return { name: 'pnpm', version: PNPM_VERSION, path, how };
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
