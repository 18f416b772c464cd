import { readSettings, runService } from '@liandong/runtime';
import { TrackerSettings } from './config.ts';
import { openTracker } from './open-tracker.ts';

await runService({
  name: 'tracker',
  environment: process.env,
  open: async (logger) => {
    const settings = readSettings(TrackerSettings, process.env);
    const tracker = await openTracker({
      dataDir: settings.LIANDONG_DATA,
      servers: settings.LIANDONG_NATS,
      redisUrl: settings.LIANDONG_REDIS,
      cacheSize: settings.LIANDONG_TRACK_CACHE,
      logger,
    });
    return {
      health: () => {
        const state = tracker.state();
        const { seq, logSeq } = tracker.reach();
        const ok = state === 'folding' || state === 'standby';
        return {
          ok,
          state,
          seq,
          behind: logSeq - seq,
          answered: tracker.answered(),
          fired: tracker.firing.fired(),
        };
      },
      stop: tracker.stop,
    };
  },
});
