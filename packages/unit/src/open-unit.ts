import { join } from 'node:path';
import { connectNats, type LogEntry, requireNats, type Verifier } from '@liandong/bus';
import { BusError, type EpochMs } from '@liandong/contracts';
import {
  Directory,
  inboxPrefixOf,
  readPublicArea,
  readSigningKey,
  unitFiles,
} from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import { ReceivingLock } from './receiving/receiving-lock.ts';
import { followCalendar, keepYears, recallYears } from './receiving/refresh-calendar.ts';
import { createCheckedRefresh } from './receiving/refresh-directory.ts';
import { Store } from './store/store.ts';
import { type RunningUnit, startUnit } from './unit.ts';

export type OpenUnitOptions = {
  dataDir: string;
  servers: readonly string[];
  unit: string;
  /** Names the process in the server's connection list. */
  service: string;
  logger: Logger;
  now: () => EpochMs;
  /** Shared by the units of one process; default: read from the data folder. */
  directory?: Directory;
  verifier?: Verifier;
  onStored?: (entries: readonly LogEntry[]) => void;
  /** How many units the process hosts. Default: this one. */
  hosted?: number;
  /** How long to wait for a command line that receives for the unit at the moment. */
  lockWaitMs?: number;
  /** How often to ask for the calendar. Default: once a minute. */
  calendarEveryMs?: number;
  /** False: fail at once when no server answers. Default: wait for it. */
  waitOnFirstConnect?: boolean;
};

const lockWaitMs = 15_000;

/** The unit's database, beside its keys. */
export const storePath = (dataDir: string, unit: string): string =>
  join(unitFiles(dataDir, unit).dir, 'unit.db');

/** A unit at work, and its calendar as far as the exchange knows it. */
export type OpenUnit = RunningUnit & { calendarAsked: Promise<unknown> };

/**
 * Brings one unit to work from its data folder: keys, creds, database, connection.
 * @throws BusError `UNIT_UNKNOWN`, `CREDS_MISSING`, `STORE_FAILED`, `NATS_TOO_OLD`, and
 * `ALREADY_RUNNING` when another process receives for the unit
 */
export async function openUnit(options: OpenUnitOptions): Promise<OpenUnit> {
  const { dataDir, unit, service, logger } = options;
  const directory = options.directory ?? Directory.of(await readPublicArea(dataDir));
  const account = directory.get(unit)?.account;
  if (account === undefined) throw new BusError('UNIT_UNKNOWN', { unit });
  const files = unitFiles(dataDir, unit);
  const key = await readSigningKey(files.signKey);
  using opening = new DisposableStack();
  const waitMs = options.lockWaitMs ?? lockWaitMs;
  opening.use(await ReceivingLock.take(files.dir, { unit, waitMs }));
  const store = opening.use(new Store(storePath(dataDir, unit)));
  const connection = await connectNats({
    servers: options.servers,
    credsFile: files.creds,
    name: `${service}/${unit}/${process.pid}`,
    inboxPrefix: inboxPrefixOf(unit),
    ...(options.waitOnFirstConnect === undefined
      ? {}
      : { waitOnFirstConnect: options.waitOnFirstConnect }),
  });
  requireNats(connection);
  recallYears(store, directory);
  const calendar = followCalendar({
    directory,
    connection,
    looked: () => keepYears(store, directory),
    ...(options.calendarEveryMs === undefined ? {} : { everyMs: options.calendarEveryMs }),
  });
  const running = startUnit({
    unit,
    account,
    key,
    connection,
    store,
    directory,
    refreshDirectory: createCheckedRefresh({ dataDir, directory, connection }),
    logger: logger.child({ unit }),
    now: options.now,
    ...(options.verifier ? { verifier: options.verifier } : {}),
    ...(options.onStored ? { onStored: options.onStored } : {}),
    ...(options.hosted === undefined ? {} : { hosted: options.hosted }),
  });
  const held = opening.move();
  return {
    ...running,
    calendarAsked: calendar.known,
    stop: async () => {
      using _held = held;
      calendar.stop();
      await running.stop();
    },
  };
}
