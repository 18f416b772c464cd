import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { getContainerRuntimeClient, ImageName } from 'testcontainers';
import { type Product, programOf } from './servers-launch.ts';

const run = promisify(execFile);

interface ImageParts {
  readonly binary: string;
  /** Folders that hold libraries of this server only; empty when the system has them all. */
  readonly libraryPath: string;
  readonly files: readonly string[];
}

const built = new Map<Product, Promise<string>>();

/**
 * The image of an installed server: `FROM scratch`, the binary and the libraries it needs at their own paths. No registry is
 * asked for anything. The tag is a hash of the contents, so an image is built once for each version of the server.
 */
export function imageOf(product: Product): Promise<string> {
  const known = built.get(product) ?? findOrBuild(product);
  built.set(product, known);
  return known;
}

async function findOrBuild(product: Product): Promise<string> {
  const parts = await partsOf(product);
  const tag = `liandong-test/${product}:${await hashOf(parts)}`;
  const client = await getContainerRuntimeClient();
  if (!(await client.image.exists(ImageName.fromString(tag)))) await build(tag, parts);
  return tag;
}

// Behind a wrapper script (see infra/bootstrap) the binary and its libraries are named apart.
async function partsOf(product: Product): Promise<ImageParts> {
  const variable = product === 'nats' ? 'LIANDONG_NATS_SERVER' : 'LIANDONG_REDIS_SERVER';
  const libraryPath = process.env[`${variable}_LIBRARIES`] ?? '';
  const binary = process.env[`${variable}_BINARY`] ?? (await pathOf(programOf(product)));
  return { binary, libraryPath, files: [binary, ...(await librariesOf(binary, libraryPath))] };
}

async function pathOf(program: string): Promise<string> {
  // Not the real path: on Debian redis-server is a link to a program that goes by the name it is called.
  if (program.includes('/')) return resolve(program);
  const { stdout } = await run('sh', ['-c', 'command -v "$1"', 'sh', program]);
  return stdout.trim();
}

// ldd names each library by the path the loader will look for it at, and the loader itself by the path in the binary.
async function librariesOf(binary: string, libraryPath: string): Promise<string[]> {
  const env = { ...process.env, LD_LIBRARY_PATH: libraryPath };
  const { stdout } = await run('ldd', [binary], { env }).catch(() => ({ stdout: '' }));
  return [...stdout.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].map(([, file]) => file ?? '');
}

async function hashOf({ files, libraryPath }: ImageParts): Promise<string> {
  const hash = createHash('sha256').update(libraryPath);
  for (const file of files) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function build(tag: string, { binary, libraryPath, files }: ImageParts): Promise<void> {
  const context = await mkdtemp(join(tmpdir(), 'liandong-image-'));
  try {
    for (const file of files) {
      const target = join(context, 'root', file);
      await mkdir(dirname(target), { recursive: true });
      await cp(file, target, { dereference: true });
    }
    const lines = ['FROM scratch', 'COPY root/ /'];
    if (libraryPath !== '')
      lines.push(`ENV LD_LIBRARY_PATH=${libraryPath.split(delimiter).join(':')}`);
    lines.push(`ENTRYPOINT [${JSON.stringify(binary)}]`, '');
    await writeFile(join(context, 'Dockerfile'), lines.join('\n'));
    await buildOnEngine(tag, context);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

// testcontainers' own build waits for ever when the engine refuses one (12.2: the rejection is not passed on).
async function buildOnEngine(tag: string, context: string): Promise<void> {
  const { dockerode } = (await getContainerRuntimeClient()).container;
  const { stdout } = spawn('tar', ['-c', '-C', context, '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const answer = await dockerode.buildImage(stdout, { t: tag });
  const steps = await new Promise<BuildStep[]>((resolve, reject) => {
    dockerode.modem.followProgress(answer, (error, lines) =>
      error ? reject(error) : resolve(lines),
    );
  });
  const refused = steps.find(({ error }) => error !== undefined);
  if (refused) throw new Error(`the engine did not build ${tag}: ${refused.error}`);
}

interface BuildStep {
  readonly error?: string;
}
