import type { Policy } from '@liandong/domain';
import { type Exchange, openExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conveyed, issuedPolicy, saidOfPolicy } from './support/circulation/policies.ts';
import { patient, type Seat } from './support/circulation/seat.ts';
import { CirculationWorld } from './support/circulation/world.ts';

const day = 86_400_000;
let passed = 0;
let world: CirculationWorld;
let office: Seat;
let exchange: Exchange;

beforeAll(async () => {
  const now = () => Date.now() + passed;
  world = await CirculationWorld.start({ exchanges: 0, now });
  const { dataDir, servers } = world.area;
  const logger = createLogger('test', { level: 'fatal' });
  // A whole one: the tracker asks it what time it is.
  exchange = await openExchange({ dataDir, servers, logger, cacheSize: 1_000, now });
  await world.tracker();
  office = await world.seat('petition-office');
});
afterAll(async () => {
  await exchange.stop();
  await world[Symbol.asyncDispose]();
});

/** What the clock said on a unit's copy. */
const saidByClock = (id: string, unit: string) =>
  office
    .entries('policy', id, unit)
    .filter(({ type }) => type === 'lapse')
    .map(({ facts }) => String(facts.clock))
    .sort();

it('silence on a notice becomes a signed fact once a term, and what comes after it stands, late', async () => {
  const terms = { acknowledgeDueAt: world.now() + 2 * day, conveyDueAt: world.now() + 5 * day };
  const id = await issuedPolicy(office, { to: ['dept-hr', 'plant-1'] }, terms);
  const hr = await world.seat('dept-hr');
  const plant = await world.seat('plant-1');
  for (const seat of [hr, plant]) await seat.has('policy', id, { n: 1 });
  await hr.say([saidOfPolicy(hr, id, 'acknowledge')]);
  await hr.say([conveyed(hr, id, { teams: 3, told: 3 })]);
  passed = 3 * day;
  await expect.poll(() => saidByClock(id, 'plant-1'), patient).toEqual(['unacknowledged']);
  await plant.say([saidOfPolicy(plant, id, 'acknowledge')]);
  await plant.say([conveyed(plant, id, { teams: 2, told: 1 })]);
  passed = 6 * day;
  const both = ['unacknowledged', 'unconveyed'];
  await expect.poll(() => saidByClock(id, 'plant-1'), patient).toEqual(both);
  await plant.say([conveyed(plant, id, { teams: 2, told: 2 })]);
  const outcomes = plant
    .entries('policy', id)
    .filter(({ type }) => type === 'acknowledge' || type === 'convey')
    .map(({ outcome }) => (outcome as { late?: string[] }).late);
  expect(outcomes).toEqual([['acknowledge'], undefined, ['convey']]);
  const state = plant.thread('policy', id)?.state as Policy;
  expect(state.conveyed).toMatchObject({ teams: 2, told: 2 });
  // Who answered in time is not spoken of.
  expect(saidByClock(id, 'dept-hr')).toEqual([]);
});
