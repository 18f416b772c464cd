import { smallArea, startRedis, startTestArea } from '@liandong/testing';
import { connectRedis } from '@liandong/tracking';
import { expect, it } from 'vitest';
import { openDeadlines, threadOf } from './deadlines/open-deadlines.ts';
import { projectionDigest } from './deadlines/projection-digest.ts';
import { lastSeq, readLapses } from './deadlines/read-lapses.ts';
import { startService } from './service-process.ts';

// A hundred thousand terms end within half a minute while trackers and Redis are killed and emptied.

const count = Number(process.env.LIANDONG_DEADLINES ?? 100_000);
const spreadMs = 20_000;
const patience = { timeout: 240_000, interval: 250 };
const silence: (typeof smallArea.ladders.set)[string] = [
  { name: 'due', when: { minutes: 0 }, says: 'lapse' },
];

it('each fires once in effect and none early, whatever is killed, and a rebuild is the same', async () => {
  const area = {
    ...smallArea,
    ladders: { ...smallArea.ladders, set: { 'transfer.report': silence }, quietHours: null },
  };
  await using world = await startTestArea({ area });
  await using redis = await startRedis();
  const environment = {
    LIANDONG_DATA: world.dataDir,
    LIANDONG_NATS: world.servers.join(','),
    LIANDONG_REDIS: redis.url,
  };
  await using exchange = startService('exchange', environment);
  await exchange.ready();
  const begin = Date.now();
  const dueAt = (index: number) => begin + (index * spreadMs) / count + 1;
  await openDeadlines(world, count, (index) => Math.floor(dueAt(index)));
  const trackers = Array.from({ length: 4 }, () => startService('tracker', environment));
  await Promise.all(trackers.map((tracker) => tracker.ready()));
  const opened = await lastSeq(world);
  // Checkpoints are counted too, so it may seem a little more than it is.
  const fired = async () => (await lastSeq(world)) - opened;

  await expect.poll(fired, patience).toBeGreaterThan(count / 10);
  await trackers[0]?.kill9();
  await trackers[1]?.kill9();
  await expect.poll(fired, patience).toBeGreaterThan(count / 5);
  await redis.kill9();
  trackers[0]?.start();
  await redis.restart();
  trackers[1]?.start();
  await expect.poll(fired, patience).toBeGreaterThan(count / 2);
  const client = connectRedis({ url: redis.url, name: 'test' });
  await expect.poll(() => client.ping().catch(() => ''), patience).toBe('PONG');
  await client.flushall();
  await trackers[2]?.kill9();
  trackers[2]?.start();
  await expect.poll(fired, patience).toBeGreaterThanOrEqual(count);
  await expect
    .poll(async () => (await readLapses(world)).lapses.length, { ...patience, interval: 2_000 })
    .toBe(count);

  const { lapses, last } = await readLapses(world);
  expect(lapses).toHaveLength(count);
  expect(new Set(lapses.map(({ thread }) => thread)).size).toBe(count);
  expect(lapses.filter(({ at, dueAt: due }) => at < due)).toEqual([]);
  expect(lapses.some(({ thread }) => thread === threadOf(count - 1))).toBe(true);

  const tracked = async () => {
    const seq = await client.hget(`{ld:${area.area}}:checkpoint`, 'seq').catch(() => 0);
    return Number(seq);
  };
  await expect.poll(tracked, patience).toBeGreaterThanOrEqual(last);
  const before = await projectionDigest(redis.url);
  await client.flushall();
  await expect.poll(tracked, patience).toBeGreaterThanOrEqual(last);
  expect(await projectionDigest(redis.url)).toEqual(before);
  client.disconnect();
  for (const tracker of trackers) await tracker.stop();
}, 600_000);
