import { connectNats, requireNats } from '@liandong/bus';
import { BusError, type EpochMs } from '@liandong/contracts';
import {
  Directory,
  inboxPrefixOf,
  ladderBookOf,
  readPublicArea,
  unitFiles,
} from '@liandong/directory';
import { chinaCalendar, createWorkingHours } from '@liandong/domain';
import type { Logger } from '@liandong/runtime';
import {
  connectRedis,
  createRedisStore,
  type FoldContext,
  requireRedis,
  rulesOf,
} from '@liandong/tracking';
import { createRefresh } from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import { startAnswering } from './answering.ts';
import type { Firing } from './firing/firing.ts';
import { openFiring } from './firing/open-firing.ts';
import { createTracker, type Tracker } from './tracker.ts';

export type OpenTrackerOptions = {
  dataDir: string;
  servers: readonly string[];
  redisUrl: string;
  cacheSize: number;
  logger: Logger;
  now: () => EpochMs;
  /** False where a test says when the clocks speak. Default: true. */
  fires?: boolean;
};

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
  const { dataDir, logger, now, cacheSize } = options;
  const { area, ...rest } = await readPublicArea(dataDir);
  const directory = Directory.of({ area, ...rest });
  const unit = area.units.find(({ role }) => role === 'tracker')?.id;
  const account = unit === undefined ? undefined : directory.get(unit)?.account;
  if (unit === undefined || account === undefined)
    throw new BusError('UNIT_UNKNOWN', { role: 'tracker' });
  const context = {
    calendar: chinaCalendar,
    hours: createWorkingHours(area.workingHours),
    ladders: ladderBookOf(area.ladders),
  };
  const redis = openRedis(area.area, context, options);
  const { creds, answerCreds } = unitFiles(dataDir, unit);
  const connection = await connect(unit, creds, options);
  const hub = await connect(unit, answerCreds, options);
  requireNats(connection);
  const refreshDirectory = createRefresh({ dataDir, directory, connection });
  const tracker = createTracker({
    ...context,
    ...redis,
    connection,
    account,
    cacheSize,
    logger,
    now,
    onDirectory: () => void refreshDirectory(),
  });
  const { queries } = tracker;
  const answering = startAnswering({
    connection: hub,
    queries,
    directory,
    refreshDirectory,
    logger,
  });
  const firing = openFiring({
    ...options,
    ...redis,
    context: () => context,
    area: area.area,
    unit,
    directory,
    connection,
  });
  tracker.start();
  if (options.fires !== false) firing.start();
  const stop = async () => {
    await answering.stop();
    await firing.stop();
    await tracker.stop();
    await Promise.all([connection, hub].map(letGo));
    redis.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    ...tracker,
    answered: answering.answered,
    account,
    firing,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function openRedis(area: string, context: FoldContext, options: OpenTrackerOptions) {
  const { redisUrl, logger } = options;
  const client = connectRedis({
    url: redisUrl,
    name: `tracker-${process.pid}`,
    onState: (reachable) => logger.info({ reachable }, 'Redis'),
  });
  return {
    client,
    store: createRedisStore({ client, area, rules: rulesOf(context) }),
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
