import { parseJson } from '@liandong/bus';
import { CalendarPage, localAsk } from '@liandong/contracts';
import type { Directory } from '@liandong/directory';
import type { NatsConnection } from '@nats-io/nats-core';
import type { Store } from '../store/store.ts';

export type CalendarRefreshOptions = { directory: Directory; connection: NatsConnection };

const askTimeoutMs = 5_000;

/**
 * Asks the exchange for the years of the calendar that this directory does not know yet. What is
 * not signed by the area is not believed. False when nobody answered.
 */
export async function refreshCalendar(options: CalendarRefreshOptions): Promise<boolean> {
  const { directory, connection } = options;
  const known = directory.importedYears().map(({ record }) => record.changedAt);
  const question = known.length === 0 ? {} : { after: Math.max(...known) };
  const reply = await connection
    .request(localAsk('calendar'), JSON.stringify(question), { timeout: askTimeoutMs })
    .catch(() => undefined);
  const page = CalendarPage.safeParse(parseJson(reply?.string() ?? ''));
  if (!page.success) return false;
  learnYears(directory, page.data.entries);
  return true;
}

/** One year that cannot be believed keeps no other from being learnt. */
export function learnYears(directory: Directory, entries: readonly unknown[] = []): void {
  for (const entry of entries)
    try {
      directory.learnCalendar(entry);
    } catch {
      // Somebody but the operator wrote it; the dates stay provisional.
    }
}

export type FollowCalendarOptions = CalendarRefreshOptions & {
  /** Default: a minute. A notice comes once a year, and nobody's term ends within the minute. */
  everyMs?: number;
  /** Called after every look. */
  looked: () => void;
};

const defaultEveryMs = 60_000;
/** Units of one process share their directory, and one of them asks for all. */
const askedAtMs = new WeakMap<Directory, number>();

/** Asks at once and again and again. `known` resolves after the first look, whatever came of it. */
export function followCalendar(options: FollowCalendarOptions) {
  const { directory, everyMs = defaultEveryMs, looked } = options;
  let stopped = false;
  const look = async () => {
    const nowMs = performance.now();
    if (nowMs - (askedAtMs.get(directory) ?? Number.NEGATIVE_INFINITY) >= everyMs / 2) {
      askedAtMs.set(directory, nowMs);
      await refreshCalendar(options);
    }
    if (!stopped) looked();
  };
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);
  timer.unref();
  return {
    known: look().catch(() => undefined),
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}

const metaName = 'calendar';

/** Keeps what was learnt in the unit's own file, so that a command without a link knows it too. */
export function keepYears(store: Store, directory: Directory): void {
  const entries = JSON.stringify(directory.importedYears().map(({ entry }) => entry));
  if ((store.meta(metaName) ?? '[]') !== entries) store.setMeta(metaName, entries);
}

/** Takes in the years that the unit's file has kept. */
export function recallYears(store: Store, directory: Directory): void {
  const kept = parseJson(store.meta(metaName) ?? '[]');
  if (Array.isArray(kept)) learnYears(directory, kept);
}
