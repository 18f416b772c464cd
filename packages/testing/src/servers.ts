import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Product, ServerPlan } from './servers-launch.ts';
import { startNative } from './servers-native.ts';
import { freePort, type ServerProcess } from './servers-process.ts';

/** How a test server runs: a child process of the test, or a container on the machine's engine. */
export type ServerKind = 'native' | 'container';

/** What a test may ask of a server; everything has a default. */
export interface ServerOptions {
  /** Default: native. */
  readonly kind?: ServerKind;
  /** Configuration as text, or made from the data folder. The port and the listen address always come from here. */
  readonly configText?: string | ((dataDir: string) => string);
  /** Configuration that is a file already; relative includes stay beside it. Not together with configText. */
  readonly configPath?: string;
  /** Kept after stop when given; otherwise a temporary folder that stop removes. */
  readonly dataDir?: string;
  /** Other folders the configuration names; a container sees them, and the folder of configPath, at their own paths. */
  readonly mounts?: readonly string[];
  /** Default: a free port below the ephemeral range, so nothing can take it between kill9 and restart. */
  readonly port?: number;
}

/**
 * A real server that a test may crash. The port and the data stay the same from kill9 or stop-and-restart to the next
 * start; `await using` stops it and removes a temporary data folder.
 */
export interface TestServer extends AsyncDisposable {
  readonly kind: ServerKind;
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  /** The process id, or for a container the id of its first process as the host sees it. It changes with each restart. */
  readonly pid: number;
  /** Set for containers. */
  readonly containerId?: string;
  /** What the server wrote so far; for looking at after a failure. */
  log(): Promise<string>;
  /** SIGKILL, and waits until the process is gone. */
  kill9(): Promise<void>;
  /** Stops it in order if it still runs, starts it on the same port and data, waits until it answers. */
  restart(): Promise<void>;
  /** SIGTERM, and waits until the process is gone. Once stopped, stays stopped. */
  stop(): Promise<void>;
}

/** nats-server with JetStream; without a configuration, one open account and file storage in the data folder. */
export async function startNats(options: ServerOptions = {}): Promise<TestServer> {
  return startServer('nats', options);
}

/** Redis without snapshots, every write handed to the kernel before it is answered, so a kill -9 loses nothing. */
export async function startRedis(options: ServerOptions = {}): Promise<TestServer> {
  return startServer('redis', options);
}

async function startServer(product: Product, options: ServerOptions): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), `liandong-${product}-`)));
  const port = options.port ?? (await freePort());
  const temporary = options.dataDir === undefined;
  try {
    const server = await startProcess(product, { ...options, dataDir, port });
    return describeServer({ product, server, dataDir, port, temporary });
  } catch (error) {
    if (temporary) await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function startProcess(product: Product, plan: ServerPlan): Promise<ServerProcess> {
  if (plan.kind !== 'container') return startNative(product, plan);
  // Loaded late: most tests need no container, and the client of an engine takes its time to load.
  const { startContainer } = await import('./servers-container.ts');
  return startContainer(product, plan);
}

interface Started {
  readonly product: Product;
  readonly server: ServerProcess;
  readonly dataDir: string;
  readonly port: number;
  readonly temporary: boolean;
}

function describeServer({ product, server, dataDir, port, temporary }: Started): TestServer {
  let stopped: Promise<void> | undefined;
  // A test that stops a server on its way is left to dispose of it as well.
  const stop = (): Promise<void> => {
    stopped ??= server.stop().then(() => {
      return temporary ? rm(dataDir, { recursive: true, force: true }) : undefined;
    });
    return stopped;
  };
  return {
    kind: server.kind,
    host: '127.0.0.1',
    port,
    url: `${product}://127.0.0.1:${port}`,
    dataDir,
    get pid() {
      return server.pid();
    },
    ...(server.containerId === undefined ? {} : { containerId: server.containerId }),
    log: () => server.log(),
    kill9: () => server.kill9(),
    restart: () => server.restart(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/**
 * The kinds this run tests with: `describe.each(serverKinds())`. LIANDONG_TEST_SERVERS lists them, as `native`,
 * `container` or `native,container`; `npm test` sets it to both where a container engine answers. Default: native.
 */
export function serverKinds(): ServerKind[] {
  const asked = (process.env.LIANDONG_TEST_SERVERS ?? 'native').split(',');
  const kinds: ServerKind[] = ['native', 'container'];
  return kinds.filter((kind) => asked.includes(kind));
}
