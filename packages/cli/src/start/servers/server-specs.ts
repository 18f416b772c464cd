import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Area, serverConfig } from '@liandong/directory';
import type { ChildSpec } from '../process/child.ts';
import { natsGreeting, redisGreeting, untilGreeted } from './greeting.ts';
import type { ServerProgram } from './server-program.ts';

export type ServerPlace = {
  dataDir: string;
  program: ServerProgram;
  port: number;
  environment: NodeJS.ProcessEnv;
};

/** nats-server on the data folder. Every append is on the disk before it is answered for: the LOG is the only truth. */
export async function natsSpec(area: Area, place: ServerPlace): Promise<ChildSpec> {
  const { dataDir, program, port } = place;
  const storeDir = privateFolder(dataDir, 'nats');
  const file = join(storeDir, 'nats-server.conf');
  const text = await serverConfig(area, { dataDir, storeDir, port, syncInterval: 'always' });
  writeFileSync(file, text, { mode: 0o600 });
  return {
    name: program.name,
    command: program.path,
    args: ['-c', file],
    env: place.environment,
    ready: (signal) => untilGreeted(natsGreeting(port), signal),
  };
}

/** Redis on the data folder, for this machine and whoever may read the data folder only. */
export function redisSpec(place: ServerPlace): { spec: ChildSpec; url: string } {
  const { dataDir, program, port } = place;
  const dir = privateFolder(dataDir, 'redis');
  const password = readOrMakePassword(join(dir, 'password'));
  const file = join(dir, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir ${JSON.stringify(dir)}`,
    `requirepass ${password}`,
    'daemonize no',
    'appendonly yes',
    // A projection: what a power failure takes of it, the tracker folds again from the LOG.
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  const spec: ChildSpec = {
    name: program.name,
    command: program.path,
    args: [file],
    env: place.environment,
    ready: (signal) => untilGreeted(redisGreeting(port), signal),
  };
  return { spec, url: `redis://:${password}@127.0.0.1:${port}` };
}

function privateFolder(dataDir: string, name: string): string {
  const dir = join(dataDir, name);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}

function readOrMakePassword(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const password = randomBytes(24).toString('base64url');
    writeFileSync(file, `${password}\n`, { mode: 0o600 });
    return password;
  }
}
