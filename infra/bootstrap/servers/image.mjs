import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hasExecutable, run } from '../base/run.mjs';

const PULL_TIMEOUT_MS = 180_000;

/** Copies a server and the libraries it needs out of its image below `root`. Answers what went wrong, or undefined. */
export function copyFromImage({ image, imageBinary }, root) {
  const engine = ['docker', 'podman'].find(
    (name) => hasExecutable(name) && run(name, ['info'], { timeoutMs: 10_000 }).code === 0,
  );
  if (!engine) return 'no container engine answers';
  const created = run(engine, ['create', image, imageBinary], { timeoutMs: PULL_TIMEOUT_MS });
  if (created.code !== 0) return lastLine(created.output);
  const container = lastLine(created.stdout);
  try {
    for (const file of [imageBinary, ...librariesIn(engine, image, imageBinary)]) {
      // Libraries keep one flat folder apart from the binary; -L follows the links their names are.
      const target =
        file === imageBinary ? join(root, basename(file)) : join(root, 'lib', basename(file));
      mkdirSync(dirname(target), { recursive: true });
      const copied = run(engine, ['cp', '-L', `${container}:${file}`, target]);
      if (copied.code !== 0) return lastLine(copied.output);
    }
    return undefined;
  } finally {
    run(engine, ['rm', container]);
  }
}

// A static binary, in an image that has nothing else, has no ldd beside it and needs none.
function librariesIn(engine, image, binary) {
  const { code, stdout } = run(engine, ['run', '--rm', '--entrypoint', 'ldd', image, binary], {
    timeoutMs: PULL_TIMEOUT_MS,
  });
  if (code !== 0) return [];
  return [...stdout.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].map(([, file]) => file);
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
