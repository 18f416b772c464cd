import { BusError } from '@liandong/contracts';
import type { Directory } from '@liandong/directory';
import type { LampRules } from '@liandong/domain';
import type { Logger } from '@liandong/runtime';
import {
  createQueries,
  createRedisStore,
  type FoldContext,
  type RedisClient,
  rulesOf,
} from '@liandong/tracking';
import { createTracker, type TrackerOptions } from './tracker.ts';

export type SuccessionOptions = Omit<TrackerOptions, keyof FoldContext | 'store'> &
  Omit<FoldContext, 'calendar'> & {
    directory: Directory;
    client: RedisClient;
    area: string;
    lamps: LampRules;
    logger: Logger;
  };

/**
 * One tracker after the other, on one store: all of a tracker goes by one calendar, so that
 * another calendar is another tracker. The store knows what it was filled by, and is filled anew.
 */
export function createSuccession(options: SuccessionOptions) {
  const { directory, client, area, hours, ladders, logger } = options;
  const contextNow = (): FoldContext => ({ calendar: directory.calendar, hours, ladders });
  let context = contextNow();
  let rules = rulesOf(context);
  const store = createRedisStore({
    client,
    area,
    get rules() {
      return rules;
    },
  });
  const begin = () => {
    context = contextNow();
    rules = rulesOf(context);
    const tracker = createTracker({ ...options, ...context, store });
    tracker.start();
    return tracker;
  };
  let tracker = begin();
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();
  const succeed = async () => {
    if (stopped || directory.calendar === context.calendar) return;
    await tracker.stop();
    if (!stopped) tracker = begin();
    const { sources, coveredThrough } = context.calendar;
    logger.info({ tables: sources.length, coveredThrough }, 'another calendar');
  };
  return {
    store,
    queries: createQueries({
      store,
      now: options.now,
      lamps: options.lamps,
      get calendar() {
        return context.calendar;
      },
    }),
    tracker: () => tracker,
    context: () => context,
    /** Goes by the directory's calendar from now on, if that is another one. */
    look: () => {
      turn = turn.then(succeed).catch((thrown: unknown) => {
        logger.error({ err: BusError.from(thrown) }, 'calendar not changed');
      });
    },
    stop: async () => {
      stopped = true;
      await turn;
      await tracker.stop();
    },
  };
}
