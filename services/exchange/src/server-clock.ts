import { BusError, type EpochMs, names } from '@liandong/contracts';
import type { NatsConnection } from '@nats-io/nats-core';
import { z } from 'zod';

const Info = z.object({ ts: z.iso.datetime({ offset: true }) });

const looksAtOnce = 3;
const lookEveryMs = 30_000;
const answerTimeoutMs = 5_000;

export type ServerClock = { now: () => EpochMs; stop: () => void };

/**
 * The clock of the server that leads the LOG: the one clock every exchange of an area can read, so
 * that two hosts ten minutes apart decide alike. Between looks it goes on with the machine's
 * monotonic clock, which nobody sets. @throws BusError `LINK_DOWN` when the server does not tell
 */
export async function followServerClock(connection: NatsConnection): Promise<ServerClock> {
  let aheadMs = await look(connection);
  const timer = setInterval(() => {
    look(connection).then(
      (ahead) => {
        aheadMs = ahead;
      },
      () => undefined,
    );
  }, lookEveryMs);
  timer.unref();
  return {
    now: () => Math.floor(performance.now() + aheadMs),
    stop: () => clearInterval(timer),
  };
}

/** How far the server's clock is ahead of this process's monotonic one, by the look that took least. */
async function look(connection: NatsConnection): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, aheadMs: 0 };
  for (let looks = 0; looks < looksAtOnce; looks += 1) {
    const askedAt = performance.now();
    const told = await ask(connection);
    const tookMs = performance.now() - askedAt;
    if (tookMs < best.tookMs) best = { tookMs, aheadMs: told - askedAt - tookMs / 2 };
  }
  return best.aheadMs;
}

async function ask(connection: NatsConnection): Promise<EpochMs> {
  try {
    const subject = `$JS.API.STREAM.INFO.${names.log}`;
    const message = await connection.request(subject, '', { timeout: answerTimeoutMs });
    return Date.parse(Info.parse(message.json()).ts);
  } catch (cause) {
    throw new BusError('LINK_DOWN', { part: 'clock' }, { cause });
  }
}
