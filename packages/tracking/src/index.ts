export type { FoldContext } from './fold/context.ts';
export { Projector, type ProjectorOptions } from './projector.ts';
export { type Asking, askTracker } from './query/ask-tracker.ts';
export type { FiguresQuestion } from './query/figures/figures.ts';
export { createQueries, type QueriesOptions, type TrackerQueries } from './query/queries.ts';
export { type RebuildOptions, rebuildProjection } from './rebuild.ts';
export { rulesOf } from './rules.ts';
export {
  type ConnectRedisOptions,
  connectRedis,
  type RedisClient,
  requireRedis,
} from './store/connect-redis.ts';
export { createMemoryStore } from './store/memory-store.ts';
export { createRedisStore, type RedisStoreOptions } from './store/redis-store.ts';
export type { Checkpoint, Snapshot, TrackingStore } from './store/tracking-store.ts';
export { recordTexts, type TimerActsOptions, timerActs } from './timers/timer-acts.ts';
export { type Claimed, createTimerClaims, type TimerClaims } from './timers/timer-claims.ts';
export { readTracked, type TrackedEntry } from './tracked-entry.ts';
