import { join } from 'node:path';
import { CLONE } from '../base/folders.mjs';
import { run } from '../base/run.mjs';
import { say } from '../base/say.mjs';

const CHECKS = [
  { name: ['类型', 'types'], command: ['tsc', '-p', 'tsconfig.json'] },
  { name: ['格式与规则', 'format and lint'], command: ['biome', 'check', '.'] },
  {
    name: ['需要类型的规则', 'type-aware lint'],
    command: ['oxlint', '--type-aware', '--deny-warnings', 'packages', 'services', 'infra', 'test'],
  },
];

/** Runs the checks that are not vitest's, each counted as one test; prints what a failed one said. */
export function runChecks(env) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, command } of CHECKS) {
    const [program, ...args] = command;
    const { code, output } = run(join(CLONE, 'node_modules/.bin', program), args, {
      cwd: CLONE,
      env,
    });
    counts[code === 0 ? 'passed' : 'failed'] += 1;
    say(
      `${name[0]}：${code === 0 ? '通过' : '未通过'}`,
      `${name[1]}: ${code === 0 ? 'passed' : 'failed'}`,
    );
    if (code !== 0) process.stdout.write(output);
  }
  return counts;
}
