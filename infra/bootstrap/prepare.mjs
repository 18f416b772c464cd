import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Fault } from './base/fault.mjs';
import { CLONE } from './base/folders.mjs';
import { handOver } from './base/run.mjs';
import { sayChosen } from './base/say.mjs';
import { ensureServers, knownServers, serverEnvironment } from './servers/ensure.mjs';
import { ensureNode, pnpmFolder } from './toolchain/node-tools.mjs';
import { ensureInstalled } from './toolchain/workspace.mjs';

/**
 * Brings what the product needs: Node, the dependencies and, unless `servers` is false, the servers. The answer is the
 * Node to run it with and the environment to run it in.
 */
export async function prepare({ servers, announce }) {
  const node = await ensureNode();
  await ensureInstalled(node);
  const tools = servers ? await ensureServers() : knownServers().map(({ tool }) => tool);
  if (announce) for (const tool of [node, ...tools]) sayChosen(tool);
  const path = [dirname(node.path), pnpmFolder(), process.env.PATH].join(delimiter);
  return { node, env: { PATH: path, ...serverEnvironment(tools) } };
}

/** Runs one of the clone's programs on the prepared Node, in our place. */
export function runProgram({ node, env }, file, args) {
  const program = join(CLONE, file);
  if (!existsSync(program)) throw missingProgram(program);
  return handOver(node.path, [program, ...args], { cwd: process.cwd(), env });
}

function missingProgram(program) {
  return new Fault({
    code: 'BOOT_INCOMPLETE_CLONE',
    step: ['启动程序', 'starting the program'],
    reason: [`缺少 ${program}`, `${program} is missing`],
    remedy: [
      '克隆不完整：git status 看缺了什么，或重新克隆',
      'the clone is incomplete: see git status, or clone again',
    ],
  });
}
