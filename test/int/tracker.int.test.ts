import { askTracker } from '@liandong/tracking';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LogDouble } from '../../packages/tracking/src/testing/log-double.ts';
import { RandomLog } from '../../packages/tracking/src/testing/random-log.ts';
import { hour, minute, Story } from '../../packages/tracking/src/testing/story.ts';
import { expected, TrackerWorld, unstamped } from './tracker-world.ts';

let world: TrackerWorld;
beforeEach(async () => {
  world = await TrackerWorld.start();
});
afterEach(() => world[Symbol.asyncDispose]());

const randomLog = async (seed: number): Promise<RandomLog> => {
  const random = new RandomLog(seed);
  await world.alignTo(random.log);
  return random;
};
const snapshot = async () => unstamped(await world.store.snapshot());

it('folds what is in the LOG and what comes', async () => {
  const random = await randomLog(1);
  await world.publish(random.run(500));
  const tracker = await world.tracker();
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
  await world.publish(random.run(300));
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
  expect(tracker.state()).toBe('folding');
  expect(tracker.reach()).toEqual({
    seq: random.log.entries.length,
    logSeq: random.log.entries.length,
  });
});

it('never sees content, and keeps none', async () => {
  const random = await randomLog(2);
  await world.publish(random.run(200), '{"text":"张三的诉求"}');
  await world.tracker();
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
  expect(JSON.stringify(await world.store.snapshot())).not.toContain('张三');
});

