import { BusError, names } from '@liandong/contracts';
import { unitApiPrefix } from '@liandong/directory';
import { lastReceived, reachOf } from '@liandong/unit';
import { jetstream } from '@nats-io/jetstream';
import { delay } from '@nats-io/nats-core';
import type { Session } from './session.ts';

const pollMs = 15;
const stalledMs = 5_000;
const receiptWaitMs = 2_000;

/**
 * Waits until everything that lies on the bus for the unit is stored and answered for.
 * @throws BusError what keeps it from receiving: an old copy would be taken for what is
 */
export async function catchUp(session: Session, account: string): Promise<void> {
  await begun(session);
  const client = jetstream(await session.connection(), { apiPrefix: unitApiPrefix });
  const info = { name: account, stream_name: names.log, config: { durable_name: account } };
  const consumer = client.consumers.getConsumerFromInfo(
    info as unknown as Parameters<typeof client.consumers.getConsumerFromInfo>[0],
  );
  let left = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  for (;;) {
    const { num_pending, num_ack_pending } = await consumer.info().catch((cause: unknown) => {
      throw new BusError('LOG_UNAVAILABLE', {}, { cause });
    });
    const now = num_pending + num_ack_pending;
    if (now === 0) break;
    if (now < left) movedAt = performance.now();
    else if (performance.now() - movedAt > stalledMs)
      throw new BusError('LOG_UNAVAILABLE', { left });
    left = now;
    await delay(pollMs);
  }
  await deliveriesAnswered(session);
}

/** Before that, what is pending is counted from where the server thinks the unit is. */
async function begun({ hasBegun, fault }: Pick<Session, 'hasBegun' | 'fault'>): Promise<void> {
  const giveUpAt = performance.now() + stalledMs;
  while (!hasBegun() && performance.now() < giveUpAt) await delay(pollMs);
  const inTheWay = hasBegun() ? undefined : fault();
  if (inTheWay) throw inTheWay;
}

/**
 * Waits a moment for the receipt over the last entry received: an act that quotes it proves
 * when the terms began. Without an exchange it does not come, and nothing is lost by going on.
 */
export async function deliveriesAnswered(session: Session): Promise<void> {
  const giveUpAt = performance.now() + receiptWaitMs;
  const last = lastReceived(session.store);
  while (last > 0 && performance.now() < giveUpAt) {
    if (session.deliveries.covering(last)) return;
    await delay(pollMs);
  }
}

/** Waits until the unit's copy holds the entry; false when it does not come in time. */
export async function entryArrives(
  session: Session,
  seq: number,
  waitMs: number,
): Promise<boolean> {
  const giveUpAt = performance.now() + waitMs;
  while (reachOf(session.store) < seq) {
    if (performance.now() > giveUpAt) return false;
    await delay(pollMs);
  }
  return true;
}
