import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { BusError } from '@liandong/contracts';
import { portHolder } from './port-holder.ts';

/** A port somebody asked for, and the option that asks for another. */
export type WantedPort = { server: string; port: number; option: string };

const host = '127.0.0.1';
// Below Linux's ephemeral range: a client that keeps dialling a port inside it while the
// server is down can connect to itself, and take the port for good.
const anyFrom = 15_000;
const anyTo = 32_000;
const attempts = 200;

/**
 * The port, if nobody has it; a free one where 0 was asked for.
 * @throws BusError `PORT_BUSY` with who has it, as far as can be seen
 */
export async function takePort(wanted: WantedPort): Promise<number> {
  if (wanted.port === 0) return freePort(wanted);
  const reason = await whyNot(wanted.port);
  if (reason === undefined) return wanted.port;
  const holder = portHolder(wanted.port);
  throw new BusError('PORT_BUSY', {
    server: wanted.server,
    port: wanted.port,
    ...(holder ? { holder: `${holder.program} (pid ${holder.pid})` } : { reason }),
    option: `${wanted.option} ${wanted.port + 1}`,
  });
}

async function freePort(wanted: WantedPort): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = randomInt(anyFrom, anyTo);
    if ((await whyNot(port)) === undefined) return port;
  }
  throw new BusError('PORT_BUSY', { server: wanted.server, from: anyFrom, to: anyTo });
}

/** Why nothing can listen there, or undefined. */
function whyNot(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
