import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerOptions } from './servers.ts';
import { type Greeting, natsGreeting, redisGreeting } from './servers-process.ts';

/** The two servers the bus stands on. */
export type Product = 'nats' | 'redis';

/** Options with the defaults filled in. */
export interface ServerPlan extends ServerOptions {
  readonly dataDir: string;
  readonly port: number;
}

/** How to start a server: the same arguments natively and in a container, because folders are mounted at their own paths. */
export interface Launch {
  readonly args: string[];
  readonly port: number;
  readonly greeting: Greeting;
  readonly configFile: string;
}

/** The program to run: LIANDONG_NATS_SERVER or LIANDONG_REDIS_SERVER as the bootstrap set them, else the one on PATH. */
export function programOf(product: Product): string {
  if (product === 'nats') return process.env.LIANDONG_NATS_SERVER ?? 'nats-server';
  return process.env.LIANDONG_REDIS_SERVER ?? 'redis-server';
}

/** Writes the configuration into the data folder and answers how to start the server on it. */
export function launchOf(
  product: Product,
  plan: ServerPlan,
  listenOn = '127.0.0.1',
): Promise<Launch> {
  return product === 'nats' ? natsLaunch(plan, listenOn) : redisLaunch(plan, listenOn);
}

const natsDefaults = (dataDir: string): string =>
  `jetstream { store_dir: ${JSON.stringify(dataDir)} }\n`;

// Flags win over the file, so a test's configuration needs no port of its own.
async function natsLaunch(plan: ServerPlan, listenOn: string): Promise<Launch> {
  const configFile = await configFileOf(plan, 'nats-server.conf', natsDefaults);
  const args = ['-c', configFile, '-a', listenOn, '-p', String(plan.port)];
  return { args, port: plan.port, greeting: natsGreeting, configFile };
}

// `appendfsync no` still writes before it answers; `everysec` may put the write off while a sync is under way.
const redisDefaults = (): string => 'save ""\nappendonly yes\nappendfsync no\n';

// Redis reads the arguments after the file as more lines of it.
async function redisLaunch(plan: ServerPlan, listenOn: string): Promise<Launch> {
  const configFile = await configFileOf(plan, 'redis.conf', redisDefaults);
  const args = [configFile, '--port', String(plan.port), '--bind', listenOn, '--dir', plan.dataDir];
  // Only the port mapping of this machine leads to a container, so protected mode would refuse the test itself.
  if (listenOn !== '127.0.0.1') args.push('--protected-mode', 'no');
  return { args, port: plan.port, greeting: redisGreeting, configFile };
}

async function configFileOf(
  plan: ServerPlan,
  name: string,
  defaults: (dataDir: string) => string,
): Promise<string> {
  if (plan.configPath !== undefined) return plan.configPath;
  const text = plan.configText ?? defaults;
  await mkdir(plan.dataDir, { recursive: true });
  const file = join(plan.dataDir, name);
  await writeFile(file, typeof text === 'string' ? text : text(plan.dataDir), { mode: 0o600 });
  return file;
}
