import { connectNats, requireNats } from '@liandong/bus';
import { BusError, type EpochMs } from '@liandong/contracts';
import {
  Directory,
  inboxPrefixOf,
  ladderBookOf,
  readPublicArea,
  unitFiles,
} from '@liandong/directory';
import { createWorkingHours } from '@liandong/domain';
import type { Logger } from '@liandong/runtime';
import { connectRedis, requireRedis } from '@liandong/tracking';
import { createRefresh, followCalendar } from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import { startAnswering } from './answering.ts';
import { createAreaClock } from './firing/area-clock.ts';
import type { Firing } from './firing/firing.ts';
import { openFiring } from './firing/open-firing.ts';
import { createSuccession } from './succession.ts';
import type { Tracker } from './tracker.ts';

export type OpenTrackerOptions = {
  dataDir: string;
  servers: readonly string[];
  redisUrl: string;
  cacheSize: number;
  logger: Logger;
  /** What answers take for now. Default: the exchange's clock, whatever this host's says. */
  now?: () => EpochMs;
  /** False where a test says when the clocks speak. Default: true. */
  fires?: boolean;
  /**
   * How often to ask for the calendar: a tracker that stands by sees nothing of the LOG.
   * Default: every ten seconds.
   */
  calendarEveryMs?: number;
};

const defaultCalendarEveryMs = 10_000;

/** A tracker at work, answering questions. */
export type OpenTracker = Omit<Tracker, 'start'> & {
  /** Questions answered so far. */
  answered: () => number;
  account: string;
  firing: Pick<Firing, 'round' | 'fired'>;
};

/**
 * Brings a tracker to work from the data folder of its area.
 * @throws BusError `AREA_UNKNOWN`, `UNIT_UNKNOWN`, `NATS_TOO_OLD`, `REDIS_TOO_OLD`, `REDIS_EVICTS`
 */
export async function openTracker(options: OpenTrackerOptions): Promise<OpenTracker> {
  const { dataDir, logger, calendarEveryMs = defaultCalendarEveryMs } = options;
  const { area, ...rest } = await readPublicArea(dataDir);
  const directory = Directory.of({ area, ...rest });
  const unit = area.units.find(({ role }) => role === 'tracker')?.id;
  const account = unit === undefined ? undefined : directory.get(unit)?.account;
  if (unit === undefined || account === undefined)
    throw new BusError('UNIT_UNKNOWN', { role: 'tracker' });
  const redis = openRedis(options);
  const { creds, answerCreds } = unitFiles(dataDir, unit);
  const connection = await connect(unit, creds, options);
  const hub = await connect(unit, answerCreds, options);
  requireNats(connection);
  const clock = createAreaClock(connection);
  const now = options.now ?? clock.estimate;
  const refreshDirectory = createRefresh({ dataDir, directory, connection });
  const linked = { ...options, ...redis, now, clock, area: area.area, directory, connection };
  const succession = createSuccession({
    ...linked,
    account,
    hours: createWorkingHours(area.workingHours),
    ladders: ladderBookOf(area.ladders),
    lamps: area.lamps,
    onDirectory: () => void refreshDirectory().then(succession.look),
  });
  const { look, context, store, queries, tracker } = succession;
  const calendar = followCalendar({
    directory,
    connection,
    everyMs: calendarEveryMs,
    looked: look,
  });
  const answering = startAnswering({
    connection: hub,
    queries,
    directory,
    refreshDirectory,
    logger,
  });
  const firing = openFiring({ ...linked, unit, store, context });
  if (options.fires !== false) firing.start();
  const stop = async () => {
    calendar.stop();
    await answering.stop();
    await firing.stop();
    await succession.stop();
    await Promise.all([connection, hub].map(letGo));
    redis.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    queries,
    rebuild: () => tracker().rebuild(),
    state: () => tracker().state(),
    reach: () => tracker().reach(),
    answered: answering.answered,
    account,
    firing,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function openRedis({ redisUrl, logger }: OpenTrackerOptions) {
  const client = connectRedis({
    url: redisUrl,
    name: `tracker-${process.pid}`,
    onState: (reachable) => logger.info({ reachable }, 'Redis'),
  });
  return {
    client,
    checkStore: () => requireRedis(client),
    close: () => client.disconnect(),
  };
}

/** Sends what is still to be sent; without a link, there is nobody to send it to. */
const letGo = (connection: NatsConnection): Promise<void> =>
  connection.drain().catch(() => connection.close());

const connect = (
  unit: string,
  credsFile: string,
  { servers }: OpenTrackerOptions,
): Promise<NatsConnection> =>
  connectNats({
    servers,
    credsFile,
    name: `tracker/${unit}/${process.pid}`,
    inboxPrefix: inboxPrefixOf(unit),
  });
