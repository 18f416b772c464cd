import { delimiter } from 'node:path';
import { Fault, knownCause } from '../base/fault.mjs';
import { SERVERS } from '../base/pins.mjs';
import { say } from '../base/say.mjs';
import { fromDebian, fromImage, fromRelease, inCache, onPath } from './finders.mjs';
import { updateRecord } from './tool-record.mjs';

const HERE = [onPath, inCache];
const ELSEWHERE = [
  { way: fromDebian, label: ['Debian 镜像', 'Debian mirror'] },
  { way: fromRelease, label: ['官方发布', 'official release'] },
  { way: fromImage, label: ['容器镜像', 'container image'] },
];

/** The servers that are here already, in the order of SERVERS; undefined for one that is missing. */
export function knownServers() {
  return SERVERS.map((server) => knownServer(server));
}

function knownServer(server) {
  const answers = HERE.map((way) => way(server));
  const found = answers.find(({ tool }) => tool)?.tool;
  const notes = found
    ? answers.slice(
        0,
        answers.findIndex(({ tool }) => tool),
      )
    : answers;
  return { server, tool: found, notes };
}

/** nats-server ≥ 2.14 and Redis ≥ 7 for this machine, fetched where they are missing. */
export async function ensureServers() {
  const tools = [];
  for (const known of knownServers()) tools.push(await ensureServer(known));
  updateRecord((record) => {
    for (const { name, path, version, how } of tools)
      record.chosen[name] = { path, version, how: how[1] };
    return record;
  });
  return tools;
}

async function ensureServer({ server, tool, notes }) {
  for (const { reason, worthSaying } of notes) {
    if (worthSaying)
      say(`${server.name}: ${reason[0]}，另找`, `${server.name}: ${reason[1]}; looking further`);
  }
  if (tool) return tool;
  const tried = [];
  for (const { way, label } of ELSEWHERE) {
    const answer = await way(server);
    if (answer.tool) return answer.tool;
    tried.push({ label, reason: answer.reason });
  }
  throw noServer(server, [
    ...notes.map(({ reason }) => ({ label: ['本机', 'this machine'], reason })),
    ...tried,
  ]);
}

function noServer(server, tried) {
  const minimum = server.minimum.join('.');
  const detail = tried
    .map(({ label, reason }) => `${label.join(' ')}: ${[...new Set(reason)].join(' / ')}`)
    .join('\n');
  return new Fault({
    code: 'BOOT_NO_SERVER',
    step: [`寻找 ${server.name} ≥ ${minimum}`, `looking for ${server.name} ≥ ${minimum}`],
    reason: knownCause(detail)?.reason ?? [
      '下面各条路都没有走通',
      'none of the ways below led to one',
    ],
    remedy: [
      `恢复网络，或安装 ${server.name} ≥ ${minimum} 并放到 PATH 上，然后再运行同一条命令`,
      `restore the network, or put a ${server.name} ≥ ${minimum} on PATH, and run the same command again`,
    ],
    detail,
  });
}

/** What the product and the tests are told: LIANDONG_NATS_SERVER and LIANDONG_REDIS_SERVER can be run as they are. */
export function serverEnvironment(tools) {
  const env = {};
  for (const { variable, name } of SERVERS) {
    const tool = tools.find((candidate) => candidate?.name === name);
    if (!tool) continue;
    env[variable] = tool.path;
    // Behind a wrapper: what a container image is to be made of.
    if (tool.binary) env[`${variable}_BINARY`] = tool.binary;
    if (tool.libraries) env[`${variable}_LIBRARIES`] = tool.libraries.join(delimiter);
  }
  return env;
}
