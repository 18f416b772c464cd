import { setTimeout as pause } from 'node:timers/promises';
import { BusError, type EpochMs } from '@liandong/contracts';
import type { Logger } from '@liandong/runtime';
import {
  type FoldContext,
  recordTexts,
  type TimerClaims,
  type TrackingStore,
  timerActs,
} from '@liandong/tracking';
import type { Sender } from '@liandong/unit';
import type { AreaClock } from './area-clock.ts';
import { fire } from './fire.ts';

export type FiringOptions = {
  /** As they are now: a calendar may come while it runs. */
  context: () => Pick<FoldContext, 'calendar' | 'ladders'>;
  store: TrackingStore;
  claims: TimerClaims;
  clock: AreaClock;
  send: Sender;
  /** The tracker's own unit. */
  unit: string;
  logger: Logger;
};

export type Firing = {
  start: () => void;
  /** Finishes what it has taken. */
  stop: () => Promise<void>;
  /** Fires everything that is due now by the exchange's clock; tells how many entries came of it, and when the next is due. */
  round: () => Promise<Round>;
  /** Entries that came of it so far. */
  fired: () => number;
};

export type Round = { fired: number; nextAt?: EpochMs; now: EpochMs };

const claimedAtOnce = 1_024;
/** Longer than the exchange and the fold take together, or the same would be fired again for nothing. */
const leaseMs = 30_000;
const slowestRoundMs = 1_000;
const afterFailureMs = 2_000;
/** While the projection is so far behind the LOG, what it holds due may have been answered long ago. */
const tooFarBehind = 5_000;

/** Says what the clocks say. Any number of trackers may; each thread is taken by one at a time. */
export function createFiring(options: FiringOptions): Firing {
  const { logger } = options;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let fired = 0;
  let told = '';
  const round = async () => {
    const done = await fireRound(options, stopping.signal);
    fired += done.fired;
    return done;
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      let pauseMs = slowestRoundMs;
      try {
        const { nextAt, now } = await round();
        if (nextAt !== undefined) pauseMs = Math.min(pauseMs, Math.max(1, nextAt - now));
        told = '';
      } catch (thrown) {
        const error = BusError.from(thrown);
        // A failure that goes on is said once.
        if (told !== error.code) logger.warn({ err: error }, 'timers wait');
        told = error.code;
        pauseMs = afterFailureMs;
      }
      // Ends at once when it is to stop.
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  return {
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    round,
    fired: () => fired,
  };
}

async function fireRound(options: FiringOptions, stopping: AbortSignal): Promise<Round> {
  const { store, claims, clock } = options;
  let fired = 0;
  clock.forget();
  for (;;) {
    const now = await clock.now();
    if (stopping.aborted || !(await isNear(store))) return { fired, now };
    const { tails, nextAt } = await claims.claim({ now, limit: claimedAtOnce, leaseMs });
    if (tails.length === 0) return { fired, now, ...(nextAt === undefined ? {} : { nextAt }) };
    fired += await fireAll(tails, now, options);
  }
}

async function isNear(store: TrackingStore): Promise<boolean> {
  const [checkpoint, pulse] = await Promise.all([store.checkpoint(), store.pulse()]);
  if (!checkpoint || !pulse) return false;
  return pulse.logSeq - checkpoint.seq <= tooFarBehind;
}

async function fireAll(
  tails: readonly string[],
  now: EpochMs,
  { store, clock, send, unit, context, logger }: FiringOptions,
): Promise<number> {
  const texts = await recordTexts(store, tails);
  const acts = texts.flatMap((known) => timerActs(known, { ...context(), unit, now }));
  const { stand, early } = await fire(acts, { send, logger });
  if (early > 0) clock.forget();
  return stand;
}
