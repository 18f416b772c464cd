import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './base/fault.mjs';
import { CLONE } from './base/folders.mjs';
import { handOver } from './base/run.mjs';
import { say } from './base/say.mjs';
import { prepare } from './prepare.mjs';
import { runChecks } from './tests/checks.mjs';
import { addCounts, countsLine, countTests } from './tests/counts.mjs';
import { engineForTests } from './tests/engine.mjs';

const NONE = { passed: 0, failed: 0, skipped: 0 };
const VITEST = join(CLONE, 'node_modules/vitest/vitest.mjs');

/** Everything: types, lint, and the tests on native servers and in containers. With a filter, only vitest, on what it names. */
await main(async (args) => {
  const prepared = await prepare({ servers: true, announce: true });
  const checks = args.length === 0 ? runChecks(prepared.env) : NONE;
  const counts = addCounts(checks, await runTests(prepared, args));
  process.stdout.write(`${countsLine(counts)}\n`);
  return counts.failed === 0 ? 0 : 1;
});

async function runTests({ node, env }, args) {
  const asked = process.env.LIANDONG_TEST_SERVERS;
  if (asked && !asked.includes('container')) return vitest({ node, env, args });
  const engine = await engineForTests(`run-${process.pid}`);
  if (engine.reason) return withoutContainers({ node, env, args, asked, reason: engine.reason });
  try {
    const kinds = { LIANDONG_TEST_SERVERS: asked ?? 'native,container' };
    return await vitest({ node, env: { ...env, ...engine.env, ...kinds }, args });
  } finally {
    await engine.stop();
  }
}

/** The container half is reported as one skipped test, and as a failed one where it was asked for by name. */
async function withoutContainers({ node, env, args, asked, reason }) {
  say(
    `容器一半的测试没有运行：${reason[0]}`,
    `the container half of the tests is not run: ${reason[1]}`,
  );
  const counts = await vitest({ node, env: { ...env, LIANDONG_TEST_SERVERS: 'native' }, args });
  return addCounts(counts, asked ? { ...NONE, failed: 1 } : { ...NONE, skipped: 1 });
}

async function vitest({ node, env, args }) {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-tests-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await handOver(node.path, [VITEST, 'run', ...reporters, ...args], {
      cwd: CLONE,
      env,
    });
    return countTests(readReport(report), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
