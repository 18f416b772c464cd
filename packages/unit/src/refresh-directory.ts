import { localAsk } from '@liandong/contracts';
import { type Directory, readPublicArea } from '@liandong/directory';
import type { NatsConnection } from '@nats-io/nats-core';

export type RefreshOptions = { dataDir: string; directory: Directory; connection: NatsConnection };

const askTimeoutMs = 5_000;
const shortestPauseMs = 2_000;

/**
 * Brings a unit's directory up to date: from this machine's area file where the operator
 * works here too, and from the exchange, page by page. What is not signed by the area is not believed.
 */
export function createRefresh({ dataDir, directory, connection }: RefreshOptions) {
  let lastAt = Number.NEGATIVE_INFINITY;
  return async (): Promise<void> => {
    const now = performance.now();
    if (now - lastAt < shortestPauseMs) return;
    lastAt = now;
    const area = await readPublicArea(dataDir).catch(() => undefined);
    for (const entry of area?.directory ?? []) directory.learn(entry);
    await askForPages(directory, connection);
  };
}

async function askForPages(directory: Directory, connection: NatsConnection): Promise<void> {
  for (let after = ''; ; ) {
    const reply = await connection
      .request(localAsk('directory'), JSON.stringify({ after }), { timeout: askTimeoutMs })
      .catch(() => undefined);
    const page = reply?.json() as { entries?: unknown[]; next?: string } | undefined;
    for (const entry of page?.entries ?? []) directory.learn(entry);
    if (!page?.next || page.next <= after) return;
    after = page.next;
  }
}
