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
const nextTried = 50;
const largestPort = 65_535;

/**
 * The ports, if nobody has them; free ones where 0 was asked for.
 * @throws BusError `PORT_BUSY` with all that are taken, who has them as far as can be seen, and the option that helps
 */
export async function takePorts(wanted: readonly WantedPort[]): Promise<number[]> {
  const faults: PortFault[] = [];
  const ports: number[] = [];
  for (const one of wanted) {
    const reason = one.port === 0 ? undefined : await whyNot(one.port);
    if (reason !== undefined) faults.push(await faultOf(one, reason));
    else ports.push(one.port === 0 ? await freePort(one) : one.port);
  }
  if (faults.length === 0) return ports;
  throw new BusError('PORT_BUSY', {
    faults: faults.map(({ en }) => en),
    faultsZh: faults.map(({ zh }) => zh),
  });
}

type PortFault = { zh: string; en: string };

async function faultOf({ server, port, option }: WantedPort, reason: string): Promise<PortFault> {
  const holder = portHolder(port);
  const who = holder === undefined ? reason : `${holder.program} (pid ${holder.pid})`;
  const other = `${option} ${await freeAfter(port)}`;
  return {
    zh: `${server} 的端口 ${port}：${who}；可加 ${other}`,
    en: `port ${port} of ${server}: ${who}; ${other} is free`,
  };
}

/** The next port that is free, so that following the advice does not end in the same words; else 0, any. */
async function freeAfter(port: number): Promise<number> {
  const last = Math.min(port + nextTried, largestPort);
  for (let next = port + 1; next <= last; next += 1)
    if ((await whyNot(next)) === undefined) return next;
  return 0;
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
