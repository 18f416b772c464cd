import { main } from './base/fault.mjs';
import { CLONE, freeBytes, megabytes, toolsFolder } from './base/folders.mjs';
import { PNPM_VERSION, TOOLS_BYTES } from './base/pins.mjs';
import { prepare, runProgram } from './prepare.mjs';
import { debianRelease } from './servers/apt.mjs';
import { knownServers } from './servers/ensure.mjs';
import { machineEngine } from './tests/engine-api.mjs';
import { hasPnpm, knownNode } from './toolchain/node-tools.mjs';
import { hasNpm } from './toolchain/npm.mjs';
import { isInstalled } from './toolchain/workspace.mjs';

const FETCHED = ['运行 npm start，它会自动获取', 'run npm start, it fetches it'];

/** Looks at what the bootstrap brings, changes nothing, then lets the product look at itself and its connections. */
await main(async (args) => {
  const findings = [
    ...tools(),
    ...servers(),
    space('工具缓存 / tool cache', toolsFolder()),
    space('克隆 / clone', CLONE),
    await engine(),
  ];
  for (const finding of findings) tell(finding);
  const isReady = knownNode() !== undefined && isInstalled();
  if (!isReady) return 1;
  const code = await runProgram(await prepare({ servers: false }), 'packages/cli/src/main.ts', [
    'doctor',
    ...args,
  ]);
  return code !== 0 ? code : Number(findings.some(({ ok }) => ok === false));
});

function tools() {
  const node = knownNode();
  return [
    {
      name: 'node',
      ok: node !== undefined,
      found: node && `${node.version} ${node.path}`,
      missing: [`本机的 ${process.version} 太旧`, `${process.version} of this machine is too old`],
      remedy: FETCHED,
    },
    {
      name: 'npm',
      ok: hasNpm(),
      found: '已有 / here',
      missing: ['找不到 npm', 'npm was not found'],
      remedy: ['安装 npm', 'install npm'],
    },
    {
      name: 'pnpm',
      // Only needed to install: a clone whose dependencies are there runs without.
      ok: hasPnpm() || (isInstalled() && undefined),
      found: PNPM_VERSION,
      missing: ['工具缓存里没有', 'not in the tool cache'],
      remedy: FETCHED,
    },
    {
      name: 'dependencies',
      ok: isInstalled(),
      found: `${CLONE}/node_modules`,
      missing: [
        '没有安装，或与 pnpm-lock.yaml 不一致',
        'not installed, or not those of pnpm-lock.yaml',
      ],
      remedy: FETCHED,
    },
  ];
}

function servers() {
  return knownServers().map(({ server, tool, notes }) => ({
    name: server.name,
    ok: tool !== undefined,
    found:
      tool &&
      [`${tool.version} ${tool.path} (${tool.how.join(' / ')})`, ...passedOver(notes)].join(
        '\n    · ',
      ),
    missing: [0, 1].map((language) =>
      notes.map(({ reason }) => reason[language]).join(language === 0 ? '；' : '; '),
    ),
    remedy: debianRelease()
      ? FETCHED
      : [
          `安装 ${server.name} ≥ ${server.minimum.join('.')} 并放到 PATH 上`,
          `put a ${server.name} ≥ ${server.minimum.join('.')} on PATH`,
        ],
  }));
}

// A server on PATH that is too old is worth a word even where a better one was found.
function passedOver(notes) {
  return notes.filter(({ worthSaying }) => worthSaying).map(({ reason }) => reason.join(' / '));
}

function space(label, folder) {
  const free = freeBytes(folder);
  return {
    name: 'disk',
    ok: free >= TOOLS_BYTES,
    found: `${megabytes(free)} MB  ${folder} (${label})`,
    missing: [`${folder} 只剩 ${megabytes(free)} MB`, `${folder} has ${megabytes(free)} MB left`],
    remedy: [
      '清理磁盘，或用 LIANDONG_TOOLS 指向别的磁盘',
      'free some space, or point LIANDONG_TOOLS at another disk',
    ],
  };
}

async function engine() {
  const found = await machineEngine();
  const isRoot = process.getuid?.() === 0;
  return {
    name: 'containers',
    // Only the tests use one, and they say so when they go without.
    ok: found ? true : undefined,
    found: found?.description,
    missing: [
      '没有容器引擎应答（只影响测试）',
      'no container engine answers (matters to tests only)',
    ],
    remedy:
      isRoot && debianRelease()
        ? ['npm test 会自带一个', 'npm test brings one of its own']
        : ['启动 Docker 或 Podman 后再运行 npm test', 'start Docker or Podman before npm test'],
  };
}

function tell({ name, ok, found, missing, remedy }) {
  const label = name.padEnd(13);
  if (ok) process.stderr.write(`✓ ${label} ${found}\n`);
  else
    process.stderr.write(
      `${ok === undefined ? '·' : '✗'} ${label} ${missing.join(' / ')}\n    → ${remedy.join(' / ')}\n`,
    );
}
