import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerOptions } from './servers.ts';
import { type Greeting, natsGreeting, redisGreeting } from './servers-process.ts';

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

const natsDefaults = (dataDir: string): string =>
  `jetstream { store_dir: ${JSON.stringify(dataDir)} }\n`;

/** Flags come after the file and win over it, so a test's configuration needs no port of its own. */
export async function natsLaunch(plan: ServerPlan, listenOn = '127.0.0.1'): Promise<Launch> {
  const configFile = await configFileOf(plan, 'nats-server.conf', natsDefaults);
  const args = ['-c', configFile, '-a', listenOn, '-p', String(plan.port)];
  return { args, port: plan.port, greeting: natsGreeting, configFile };
}

// `appendfsync no` still writes before it answers; `everysec` may put the write off while a sync is under way.
const redisDefaults = (): string => 'save ""\nappendonly yes\nappendfsync no\n';

/** Redis with the test's configuration and, after it, the port, the folder and the listen address. */
export async function redisLaunch(plan: ServerPlan, listenOn = '127.0.0.1'): Promise<Launch> {
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