it('comes to the same after FLUSHALL, by itself, while more comes in', async () => {
  const random = await randomLog(3);
  await world.publish(random.run(600));
  await world.tracker({ cacheSize: 10 });
  await world.caughtUp();
  await world.client.flushall();
  await world.publish(random.run(300));
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('notices a lost store although nothing comes in', async () => {
  const random = await randomLog(4);
  await world.publish(random.run(200));
  await world.tracker();
  await world.caughtUp();
  const before = await world.store.snapshot();
  await world.client.flushall();
  await world.caughtUp();
  expect(await world.store.snapshot()).toEqual(before);
});

it('is made anew on demand, to the same answers', async () => {
  const random = await randomLog(5);
  await world.publish(random.run(400));
  const tracker = await world.tracker();
  await world.caughtUp();
  const before = await world.store.snapshot();
  const old = await world.store.checkpoint();
  await world.client.set('{ld:test-area}:t:leftover', 'x');
  expect(await tracker.rebuild()).toEqual({ seq: random.log.entries.length });
  expect(await world.store.snapshot()).toEqual(before);
  expect((await world.store.checkpoint())?.incarnation).not.toBe(old?.incarnation);
});

it('goes on where it stopped', async () => {
  const random = await randomLog(6);
  await world.publish(random.run(300));
  const first = await world.tracker();
  await world.caughtUp();
  await first.stop();
  expect(await world.client.exists('{ld:test-area}:lease')).toBe(0);
  const { incarnation } = (await world.store.checkpoint()) ?? { incarnation: '' };
  await world.publish(random.run(300));
  await world.tracker();
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
  expect((await world.store.checkpoint())?.incarnation).toBe(incarnation);
});

it('goes back with a store that went back, as after a failover', async () => {
  const random = await randomLog(7);
  await world.publish(random.run(200));
  await world.tracker();
  await world.caughtUp();
  const keys = await world.client.keys('{ld:test-area}:*');
  const dumps = await Promise.all(keys.map((key) => world.client.dumpBuffer(key)));
  await world.publish(random.run(200));
  await world.caughtUp();
  const back = world.client.multi().flushall();
  for (const [index, key] of keys.entries())
    if (!key.endsWith(':lease')) back.restore(key, 0, dumps[index] ?? '');
  await back.exec();
  await world.publish(random.run(100));
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('stands by while another folds, and takes over when that one stops', async () => {
  const random = await randomLog(8);
  const first = await world.tracker();
  await world.publish(random.run(100));
  await world.caughtUp();
  const second = await world.tracker();
  await vi.waitFor(() => expect(second.state()).toBe('standby'), { timeout: 10_000 });
  await first.stop();
  await world.publish(random.run(200));
  await world.caughtUp();
  expect(second.state()).toBe('folding');
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('reads again what another took from its durable and lost', async () => {
  const random = await randomLog(9);
  const { account } = await world.tracker();
  await world.caughtUp();
  const thief = await world.as('tracker');
  const inbox = '_INBOX_tracker.stolen';
  thief.subscribe(inbox, { callback: () => undefined });
  const pull = `JS.hub.API.CONSUMER.MSG.NEXT.LOG.${account}`;
  for (let n = 0; n < 5; n += 1) {
    thief.publish(pull, JSON.stringify({ batch: 7, expires: 5e9 }), { reply: inbox });
    await thief.flush();
    await world.publish(random.run(60));
  }
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('begins anew on another LOG, and says so by its answers', async () => {
  const random = await randomLog(10);
  await world.publish(random.run(100));
  const first = await world.tracker();
  await world.caughtUp();
  await first.stop();
  const { seq = 0 } = (await world.store.checkpoint()) ?? {};
  await world.client.hset('{ld:test-area}:checkpoint', 'stamp', 'another');
  await world.tracker();
  await vi.waitFor(
    async () => expect((await world.store.checkpoint())?.stamp).not.toBe('another'),
    { timeout: 10_000 },
  );
  await world.caughtUp();
  await world.client.hset('{ld:test-area}:checkpoint', 'seq', seq + 1_000);
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(random.log));
});

it('tells a unit of its own traffic, and nobody of another’s', async () => {
  const story = new Story();
  await world.alignTo(story.log);
  story.send('case-0001', 'hop-00001').later(minute).stored('dept-hr').later(hour);
  const delivery = story.log.entries.length;
  story.answers('hop-00001', 'acknowledge', { delivery, missingItems: false });
  await world.publish(story.log);
  const tracker = await world.tracker();
  await world.caughtUp();
  const [office, hr, land] = await Promise.all(
    ['petition-office', 'dept-hr', 'dept-land'].map((unit) => world.as(unit)),
  );
  if (!office || !hr || !land) throw new Error('no connection');
  const transfer = { what: 'transfer', id: 'hop-00001' } as const;
  const seen = await askTracker(hr, transfer);
  expect(seen.answer).toMatchObject([{ status: 'acknowledged', case: { thread: 'case-0001' } }]);
  expect(seen.lag).toMatchObject({ behind: 0, faults: 0 });
  expect((await askTracker(land, transfer)).answer).toEqual([]);
  const file = { what: 'case', id: 'case-0001' } as const;
  expect((await askTracker(office, file)).answer).toMatchObject([{ holder: { unit: 'dept-hr' } }]);
  expect((await askTracker(hr, file)).answer).toEqual([]);
  expect((await askTracker(hr, { what: 'pending' })).answer).toMatchObject({
    unit: 'dept-hr',
    count: 1,
  });
  expect((await askTracker(office, { what: 'pending', side: 'theirs' })).answer.count).toBe(1);
  const period = '2026-03';
  expect((await askTracker(hr, { what: 'stats', period })).answer.stages).toMatchObject([
    { stage: 'delivery', count: 1 },
    { stage: 'acknowledgement', count: 1, natural: { median: hour } },
  ]);
  await expect(askTracker(hr, { what: 'stats', area: true })).rejects.toMatchObject({
    code: 'TRACK_FORBIDDEN',
  });
  await expect(askTracker(land, { what: 'stats', unit: 'dept-hr' })).rejects.toMatchObject({
    code: 'TRACK_FORBIDDEN',
  });
  for (const overseer of [office, await world.as('secretariat')]) {
    const all = { what: 'stats', area: true, units: true, period } as const;
    const { answer } = await askTracker(overseer, all);
    expect(answer.stages[0]).toMatchObject({ stage: 'delivery', count: 1 });
    expect(answer.units?.map(({ unit }) => unit)).toEqual(['dept-hr', 'petition-office']);
    const one = await askTracker(overseer, { what: 'stats', unit: 'dept-hr' });
    expect(one.answer).toMatchObject({ unit: 'dept-hr' });
  }
  await expect(askTracker(hr, { what: 'transfer', id: 'x' })).rejects.toMatchObject({
    code: 'ENVELOPE_INVALID',
  });
  expect(tracker.answered()).toBe(14);
});

it('says that it is silent when nobody answers', async () => {
  const hr = await world.as('dept-hr');
  await expect(askTracker(hr, { what: 'lag' })).rejects.toMatchObject({ code: 'TRACKER_SILENT' });
});

it('folds a LOG of nothing but the directory', async () => {
  const log = new LogDouble();
  await world.alignTo(log);
  await world.tracker();
  await world.caughtUp();
  expect(await snapshot()).toEqual(await expected(log));
});
