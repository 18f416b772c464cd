import { readFileSync } from 'node:fs';
import { BusError } from '@liandong/contracts';
import { credsProof } from '@liandong/directory';
import type { NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';

export type ConnectOptions = {
  servers: readonly string[];
  /** Read again at every reconnect, so that rotating credentials needs no restart. */
  credsFile: string;
  /** Shows in the server's connection list. */
  name: string;
  /** Replies come to `<prefix>.>`; the only subject the credentials may subscribe to. */
  inboxPrefix: string;
  /** False: fail at once when no server answers. Default: wait for it. */
  waitOnFirstConnect?: boolean;
};

const handshakeTimeoutMs = 5_000;
const pingIntervalMs = 15_000;
const firstReconnectMs = 100;
const slowestReconnectMs = 5_000;
const newOutageMs = 15_000;

/** A connection that survives outages; every default of the client that would end it is set. */
export async function connectNats(options: ConnectOptions): Promise<NatsConnection> {
  try {
    return await connect({
      servers: [...options.servers],
      name: options.name,
      inboxPrefix: options.inboxPrefix,
      authenticator: credsProof(() => readFileSync(options.credsFile, 'utf8')),
      timeout: handshakeTimeoutMs,
      maxReconnectAttempts: -1,
      ignoreAuthErrorAbort: true,
      waitOnFirstConnect: options.waitOnFirstConnect ?? true,
      pingInterval: pingIntervalMs,
      maxPingOut: 2,
      noAsyncTraces: true,
      reconnectDelayHandler: growingDelay(),
    });
  } catch (cause) {
    const refused = cause instanceof Error && /authorization|authentication/i.test(cause.message);
    throw new BusError(refused ? 'NATS_UNAUTHORIZED' : 'NATS_UNREACHABLE', {}, { cause });
  }
}

/**
 * Short at first, longer the longer the outage lasts. The client asks again before every look at
 * the clock, not once a dial: a delay that grew with each asking would never be over.
 */
function growingDelay(): () => number {
  let beganMs = Number.NEGATIVE_INFINITY;
  let askedMs = Number.NEGATIVE_INFINITY;
  return () => {
    const nowMs = performance.now();
    if (nowMs - askedMs > newOutageMs) beganMs = nowMs;
    askedMs = nowMs;
    return Math.min(Math.max(firstReconnectMs, (nowMs - beganMs) / 2), slowestReconnectMs);
  };
}

/** Major and minor of a version text such as `2.15.1`. */
export function isAtLeast(version: string, floor: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major > floor[0] || (major === floor[0] && minor >= floor[1]);
}

/** The oldest server the bus runs on: older ones lack what it stands on, or ignore it silently. */
export const natsFloor = [2, 14] as const;

/** @throws BusError `NATS_TOO_OLD` */
export function requireNats(connection: NatsConnection): void {
  const version = connection.info?.version ?? '0';
  if (!isAtLeast(version, natsFloor)) throw new BusError('NATS_TOO_OLD', { version });
}
