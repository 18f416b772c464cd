import { BusError, type EpochMs, localAsk, TimeAnswer } from '@liandong/contracts';
import type { NatsConnection } from '@nats-io/nats-core';

const askAgainMs = 1_000;
const answerTimeoutMs = 5_000;

/** The exchange's clock, as far as a tracker knows it. */
export type AreaClock = {
  /** Asks when what it knows is older than a second. @throws BusError `EXCHANGE_SILENT` */
  now: () => Promise<EpochMs>;
  /** As far as it knows without asking; this host's own clock until it has asked. */
  estimate: () => EpochMs;
  /** What it knew last has turned out to be wrong. */
  forget: () => void;
};

/**
 * Terms end by the exchange's clock, so the tracker goes by it and by no clock of its own host: one that
 * is set wrong changes nothing. In between the machine's monotonic clock counts on.
 */
export function createAreaClock(connection: NatsConnection): AreaClock {
  let known: { at: EpochMs; askedMs: number } | undefined;
  let stale = true;
  const ask = async (): Promise<EpochMs> => {
    const message = await connection
      .request(localAsk('time'), '', { timeout: answerTimeoutMs })
      .catch((cause: unknown) => {
        throw new BusError('EXCHANGE_SILENT', { part: 'time' }, { cause });
      });
    // Told somewhere between asking and now; the earlier is assumed, so that nothing is early.
    const told = TimeAnswer.safeParse(message.json());
    if (!told.success) throw new BusError('EXCHANGE_SILENT', { part: 'time' });
    known = { at: told.data.at, askedMs: performance.now() };
    stale = false;
    return known.at;
  };
  return {
    now: () => {
      const sinceMs = performance.now() - (known?.askedMs ?? Number.NEGATIVE_INFINITY);
      return known && !stale && sinceMs < askAgainMs
        ? Promise.resolve(Math.floor(known.at + sinceMs))
        : ask();
    },
    estimate: () => (known ? Math.floor(known.at + performance.now() - known.askedMs) : Date.now()),
    forget: () => {
      stale = true;
    },
  };
}
