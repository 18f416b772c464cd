import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { GenericContainer, getContainerRuntimeClient, type WaitStrategy } from 'testcontainers';
import { imageOf } from './servers-image.ts';
import { type Launch, launchOf, type Product, type ServerPlan } from './servers-launch.ts';
import { refuseTakenPort, type ServerProcess, waitUntilReady } from './servers-process.ts';

// The helper that removes what a killed test left is an image from a registry; `npm test` removes it by this label instead.
process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
const RUN_LABEL = 'liandong.test-run';

// The engine that `npm test` starts for itself has no bridge: its containers use the network of the machine.
const onHostNetwork = process.env.LIANDONG_CONTAINER_NETWORK === 'host';

type Container = Parameters<WaitStrategy['waitUntilReady']>[0];

const STOP_TIMEOUT_S = 10;

/**
 * The server as a container on the engine of this machine. Folders are mounted at their own paths and the port is the same
 * inside and outside, so one configuration does for both kinds.
 */
export async function startContainer(product: Product, plan: ServerPlan): Promise<ServerProcess> {
  const launch = await launchOf(product, plan, onHostNetwork ? '127.0.0.1' : '0.0.0.0');
  await refuseTakenPort(launch.port);
  const container = await createAndStart(await imageOf(product), plan, launch);
  let pid = await pidOf(container);
  const startAgain = async (): Promise<void> => {
    await refuseTakenPort(launch.port);
    await container.start();
    await waitUntilReady({ ...launch, failed: () => whyEnded(container) });
    pid = await pidOf(container);
  };
  return {
    kind: 'container',
    containerId: container.id,
    pid: () => pid,
    log: () => logOf(container),
    kill9: () => kill(container),
    restart: async () => {
      await stopIfRunning(container);
      await startAgain();
    },
    stop: async () => {
      await stopIfRunning(container);
      await container.remove({ force: true, v: true });
    },
  };
}

async function createAndStart(image: string, plan: ServerPlan, launch: Launch): Promise<Container> {
  const folders = [plan.dataDir, dirname(launch.configFile), ...(plan.mounts ?? [])];
  const name = `liandong-test-${randomUUID()}`;
  const wanted = new LocalContainer(image)
    .withName(name)
    .withCommand(launch.args)
    .withBindMounts(
      [...new Set(folders)].map((path) => ({ source: path, target: path, mode: 'rw' })),
    )
    .withLabels({ [RUN_LABEL]: process.env.LIANDONG_TEST_RUN ?? 'by-hand' })
    .withAutoCleanup(false)
    .withWaitStrategy(new GreetingStrategy(launch));
  if (onHostNetwork) wanted.withNetworkMode('host');
  else wanted.withExposedPorts({ container: launch.port, host: launch.port });
  const user = await userOnEngine();
  const client = await getContainerRuntimeClient();
  const container = client.container.getById(name);
  try {
    const started = await (user === undefined ? wanted : wanted.withUser(user)).start();
    return client.container.getById(started.getId());
  } catch (error) {
    const reason = await removeFailed(container);
    throw reason === undefined ? error : new Error(reason, { cause: error });
  }
}

// When a server ends too soon, the library either tells its log and removes it, or waits for ports in vain and leaves it.
async function removeFailed(container: Container): Promise<string | undefined> {
  try {
    const reason = await whyEnded(container);
    await container.remove({ force: true, v: true });
    return reason;
  } catch {
    return undefined;
  }
}

// What the server writes must belong to us. A rootless engine does that by itself: its root is we.
async function userOnEngine(): Promise<string | undefined> {
  const client = await getContainerRuntimeClient();
  const info: { SecurityOptions?: string[] } = await client.container.dockerode.info();
  const isRootless = info.SecurityOptions?.some((option) => option.includes('rootless')) ?? false;
  return isRootless ? undefined : `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
}

/** Binds its ports to this machine only; the library would bind them to every address. */
class LocalContainer extends GenericContainer {
  protected override async beforeContainerCreated(): Promise<void> {
    const bindings: Record<string, { HostIp?: string; HostPort?: string }[]> =
      this.hostConfig.PortBindings ?? {};
    for (const binding of Object.values(bindings).flat()) binding.HostIp = '127.0.0.1';
  }
}

const START_TIMEOUT_MS = 30_000;

/** Waits for the server's greeting instead of a line of its log, which the configuration may send elsewhere. */
class GreetingStrategy implements WaitStrategy {
  readonly #launch: Launch;

  constructor(launch: Launch) {
    this.#launch = launch;
  }

  async waitUntilReady(container: Container): Promise<void> {
    await waitUntilReady({ ...this.#launch, failed: () => whyEnded(container) });
  }

  withStartupTimeout(): this {
    return this;
  }

  isStartupTimeoutSet(): boolean {
    return true;
  }

  getStartupTimeout(): number {
    return START_TIMEOUT_MS;
  }
}

async function whyEnded(container: Container): Promise<string | undefined> {
  const { State } = await container.inspect();
  if (State.Running) return undefined;
  return `the container ended at start:\n${await logOf(container)}`;
}

async function pidOf(container: Container): Promise<number> {
  return (await container.inspect()).State.Pid;
}

async function kill(container: Container): Promise<void> {
  if (!(await container.inspect()).State.Running) return;
  await container.kill({ signal: 'SIGKILL' });
  await container.wait({ condition: 'not-running' });
}

async function stopIfRunning(container: Container): Promise<void> {
  if (!(await container.inspect()).State.Running) return;
  await container.stop({ t: STOP_TIMEOUT_S });
}

const LOG_FRAME_HEADER_BYTES = 8;

// The engine sends output in frames: a kind, three empty bytes, the length, the text.
async function logOf(container: Container): Promise<string> {
  const frames = await container.logs({ stdout: true, stderr: true });
  let text = '';
  for (let at = 0; at + LOG_FRAME_HEADER_BYTES <= frames.length; ) {
    const start = at + LOG_FRAME_HEADER_BYTES;
    const length = frames.readUInt32BE(at + 4);
    text += frames.toString('utf8', start, start + length);
    at = start + length;
  }
  return text;
}
