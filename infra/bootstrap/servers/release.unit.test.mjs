import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchRelease } from './release.mjs';

const folder = mkdtempSync(join(tmpdir(), 'liandong-unit-'));
const archive = join(folder, 'release.tar.gz');
const server = createServer((request, answer) => {
  answer.statusCode = request.url === '/release.tar.gz' ? 200 : 404;
  answer.end(answer.statusCode === 200 ? readFileSync(archive) : undefined);
});
let url;

beforeAll(async () => {
  mkdirSync(join(folder, 'server-v1'));
  writeFileSync(join(folder, 'server-v1/server'), 'binary');
  execFileSync('tar', ['-czf', archive, '-C', folder, 'server-v1']);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}/`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

it('unpacks an archive that has the pinned hash', async () => {
  const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
  const root = join(folder, 'good');

  expect(await fetchRelease({ url, file: 'release.tar.gz', sha256 }, root)).toBeUndefined();
  expect(readFileSync(join(root, 'server'), 'utf8')).toBe('binary');
});

it('unpacks nothing of an archive with another hash', async () => {
  const root = join(folder, 'forged');

  expect(await fetchRelease({ url, file: 'release.tar.gz', sha256: '0'.repeat(64) }, root)).toMatch(
    /refused/,
  );
  expect(existsSync(root)).toBe(false);
});

it('says what the source answered', async () => {
  const answer = await fetchRelease({ url, file: 'gone.tar.gz', sha256: '' }, join(folder, 'gone'));

  expect(answer).toMatch(/HTTP 404/);
});
