import { parseJson } from '@liandong/bus';
import { localAsk } from '@liandong/contracts';
import { type Directory, readPublicArea } from '@liandong/directory';
import { delay, type NatsConnection } from '@nats-io/nats-core';
import { learnYears, refreshCalendar } from './refresh-calendar.ts';

export type RefreshOptions = { dataDir: string; directory: Directory; connection: NatsConnection };

const askTimeoutMs = 5_000;
const shortestPauseMs = 2_000;

/** As {@link createCheckedRefresh}, for whoever goes on with what is known. */
export function createRefresh(options: RefreshOptions): () => Promise<void> {
  const refresh = createCheckedRefresh(options);
  return async () => {
    await refresh();
  };
}

/**
 * Brings a unit's directory up to date, the calendar with it: from this machine's area file where the operator
 * works here too, and from the exchange, page by page. What is not signed by the area is not
 * believed. What is told comes from after the call; several calls share one asking, and a
 * pause lies between two. False when the exchange did not answer.
 */
export function createCheckedRefresh(options: RefreshOptions): () => Promise<boolean> {
  let lastAt = Number.NEGATIVE_INFINITY;
  let next: Promise<boolean> | undefined;
  const refresh = async () => {
    await delay(Math.max(0, lastAt + shortestPauseMs - performance.now()));
    next = undefined;
    lastAt = performance.now();
    const area = await readPublicArea(options.dataDir).catch(() => undefined);
    learnAll(options.directory, area?.directory);
    learnYears(options.directory, area?.calendar);
    await refreshCalendar(options);
    return askForPages(options);
  };
  return () => {
    next ??= refresh();
    return next;
  };
}

type Page = { entries?: readonly unknown[]; next?: string };

async function askForPages({ directory, connection }: RefreshOptions): Promise<boolean> {
  for (let after = ''; ; ) {
    const reply = await connection
      .request(localAsk('directory'), JSON.stringify({ after }), { timeout: askTimeoutMs })
      .catch(() => undefined);
    const page = parseJson(reply?.string() ?? '') as Page | undefined;
    if (!page) return false;
    learnAll(directory, page.entries);
    if (!page.next || page.next <= after) return true;
    after = page.next;
  }
}

/** One entry that cannot be believed keeps no other from being learnt. */
function learnAll(directory: Directory, entries: readonly unknown[] = []): void {
  for (const entry of entries)
    try {
      directory.learn(entry);
    } catch {
      // Whoever signs with a key that only this entry names stays unknown, and is told of there.
    }
}
