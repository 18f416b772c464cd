import type { CliContext } from '../context.ts';
import { findServer, type ServerName } from '../start/servers/server-program.ts';
import { type Check, fault, good, sayDoctor } from './finding.ts';

const oldestNode = 24;

/** The programs that everything runs on. */
export function machineChecks(context: CliContext): Check[] {
  const say = sayDoctor(context);
  const program = (name: ServerName): Check => ({
    side: 'machine',
    step: name,
    look: async () => {
      const { version, path } = await findServer(name, context.environment);
      return good(say('found.version', { version, path }));
    },
  });
  return [
    {
      side: 'machine',
      step: 'node',
      look: () => {
        const { version, execPath } = process;
        const found = say('found.version', { version: version.slice(1), path: execPath });
        const isNew = Number.parseInt(version.slice(1), 10) >= oldestNode;
        return isNew ? good(found) : fault(found, say('remedy.node'));
      },
    },
    program('nats-server'),
    program('redis-server'),
  ];
}
