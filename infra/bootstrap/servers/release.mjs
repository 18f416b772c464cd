import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../base/run.mjs';

const DOWNLOAD_TIMEOUT_MS = 120_000;

/** Unpacks a release archive below `root` if its bytes have the pinned hash. Answers what went wrong, or undefined. */
export async function fetchRelease({ url, file, sha256 }, root) {
  const address = `${url}${file}`;
  let bytes;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
    if (!answer.ok) return `HTTP ${answer.status} from ${address}`;
    bytes = Buffer.from(await answer.arrayBuffer());
  } catch (error) {
    return `${error.message}: ${error.cause?.message ?? ''} (${address})`;
  }
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256) return `hash of ${address} is ${actual}, pinned is ${sha256}: refused`;
  mkdirSync(root, { recursive: true });
  const archive = join(root, 'archive.tar.gz');
  writeFileSync(archive, bytes);
  const unpacked = run('tar', ['-xzf', archive, '-C', root, '--strip-components=1']);
  return unpacked.code === 0 ? undefined : unpacked.output;
}
