import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const server = { name: 'test-server', minimum: [2, 14] };
let folder;
let finders;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-unit-'));
  vi.stubEnv('LIANDONG_TOOLS', join(folder, 'tools'));
  vi.stubEnv('PATH', `${folder}/first:${folder}/second:${process.env.PATH}`);
  vi.resetModules();
  finders = await import('./finders.mjs');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('passes over a server on PATH that is too old, and says so', () => {
  install('first', 'echo "test-server: v2.9.10"');

  const { tool, reason, worthSaying } = finders.onPath(server);

  expect(tool).toBeUndefined();
  expect(worthSaying).toBe(true);
  expect(reason[1]).toBe(
    `${folder}/first/test-server 2.9.10 is too old or does not run, ≥ 2.14 is needed`,
  );
});

it('takes a good server behind one that does not run', () => {
  install('first', 'exit 1');
  install('second', 'echo "v2.14.0"');

  expect(finders.onPath(server).tool).toMatchObject({
    path: `${folder}/second/test-server`,
    version: '2.14.0',
  });
});

it('asks a server for its version once, until the file changes', () => {
  install('first', `echo asked >> ${folder}/asked; echo v2.15.1`);
  for (let start = 0; start < 3; start += 1) finders.onPath(server);
  expect(timesAsked()).toBe(1);

  appendFileSync(join(folder, 'first/test-server'), '\n# another build\n');
  finders.onPath(server);

  expect(timesAsked()).toBe(2);
});

it('does not take what an earlier minimum brought', () => {
  const cached = join(folder, 'tools/test-server-min-2.14');
  mkdirSync(cached, { recursive: true });
  writeFileSync(
    join(cached, 'tool.json'),
    JSON.stringify({ path: 'test-server', version: '2.14.2' }),
  );

  expect(finders.inCache(server).tool).toMatchObject({
    path: join(cached, 'test-server'),
    version: '2.14.2',
  });
  expect(finders.inCache({ ...server, minimum: [2, 16] }).tool).toBeUndefined();
});

function install(where, script) {
  const path = join(folder, where, 'test-server');
  mkdirSync(join(folder, where), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function timesAsked() {
  const file = join(folder, 'asked');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').length : 0;
}
