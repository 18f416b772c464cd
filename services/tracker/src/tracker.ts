import { randomUUID } from 'node:crypto';
import { BusError, type EpochMs } from '@liandong/contracts';
import type { Logger } from '@liandong/runtime';
import {
  createQueries,
  type FoldContext,
  Projector,
  rebuildProjection,
  type TrackerQueries,
  type TrackingStore,
} from '@liandong/tracking';
import { delay, type NatsConnection } from '@nats-io/nats-core';
import { openFeed } from './feed.ts';
import { type Session, startSession } from './session.ts';

export type TrackerOptions = FoldContext & {
  /** The tracker's own identity, which may read LOG's headers and move its durable. */
  connection: NatsConnection;
  account: string;
  store: TrackingStore;
  /** Checks that the store can be relied on; asked before every attempt. */
  checkStore: () => Promise<void>;
  /** Thread records kept in memory. */
  cacheSize: number;
  logger: Logger;
  now: () => EpochMs;
  /** The directory has changed. */
  onDirectory?: () => void;
};

/** What a tracker does at the moment: folds, lets another fold, or tries again after a failure. */
export type TrackerState = 'starting' | 'folding' | 'standby' | 'failing';

export type Tracker = {
  start: () => void;
  /** Finishes the batch in hand. Nothing is lost: the store knows how far it got. */
  stop: () => Promise<void>;
  queries: TrackerQueries;
  /** Has the projection made anew and waits until it has caught up. */
  rebuild: () => Promise<{ seq: number }>;
  state: () => TrackerState;
  /** How far this process has folded, and how long it knows the LOG to be. */
  reach: () => { seq: number; logSeq: number };
};

const standbyPauseMs = 1_000;
const shortestPauseMs = 100;
const slowestPauseMs = 2_000;

/**
 * Folds the LOG into the store for as long as it runs. Whatever fails (Redis, the link,
 * a race, an entry lost on the way) ends the session, and the next begins where the store says.
 */
export function createTracker(options: TrackerOptions): Tracker {
  const { store, logger } = options;
  const owner = randomUUID();
  const projector = new Projector(options);
  let state: TrackerState = 'starting';
  let session: Session | undefined;
  let stopping = false;
  let running: Promise<void> | undefined;
  let told = '';

  async function attempt(): Promise<number> {
    await options.checkStore();
    const started = await startSession({
      ...options,
      owner,
      projector,
      open: (from) => openFeed({ ...options, from }),
    });
    if (!started) {
      state = 'standby';
      return standbyPauseMs;
    }
    session = started;
    state = 'folding';
    tell('folding');
    if (stopping) started.stop();
    await started.ended;
    return shortestPauseMs;
  }

  /** Says each change of how things are once, and a failure that goes on once. */
  function tell(news: string, error?: BusError): void {
    if (news === told) return;
    told = news;
    if (error) logger.warn({ err: error }, 'tracking was interrupted');
    else logger.info({ seq: projector.at.seq }, news);
  }

  async function run(): Promise<void> {
    let pauseMs = shortestPauseMs;
    while (!stopping) {
      try {
        pauseMs = await attempt();
      } catch (thrown) {
        const error = BusError.from(thrown);
        // What ended a session that worked is not worth a pause; what fails again and again is.
        pauseMs = state === 'failing' ? Math.min(2 * pauseMs, slowestPauseMs) : shortestPauseMs;
        state = 'failing';
        tell(error.code, error);
      }
      if (!stopping) await delay(pauseMs);
    }
    await store.release(owner).catch(() => undefined);
  }

  return {
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopping = true;
      session?.stop();
      await running;
    },
    queries: createQueries(options),
    rebuild: () => rebuildProjection(store),
    state: () => state,
    reach: () => ({
      seq: projector.at.seq,
      logSeq: Math.max(projector.at.seq, session?.logSeq() ?? 0),
    }),
  };
}
