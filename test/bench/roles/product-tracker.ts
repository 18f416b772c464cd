import { createLogger } from '@liandong/runtime';
import { openTracker } from '@liandong/tracker';
import { serveRole, settingsOf } from '../processes.ts';

const { dataDir, servers, redis } = settingsOf<{
  dataDir: string;
  servers: string[];
  redis: string;
}>();
const tracker = await openTracker({
  dataDir,
  servers,
  redisUrl: redis,
  cacheSize: 20_000,
  logger: createLogger('tracker', { level: 'warn' }),
  now: Date.now,
});
const stepMs = 5;
let steps: { at: number; seq: number }[] = [];

serveRole({
  /** Waits until the LOG is tracked so far; gives when each place was reached. */
  until: async (seq: number) => {
    while (tracker.reach().seq < seq) {
      const reached = tracker.reach().seq;
      if (reached !== steps.at(-1)?.seq) steps.push({ at: Date.now(), seq: reached });
      await new Promise((resolve) => setTimeout(resolve, stepMs));
    }
    const found = [...steps, { at: Date.now(), seq: tracker.reach().seq }];
    steps = [];
    return found;
  },
  stop: () => tracker.stop(),
});
