import { connectNats, logSource, openLogStore, requireNats } from '@liandong/bus';
import { BusError, type EpochMs } from '@liandong/contracts';
import {
  Directory,
  followDirectory,
  inboxPrefixOf,
  ladderBookOf,
  type PublicArea,
  readPublicArea,
  readSigningKey,
  unitFiles,
} from '@liandong/directory';
import { rulesInForce } from '@liandong/domain';
import type { Logger } from '@liandong/runtime';
import { answerCalendar } from './answer-calendar.ts';
import { answerDirectory } from './answer-directory.ts';
import { answerTime } from './answer-time.ts';
import { type Exchange, startExchange } from './exchange.ts';
import { startSealing } from './sealing/seal.ts';
import { followServerClock } from './server-clock.ts';

export type OpenExchangeOptions = {
  dataDir: string;
  servers: readonly string[];
  logger: Logger;
  /** Default: the clock of the server that leads the LOG, which all exchanges of an area share. */
  now?: () => EpochMs;
  cacheSize: number;
};

/** What an area's file says of terms, and of what is said when they pass. */
const whatItSays = ({ terms, deadlines, ladders }: PublicArea['area']) => ({
  terms,
  rules: rulesInForce(deadlines),
  ladders: ladderBookOf(ladders),
});

/** Brings an exchange to work from the data folder of its area. @throws BusError */
export async function openExchange(options: OpenExchangeOptions): Promise<Exchange> {
  const { dataDir, logger } = options;
  const area = await readPublicArea(dataDir);
  const unit = area.area.units.find(({ role }) => role === 'exchange')?.id;
  if (unit === undefined) throw new BusError('UNIT_UNKNOWN', { role: 'exchange' });
  const files = unitFiles(dataDir, unit);
  let signing = await readSigningKey(files.signKey);
  const key = () => signing;
  const connection = await connectNats({
    servers: options.servers,
    credsFile: files.creds,
    name: `exchange/${unit}/${process.pid}`,
    inboxPrefix: inboxPrefixOf(unit),
  });
  requireNats(connection);
  const directory = Directory.of(area);
  const following = await followDirectory(connection, directory, {
    // A rotation writes the new key to the file before it tells the directory.
    onChange: ({ id }) => {
      if (id !== unit) return;
      readSigningKey(files.signKey).then(
        (renewed) => {
          signing = renewed;
        },
        (error: unknown) => logger.error({ err: BusError.from(error) }, 'own key not read'),
      );
    },
    onFault: (error, seq) => logger.error({ err: error, seq }, 'directory entry not believed'),
  });
  const log = await openLogStore(connection, inboxPrefixOf(unit));
  answerDirectory({ connection, directory, log, logger });
  answerCalendar(connection, directory);
  const clock = options.now
    ? { now: options.now, stop: () => undefined }
    : await followServerClock(connection);
  const { now } = clock;
  answerTime(connection, now);
  const sealing = startSealing({
    ...options,
    now,
    log,
    source: logSource(connection),
    directory,
    key,
    intervalMs: area.area.exchange.checkpointSeconds * 1_000,
  });
  const exchange = startExchange({
    ...options,
    now,
    connection,
    log,
    directory,
    key,
    unit,
    ...whatItSays(area.area),
    appended: sealing.appended,
  });
  return {
    ...exchange,
    stop: async () => {
      await exchange.stop();
      clock.stop();
      await sealing.stop();
      await following.stop();
      log.close();
      await connection.drain();
    },
  };
}
