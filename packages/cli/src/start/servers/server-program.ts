import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BusError, type ErrorCode } from '@liandong/contracts';

const run = promisify(execFile);

export type ServerName = 'nats-server' | 'redis-server';

/** A server that can be started: where it is, and how new. */
export type ServerProgram = { name: ServerName; path: string; version: string };

type Need = { variable: string; major: number; minor: number; tooOld: ErrorCode };

const needs: Readonly<Record<ServerName, Need>> = {
  'nats-server': {
    variable: 'LIANDONG_NATS_SERVER',
    major: 2,
    minor: 14,
    tooOld: 'NATS_TOO_OLD',
  },
  'redis-server': {
    variable: 'LIANDONG_REDIS_SERVER',
    major: 7,
    minor: 0,
    tooOld: 'REDIS_TOO_OLD',
  },
};

/**
 * The program that `npm start` found or fetched, else the one on PATH.
 * @throws BusError `SERVER_MISSING`, `NATS_TOO_OLD` or `REDIS_TOO_OLD`
 */
export async function findServer(
  name: ServerName,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ServerProgram> {
  const { variable, major, minor, tooOld } = needs[name];
  const path = environment[variable] ?? name;
  const said = await run(path, ['--version']).catch((cause: unknown) => {
    throw new BusError('SERVER_MISSING', { server: name, looked: path }, { cause });
  });
  const [, found = '0.0.0', foundMajor, foundMinor] =
    /v=?((\d+)\.(\d+)\.\d+)/.exec(said.stdout) ?? [];
  const isNewer = Number(foundMajor) > major;
  const isEnough = Number(foundMajor) === major && Number(foundMinor) >= minor;
  if (!isNewer && !isEnough)
    throw new BusError(tooOld, { found, needed: `${major}.${minor}`, path });
  return { name, path, version: found };
}
