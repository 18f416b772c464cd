import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@liandong/runtime';
import { startTestArea, type TestArea } from '@liandong/testing';
import { askForRebuild, Desk, openUnit, type RunningUnit, storePath } from '@liandong/unit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { petition } from '../faults/petition.ts';
import { type BareExchange, bareExchange } from './support/exchange-bench.ts';

const logger = createLogger('test', { level: 'fatal' });
const patient = { timeout: 30_000, interval: 20 };

describe('what was put back from an older copy', () => {
  let area: TestArea;
  let exchange: BareExchange;
  const units: RunningUnit[] = [];

  beforeEach(async () => {
    area = await startTestArea();
    exchange = await bareExchange(area);
  });
  afterEach(async () => {
    for (const unit of units.splice(0)) await unit.stop();
    await exchange.stop();
    await area[Symbol.asyncDispose]();
  });

  async function open(unit: string, dataDir = area.dataDir): Promise<RunningUnit> {
    const { servers } = area;
    const common = { service: 'test', logger, now: Date.now };
    const running = await openUnit({ dataDir, servers, unit, ...common });
    units.push(running);
    return running;
  }
  async function close(unit: RunningUnit): Promise<void> {
    units.splice(units.indexOf(unit), 1);
    await unit.stop();
  }
  function send({ unit, store, deliveries, submit }: RunningUnit, count: number): void {
    const desk = new Desk({ unit, store, deliveries, now: Date.now });
    submit(Array.from({ length: count }, (_, i) => petition(desk, 'dept-hr', i)).flat());
  }
  const entries = ({ store }: RunningUnit) =>
    Number(store.db.prepare('SELECT count(*) AS n FROM entry').get()?.n);
  /** How far the unit has answered for what it received; undefined while a receipt is under way. */
  const answered = ({ store }: RunningUnit) => {
    const { last, open } =
      store.db.prepare('SELECT max(up_to) AS last, sum(seq IS NULL) AS open FROM delivery').get() ??
      {};
    return Number(open) > 0 ? undefined : Number(last);
  };
  const lastReceived = ({ store }: RunningUnit) =>
    Number(store.db.prepare('SELECT max(seq) AS seq FROM entry WHERE own = 0').get()?.seq);
  const answersAll = (unit: RunningUnit, count: number) =>
    expect
      .poll(() => [entries(unit), answered(unit)], patient)
      .toEqual([count, lastReceived(unit)]);

  const fault = (unit: RunningUnit) => () => unit.inbound.fault()?.code;

  it('is a unit’s file: it answers again for what it receives', async () => {
    const office = await open('petition-office');
    const hr = await open('dept-hr');
    const file = storePath(area.dataDir, 'dept-hr');
    send(office, 1);
    await expect.poll(() => entries(hr), patient).toBe(1);
    await answersAll(hr, 1);
    await close(hr);
    copyFileSync(file, `${file}.older`);
    const later = await open('dept-hr');
    send(office, 1);
    await expect.poll(() => entries(later), patient).toBe(2);
    await answersAll(later, 2);
    await close(later);

    // The range it begins now is the one the exchange knows last, begun at another time.
    copyFileSync(`${file}.older`, file);
    const restored = await open('dept-hr');
    await expect.poll(() => entries(restored), patient).toBe(2);
    await answersAll(restored, 2);
    send(office, 1);
    await expect.poll(() => entries(restored), patient).toBe(3);
    await answersAll(restored, 3);
  });

  it('is the LOG: units say so and send nothing into it, until each is made anew', async () => {
    const office = await open('petition-office');
    const hr = await open('dept-hr');
    const older = join(area.dataDir, 'nats.older');
    send(office, 2);
    await expect.poll(() => [entries(hr), entries(office)], patient).toEqual([2, 6]);
    await answersAll(hr, 2);
    await area.nats.kill9();
    cpSync(area.nats.dataDir, older, { recursive: true });
    await area.nats.restart();
    send(office, 2);
    await expect.poll(() => [entries(hr), entries(office)], patient).toEqual([4, 12]);
    await answersAll(hr, 4);

    await area.nats.kill9();
    rmSync(area.nats.dataDir, { recursive: true });
    cpSync(older, area.nats.dataDir, { recursive: true });
    await area.nats.restart();
    const refusal = (unit: RunningUnit) => () =>
      unit.inbound.requireLog().catch((thrown) => thrown);
    const notContinued = expect.objectContaining({ code: 'LOG_NOT_CONTINUED' });
    await expect.poll(refusal(hr), patient).toEqual(notContinued);
    await expect.poll(refusal(office), patient).toEqual(notContinued);
    send(office, 5);
    const last = await exchange.log.lastSeq();
    // Nobody’s place moves, however long it lasts, also after a start.
    await close(hr);
    const again = await open('dept-hr');
    await expect.poll(fault(again), patient).toBe('LOG_NOT_CONTINUED');
    expect([office.outbox.count(), entries(again), await exchange.log.lastSeq()]).toEqual([
      15,
      4,
      last,
    ]);

    askForRebuild(office.store);
    await expect.poll(() => office.outbox.count(), patient).toBe(0);
    // The LOG reaches further now than the unit did, with other entries.
    expect(await exchange.log.lastSeq()).toBeGreaterThan(lastReceived(again));
    await close(again);
    const late = await open('dept-hr');
    await expect.poll(fault(late), patient).toBe('LOG_NOT_CONTINUED');
    askForRebuild(late.store);
    await expect.poll(() => [entries(late), entries(office)], patient).toEqual([7, 21]);
    await answersAll(late, 7);
    const dead = 'SELECT count(*) AS n FROM dead';
    expect([late, office].map(({ store }) => store.db.prepare(dead).get()?.n)).toEqual([0, 0]);
  });

  it('is a whole unit, on another machine: one of the two receives, the other says so and follows', async () => {
    const office = await open('petition-office');
    const copy = join(area.dataDir, 'copy');
    for (const part of ['area.json', 'units'])
      cpSync(join(area.dataDir, part), join(copy, part), { recursive: true });
    const here = await open('dept-hr');
    send(office, 30);
    await expect.poll(() => entries(here), patient).toBe(30);
    const there = await open('dept-hr', copy);
    send(office, 30);
    const elsewhere = () => [here, there].filter((unit) => fault(unit)() === 'UNIT_ELSEWHERE');
    await expect.poll(() => elsewhere().length, patient).toBe(1);
    const [waiting] = elsewhere();
    const working = waiting === here ? there : here;
    send(office, 30);
    await expect.poll(() => entries(working), patient).toBe(90);

    await close(working);
    send(office, 1);
    const follower = waiting as RunningUnit;
    await expect.poll(() => entries(follower), patient).toBe(91);
    await answersAll(follower, 91);
    expect(fault(follower)()).toBeUndefined();
    expect(follower.store.db.prepare('SELECT * FROM dead').all()).toEqual([]);
  });
});
