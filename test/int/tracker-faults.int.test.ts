import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { seeded } from '@liandong/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RandomLog } from '../../packages/tracking/src/testing/random-log.ts';
import { WeakLink } from './tracker-link.ts';
import { expected, TrackerWorld, unstamped } from './tracker-world.ts';

let world: TrackerWorld;
beforeEach(async () => {
  world = await TrackerWorld.start();
});
afterEach(() => world[Symbol.asyncDispose]());

const snapshot = async () => unstamped(await world.store.snapshot());
const seqNow = async () => (await world.store.checkpoint())?.seq ?? 0;
const until = (check: () => Promise<unknown>) =>
  vi.waitFor(check, { timeout: 60_000, interval: 10 });

async function publishedLog(seed: number, steps: number): Promise<RandomLog> {
  const random = new RandomLog(seed);
  await world.alignTo(random.log);
  await world.publish(random.run(steps));
  return random;
}

it('loses and repeats nothing when Redis is killed again and again', async () => {
  const random = await publishedLog(11, 300);
  await world.tracker({ cacheSize: 20 });
  for (let kill = 0; kill < 4; kill += 1) {
    const publishing = world.publish(random.run(700));
    await until(async () => expect(await seqNow()).toBeGreaterThan(kill * 100));
    await world.redis.kill9();
    await publishing;
    await world.redis.restart();
    await until(() => world.client.ping());
  }
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('makes anew what a Redis without a disk has forgotten', async () => {
  const random = await publishedLog(12, 800);
  await world.client.config('SET', 'appendonly', 'no');
  await world.client.call('CONFIG', 'REWRITE');
  await world.tracker();
  await world.caughtUp();
  await world.redis.kill9();
  await world.redis.restart();
  await until(() => world.client.ping());
  await world.publish(random.run(200));
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('loses and repeats nothing when nats-server is killed while it folds', async () => {
  const random = await publishedLog(13, 4_000);
  const tracker = await world.tracker({ cacheSize: 20 });
  for (const share of [0.1, 0.5]) {
    await until(async () => expect(tracker.reach().seq).toBeGreaterThan(share * 1_000));
    await world.area.nats.kill9();
    await world.area.nats.restart();
  }
  await world.caughtUp();
  await world.publish(random.run(300));
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('reads again what a link swallowed before it broke', async () => {
  await using link = await WeakLink.to(world.area.nats.port);
  const random = await publishedLog(16, 200);
  await world.tracker({ servers: [link.url] });
  await world.caughtUp();
  link.deaf = true;
  await world.publish(random.run(200));
  await until(async () => expect(link.swallowedBytes).toBeGreaterThan(20_000));
  link.deaf = false;
  link.break();
  // The server goes on answering the pull request of the connection that is gone, until that expires.
  for (let n = 0; n < 10; n += 1) await world.publish(random.run(30));
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('stops in order although neither server answers', async () => {
  await publishedLog(17, 50);
  const tracker = await world.tracker();
  await world.caughtUp();
  await world.area.nats.kill9();
  await world.redis.kill9();
  await tracker.stop();
  expect(tracker.reach().seq).toBeGreaterThan(11);
  await world.area.nats.restart();
  await world.redis.restart();
});

const main = resolve(import.meta.dirname, '../../services/tracker/src/main.ts');

function startProcess(): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      LIANDONG_DATA: world.area.dataDir,
      LIANDONG_NATS: world.area.servers.join(','),
      LIANDONG_REDIS: world.redis.url,
      LIANDONG_LOG_LEVEL: 'error',
    },
  });
}

it('loses and repeats nothing when its process is killed again and again', async () => {
  const random = await publishedLog(14, 200);
  const dice = seeded(14);
  for (let kill = 0; kill < 4; kill += 1) {
    const child = startProcess();
    await world.publish(random.run(600));
    const reached = (await seqNow()) + Math.floor(dice() * 300);
    await until(async () => expect(await seqNow()).toBeGreaterThan(reached));
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The dead process still holds its lease; the next one waits no longer than that.
    await world.client.del('{ld:test-area}:lease');
  }
  const child = startProcess();
  await once(child, 'message');
  await world.caughtUp();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('takes over from a process that died with its lease', async () => {
  await publishedLog(15, 100);
  const child = startProcess();
  await world.caughtUp();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await world.client.exists('{ld:test-area}:lease')).toBe(1);
  const tracker = await world.tracker();
  await until(async () => expect(tracker.state()).toBe('folding'));
});
