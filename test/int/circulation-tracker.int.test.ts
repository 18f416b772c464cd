import { logSource } from '@liandong/bus';
import { chinaCalendar, createWorkingHours, defaultLadders } from '@liandong/domain';
import { connectRedis, createRedisStore, rulesOf } from '@liandong/tracking';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actsInLog } from './support/circulation/log.ts';
import { patient } from './support/circulation/seat.ts';
import { tellOfEverything } from './support/circulation/story.ts';
import { CirculationWorld } from './support/circulation/world.ts';

const held = new AsyncDisposableStack();
let world: CirculationWorld;

beforeAll(async () => {
  world = held.use(await CirculationWorld.start({ exchanges: 2 }));
});
afterAll(() => held.disposeAsync());

it('the tracker says of meetings, items, proposals and bulletins what it says after it was emptied', async () => {
  const { redis } = await world.tracker();
  const { area, workingHours } = world.known.area;
  const client = connectRedis({ url: redis.url, name: 'test', onState: () => undefined });
  held.defer(() => client.disconnect());
  const context = {
    calendar: chinaCalendar,
    hours: createWorkingHours(workingHours),
    ladders: defaultLadders,
  };
  const store = createRedisStore({ client, area, rules: rulesOf(context) });

  await tellOfEverything(world);
  for (const seat of world.seats)
    await expect.poll(() => seat.hasAnswered(), { ...patient, message: seat.unit }).toBe(true);
  const told = new Set(
    (await actsInLog(world.admin)).map(({ ref, type }) => `${ref.kind} ${type}`),
  );
  expect(
    [...told].filter((act) => /^(meeting|agreed|proposal|bulletin)/.test(act)).length,
  ).toBeGreaterThan(45);

  const { last } = await logSource(world.admin).extent();
  const snapshot = async () => {
    const seq = async () => (await store.checkpoint().catch(() => undefined))?.seq ?? 0;
    await expect.poll(seq, patient).toBeGreaterThanOrEqual(last);
    const { checkpoint: _place, ...projection } = await store.snapshot();
    return projection;
  };
  const before = await snapshot();
  expect(JSON.stringify(before).length).toBeGreaterThan(20_000);
  await client.flushall();
  expect(await snapshot()).toEqual(before);
});
