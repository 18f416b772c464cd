import { join } from 'node:path';
import { connectNats, type LogEntry, requireNats } from '@liandong/bus';
import { BusError, type EpochMs } from '@liandong/contracts';
import {
  Directory,
  inboxPrefixOf,
  readPublicArea,
  readSigningKey,
  unitFiles,
} from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import { createRefresh } from './refresh-directory.ts';
import { Store } from './store.ts';
import { type RunningUnit, startUnit } from './unit.ts';

export type OpenUnitOptions = {
  dataDir: string;
  servers: readonly string[];
  unit: string;
  /** Names the process in the server's connection list. */
  service: string;
  logger: Logger;
  now: () => EpochMs;
  onStored?: (entries: readonly LogEntry[]) => void;
};

/** The unit's database, beside its keys. */
export const storePath = (dataDir: string, unit: string): string =>
  join(unitFiles(dataDir, unit).dir, 'unit.db');

/**
 * Brings one unit to work from its data folder: keys, creds, database, connection.
 * @throws BusError `UNIT_UNKNOWN`, `CREDS_MISSING`, `STORE_FAILED`, `NATS_TOO_OLD`
 */
export async function openUnit(options: OpenUnitOptions): Promise<RunningUnit> {
  const { dataDir, unit, service, logger } = options;
  const area = await readPublicArea(dataDir);
  const directory = Directory.of(area);
  const account = directory.get(unit)?.account;
  if (account === undefined) throw new BusError('UNIT_UNKNOWN', { unit });
  const files = unitFiles(dataDir, unit);
  const key = await readSigningKey(files.signKey);
  const store = new Store(storePath(dataDir, unit));
  const connection = await connectNats({
    servers: options.servers,
    credsFile: files.creds,
    name: `${service}/${unit}/${process.pid}`,
    inboxPrefix: inboxPrefixOf(unit),
  });
  requireNats(connection);
  const running = startUnit({
    unit,
    account,
    key,
    connection,
    store,
    directory,
    refreshDirectory: createRefresh({ dataDir, directory, connection }),
    logger: logger.child({ unit }),
    now: options.now,
    ...(options.onStored ? { onStored: options.onStored } : {}),
  });
  return {
    ...running,
    stop: async () => {
      await running.stop();
      store[Symbol.dispose]();
    },
  };
}
