import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerKind } from './servers.ts';

/** One way of running a server; the two implementations are a child process and a container. */
export interface ServerProcess {
  readonly kind: ServerKind;
  readonly containerId?: string;
  pid(): number;
  log(): Promise<string>;
  kill9(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const PORTS_FROM = 15_000;
const PORTS_TO = 32_000;
const PORT_ATTEMPTS = 200;

/**
 * A free port below Linux's ephemeral range (32768 and up): while a server is down, a client that keeps dialling a port
 * inside that range can connect to itself and take the port for good.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt += 1) {
    const port = randomInt(PORTS_FROM, PORTS_TO);
    if (await canListen(port)) return port;
  }
  throw new Error(
    `no free port between ${PORTS_FROM} and ${PORTS_TO} in ${PORT_ATTEMPTS} attempts`,
  );
}

/** Throws when something listens on the port already; asked before a start, because that something would greet us too. */
export async function refuseTakenPort(port: number): Promise<void> {
  if (!(await canListen(port))) throw new Error(`port ${port} is taken`);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

const READY_TIMEOUT_MS = 30_000;
const READY_POLL_MS = 15;

/** What a server that is up says, and what one must say to it first. */
export interface Greeting {
  readonly say: string;
  readonly expect: RegExp;
}

/** nats-server speaks first, and only after JetStream has recovered its streams. */
export const natsGreeting: Greeting = { say: '', expect: /^INFO \{/ };
/** Redis answers PING with -LOADING while it reads its files; -NOAUTH means it is up. */
export const redisGreeting: Greeting = { say: 'PING\r\n', expect: /^(\+PONG|-NOAUTH)/ };

export interface Readiness {
  readonly port: number;
  readonly greeting: Greeting;
  /** A reason to stop waiting, e.g. that the process has ended. */
  readonly failed: () => string | undefined | Promise<string | undefined>;
}

/** Waits until the server greets; throws with the reason when it ended first or 30 s have passed. */
export async function waitUntilReady({ port, greeting, failed }: Readiness): Promise<void> {
  const deadlineMs = Date.now() + READY_TIMEOUT_MS;
  while (!(await greets(port, greeting))) {
    const reason = await failed();
    if (reason !== undefined) throw new Error(reason);
    if (Date.now() > deadlineMs)
      throw new Error(`the server on port ${port} did not answer in ${READY_TIMEOUT_MS} ms`);
    await pause(READY_POLL_MS);
  }
}

const GREET_TIMEOUT_MS = 2_000;

function greets(port: number, { say, expect }: Greeting): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(GREET_TIMEOUT_MS, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(say));
    socket.once('data', (chunk) => finish(expect.test(chunk.toString('latin1'))));
  });
}
