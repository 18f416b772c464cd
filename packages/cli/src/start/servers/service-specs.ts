import { join, resolve } from 'node:path';
import type { ChildSpec } from '../process/child.ts';

/** The clone this file lies in. */
const clone = resolve(import.meta.dirname, '../../../../..');

/** The services of an area, in the order in which they start. */
export const serviceNames = [
  'exchange',
  'tracker',
  'petition-office',
  'department',
  'joint-meeting',
  'peer-enterprise',
] as const;
export type ServiceName = (typeof serviceNames)[number];

export type ServiceWorld = {
  dataDir: string;
  nats: string;
  redis: string;
  environment: NodeJS.ProcessEnv;
};

/** A service as a process of its own; where things are, it is told by its environment. */
export function serviceSpec(name: ServiceName, world: ServiceWorld): ChildSpec {
  // Meant for a service that is run by itself; here each takes the units of its roles.
  const { LIANDONG_UNITS: _one, ...environment } = world.environment;
  return {
    name,
    command: process.execPath,
    args: [
      '--disable-warning=ExperimentalWarning',
      join(clone, 'services', name, 'src', 'main.ts'),
    ],
    env: {
      ...environment,
      LIANDONG_DATA: world.dataDir,
      LIANDONG_NATS: world.nats,
      LIANDONG_REDIS: world.redis,
    },
  };
}
