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
  /** Public key of the tracker's account; its durable bears the same name. */
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

/** A tracker of one area; many may run, and one of them folds. */
export function createTracker(options: TrackerOptions): Tracker {
  const folding = new Folding(options);
  let running: Promise<void> | undefined;
  return {
    start: () => {
      running ??= folding.run();
    },
    stop: async () => {
      folding.stop();
      await running;
    },
    queries: createQueries(options),
    rebuild: () => rebuildProjection(options.store),
    state: () => folding.state,
    reach: () => folding.reach(),
  };
}

/**
 * Folds the LOG into the store for as long as it runs. Whatever fails (Redis, the link,
 * a race, an entry lost on the way) ends the session, and the next begins where the store says.
 */
class Folding {
  state: TrackerState = 'starting';
  readonly #options: TrackerOptions;
  readonly #owner = randomUUID();
  readonly #projector: Projector;
  #session: Session | undefined;
  #stopping = false;
  #told = '';

  constructor(options: TrackerOptions) {
    this.#options = options;
    this.#projector = new Projector(options);
  }

  async run(): Promise<void> {
    let pauseMs = shortestPauseMs;
    while (!this.#stopping) {
      try {
        pauseMs = await this.#attempt();
      } catch (thrown) {
        // What ended a session that worked is not worth a pause; what fails again and again is.
        const again = this.state === 'failing';
        pauseMs = again ? Math.min(2 * pauseMs, slowestPauseMs) : shortestPauseMs;
        this.state = 'failing';
        this.#tell(BusError.from(thrown));
      }
      if (!this.#stopping) await delay(pauseMs);
    }
    await this.#options.store.release(this.#owner).catch(() => undefined);
  }

  stop(): void {
    this.#stopping = true;
    this.#session?.stop();
  }

  reach(): { seq: number; logSeq: number } {
    const { seq } = this.#projector.at;
    return { seq, logSeq: Math.max(seq, this.#session?.logSeq() ?? 0) };
  }

  /** One session, from the place the store names until something ends it; tells how long to pause then. */
  async #attempt(): Promise<number> {
    const options = this.#options;
    await options.checkStore();
    this.#session = await startSession({
      ...options,
      owner: this.#owner,
      projector: this.#projector,
      open: (from) => openFeed({ ...options, from }),
    });
    if (!this.#session) {
      this.state = 'standby';
      return standbyPauseMs;
    }
    this.state = 'folding';
    this.#tell();
    if (this.#stopping) this.#session.stop();
    await this.#session.ended;
    return shortestPauseMs;
  }

  /** Says each change of how things are once, and a failure that goes on once. */
  #tell(error?: BusError): void {
    const news = error?.code ?? 'folding';
    if (news === this.#told) return;
    this.#told = news;
    const { logger } = this.#options;
    if (error) logger.warn({ err: error }, 'tracking was interrupted');
    else logger.info({ seq: this.#projector.at.seq }, 'folding');
  }
}
