import { connectNats } from '@liandong/bus';
import type { Stage } from '@liandong/contracts';
import { inboxPrefixOf, unitFiles } from '@liandong/directory';
import { startRedis } from '@liandong/testing';
import { openTracker } from '@liandong/tracker';
import { askTracker, connectRedis, createRedisStore, rulesOf } from '@liandong/tracking';
import { expect, it, vi } from 'vitest';
import { foldContext } from '../../packages/tracking/src/testing/story.ts';
import { logger, tellStory } from './log-verify/story.ts';

it('folds what exchanges wrote and units answered for, without a fault, and again to the same', async () => {
  await using story = await tellStory('native');
  await using redis = await startRedis();
  const { dataDir, servers, area } = story.area;
  const options = { dataDir, servers, redisUrl: redis.url, cacheSize: 500, logger };
  const tracker = await openTracker({ ...options, now: Date.now });
  const client = connectRedis({ url: redis.url, name: 'test' });
  const store = createRedisStore({ client, area: area.area, rules: rulesOf(foldContext) });
  const office = await connectNats({
    servers,
    credsFile: unitFiles(dataDir, 'petition-office').creds,
    name: 'test',
    inboxPrefix: inboxPrefixOf('petition-office'),
  });
  const caughtUp = () =>
    vi.waitFor(
      async () => {
        const { lag } = await askTracker(office, { what: 'lag' });
        expect(lag).toMatchObject({ behind: 0, faults: 0 });
        expect(lag.seq).toBeGreaterThan(300);
      },
      { timeout: 30_000 },
    );
  await caughtUp();
  const { answer } = await askTracker(office, { what: 'stats', area: true });
  const done = (stage: Stage) => answer.stages.find((one) => one.stage === stage);
  const [delivery, report] = [done('delivery'), done('report')];
  const [acknowledgement, acceptance] = [done('acknowledgement'), done('acceptance')];
  expect(delivery?.count).toBeGreaterThan(0);
  expect(acknowledgement?.count).toBe(delivery?.count);
  expect(report).toMatchObject({ count: acceptance?.count });
  const pending = await askTracker(office, { what: 'pending' });
  expect(pending.answer.levels.unconcluded?.count).toBe(report?.count);
  const before = await store.snapshot();
  await client.flushall();
  await vi.waitFor(async () => expect(await store.snapshot()).toEqual(before), { timeout: 30_000 });
  client.disconnect();
  await office.close();
  await tracker.stop();
});
