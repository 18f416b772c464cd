import { names } from '@liandong/contracts';
import type { JetStreamClient } from '@nats-io/jetstream';
import { delay } from '@nats-io/nats-core';

export type UntilAloneOptions = {
  /** Public key of the unit's account; its durable bears the same name. */
  account: string;
  /** How long a pull request of one's own may go on waiting after it was given up. */
  expiresMs: number;
  stopped: () => boolean;
  /** Called when another process pulls for the unit beyond doubt. */
  onOther: () => void;
};

const lookMs = 1_000;
const marginMs = 2_000;
const quietLooks = 2;

/**
 * Waits, without pulling, until nobody pulls from the unit's durable. Two processes that receive for
 * one unit, on two machines whose locks know nothing of each other, would take turns moving its place.
 */
export async function untilAlone(
  client: JetStreamClient,
  { account, expiresMs, stopped, onOther }: UntilAloneOptions,
): Promise<void> {
  const manager = await client.jetstreamManager(false);
  const ownGoneAt = performance.now() + expiresMs + marginMs;
  for (let quiet = 0; !stopped(); ) {
    const { num_waiting } = await manager.consumers.info(names.log, account);
    quiet = num_waiting === 0 ? quiet + 1 : 0;
    if (quiet === quietLooks) return;
    if (quiet === 0 && performance.now() > ownGoneAt) onOther();
    // Two that wait for each other must not look at the same moments.
    await delay(lookMs * (0.5 + Math.random()));
  }
}
