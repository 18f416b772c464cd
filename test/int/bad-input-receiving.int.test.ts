import { readSigningKey, type SigningKey, unitFiles } from '@liandong/directory';
import { createLogger } from '@liandong/runtime';
import {
  serverKinds,
  startRedis,
  startTestArea,
  type TestArea,
  type TestServer,
} from '@liandong/testing';
import { askTracker } from '@liandong/tracking';
import {
  askForRebuild,
  Desk,
  deadRows,
  openUnit,
  outboxRows,
  type RunningUnit,
} from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { petition } from '../faults/petition.ts';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { adminOf } from './support/attack/attacked-area.ts';
import {
  brokenEntries,
  copyOf,
  type KeyOf,
  type Stored,
  strayMessages,
  type Written,
} from './support/bad-input/broken-entries.ts';
import { type BareUnit, bareUnit } from './support/exchange-bench.ts';

const logger = createLogger('test', { level: 'fatal' });
const patience = { timeout: 30_000, interval: 50 };

type Player = { running: RunningUnit; desk: Desk };

describe.each(serverKinds())('what must not be believed in the LOG of a %s server', (kind) => {
  let area: TestArea;
  let redis: TestServer;
  let admin: NatsConnection;
  let services: ServiceProcess[];
  let office: Player;
  let hr: Player;
  let land: Player;
  let keys: KeyOf;
  let asker: BareUnit;
  let client: Redis;

  const open = async (unit: string): Promise<Player> => {
    const { dataDir, servers } = area;
    const running = await openUnit({
      dataDir,
      servers,
      unit,
      service: 'test',
      logger,
      now: Date.now,
    });
    const { store, deliveries } = running;
    return { running, desk: new Desk({ unit, store, deliveries, now: Date.now }) };
  };

  beforeAll(async () => {
    area = await startTestArea({ kind });
    redis = await startRedis({ kind });
    client = new Redis(redis.url);
    const environment = {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
      LIANDONG_REDIS: redis.url,
    };
    services = [startService('exchange', environment), startService('tracker', environment)];
    await Promise.all(services.map(({ ready }) => ready()));
    admin = await adminOf(area);
    asker = await bareUnit(area, 'petition-office');
    [office, hr, land] = await Promise.all([
      open('petition-office'),
      open('dept-hr'),
      open('dept-land'),
    ]);
    const signing = new Map<string, SigningKey>();
    for (const { id } of area.area.units)
      signing.set(id, await readSigningKey(unitFiles(area.dataDir, id).signKey));
    keys = (unit) => signing.get(unit) as SigningKey;
  });
  afterAll(async () => {
    for (const { running } of [office, hr, land]) await running.stop();
    for (const { stop } of services) await stop();
    await asker.close();
    await admin.close();
    client.disconnect();
    await redis.stop();
    await area[Symbol.asyncDispose]();
  });

  const write = async ({ subject, data, headers: mh }: Written): Promise<number> => {
    // Not by the JetStream client, which leaves out what it finds odd.
    const asking = { timeout: 10_000, ...(mh ? { headers: mh } : {}) };
    const { seq } = (await admin.request(subject, data, asking)).json() as { seq: number };
    return seq;
  };
  const statusAt = ({ running }: Player, thread: string): unknown =>
    running.store.db.prepare('SELECT status FROM thread WHERE id = ?').get(thread)?.status;

  /** The last entry of a transfer, as the unit holds it. */
  const lastOf = ({ running }: Player, thread: string): Stored =>
    running.store.db
      .prepare(
        `SELECT subject, act, mark, proof, content FROM entry JOIN thread ON number = entry.thread
         WHERE id = ? AND kind = 'transfer' ORDER BY seq DESC LIMIT 1`,
      )
      .get(thread) as Stored;

  /** A case that goes its way from registration to 签收, at both units and at the tracker. */
  async function aCaseGoesThrough(to: Player): Promise<string> {
    const acts = petition(office.desk, to.running.unit, 1);
    const thread = acts.at(-1)?.thread ?? '';
    office.running.submit(acts);
    await vi.waitFor(() => expect(statusAt(to, thread)).toBe('sent'), patience);
    const said = { facts: { missingItems: false }, content: { officer: '李四' } };
    to.running.submit([to.desk.onTransfer(thread, 'acknowledge', said)]);
    await vi.waitFor(() => expect(statusAt(office, thread)).toBe('acknowledged'), patience);
    await vi.waitFor(async () => {
      const { answer } = await askTracker(asker.connection, { what: 'transfer', id: thread });
      expect(answer).toMatchObject([{ status: 'acknowledged' }]);
    }, patience);
    return thread;
  }

  const deadOf = ({ running }: Player) =>
    deadRows(running.store)
      .toReversed()
      .map(({ seq, code, details }) => ({ seq, code, part: details.part }));
  /** Neither ended nor started anew. */
  const areUp = () => {
    for (const { log } of services) expect(log()).not.toMatch(/"level":60|"msg":"ended"/);
  };

  it('is set aside with its reason by both units, and everything else flows', async () => {
    await aCaseGoesThrough(hr);
    const expected = [];
    for (const { part, write: build } of brokenEntries)
      expected.push({ seq: await write(build(keys)), code: 'LOG_CORRUPT', part });
    for (const stray of strayMessages) await write(stray);
    for (const to of [hr, land]) await aCaseGoesThrough(to);
    for (const player of [office, hr]) expect(deadOf(player)).toEqual(expected);
    expect(deadOf(land)).toEqual([]);
    areUp();
  });

  it('harms its own thread at most, and a copy of what stands not even that', async () => {
    const [copied, littered] = [await aCaseGoesThrough(hr), await aCaseGoesThrough(hr)];
    const known = deadOf(hr).length;
    await write(copyOf(lastOf(hr, copied)));
    await write({ subject: lastOf(hr, littered).subject, data: 'litter' });
    for (const thread of [copied, littered])
      office.running.submit([office.desk.onTransfer(thread, 'remind', { facts: {}, content: {} })]);
    await vi.waitFor(() => expect(office.running.outbox.count()).toBe(0), patience);
    const [refused] = outboxRows(office.running.store, { statuses: ['refused'], limit: 9 });
    expect(refused).toMatchObject({ thread: littered, answer: { code: 'LOG_CORRUPT' } });
    await vi.waitFor(() => {
      expect(JSON.parse(lastOf(hr, copied).act)).toMatchObject({ type: 'remind' });
    }, patience);
    expect(
      deadOf(hr)
        .slice(known)
        .map(({ part }) => part),
    ).toEqual(['chain', 'act']);
    await aCaseGoesThrough(hr);
    areUp();
  });

  it('is found again, and nothing else, by whoever begins anew', async () => {
    const before = [deadOf(office), deadOf(hr)];
    for (const service of services) {
      await service.kill9();
      service.start();
      await service.ready();
    }
    await client.flushall();
    for (const { running } of [office, hr]) {
      askForRebuild(running.store);
      running.inbound.restart();
    }
    await aCaseGoesThrough(land);
    await vi.waitFor(() => expect([deadOf(office), deadOf(hr)]).toEqual(before), patience);
    await aCaseGoesThrough(hr);
    areUp();
  });
});
