import { readFileSync } from 'node:fs';
import { names } from '@liandong/contracts';
import {
  addUnit,
  applyArea,
  areaFiles,
  credsProof,
  Directory,
  followDirectory,
  inboxPrefixOf,
  readPublicArea,
  readSigningKey,
  revokeUnit,
  rotateUnit,
  unitApiPrefix,
  unitFiles,
} from '@liandong/directory';
import { serverKinds, smallArea, startTestArea, type TestArea } from '@liandong/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const reconnected = async (connection: NatsConnection): Promise<void> => {
  for await (const { type } of connection.status()) if (type === 'reconnect') return;
};

describe.each(serverKinds())('while the bus runs on a %s server', (kind) => {
  let area: TestArea;
  let directory: Directory;
  let open: NatsConnection[];
  const changed: string[] = [];

  const as = async (unit: string, readCreds = credsOf(unit)): Promise<NatsConnection> => {
    const connection = await connect({
      servers: area.servers,
      authenticator: credsProof(readCreds),
      inboxPrefix: inboxPrefixOf(unit),
      reconnectTimeWait: 20,
      ignoreAuthErrorAbort: true,
      maxReconnectAttempts: unit === 'exchange' ? -1 : 3,
    });
    open.push(connection);
    return connection;
  };
  const credsOf = (unit: string) => () => readFileSync(unitFiles(area.dataDir, unit).creds, 'utf8');
  const submit = async (from: NatsConnection): Promise<string | undefined> =>
    directory.byAccount((await from.request('submit', '')).string())?.id;

  beforeEach(async () => {
    area = await startTestArea({ kind });
    open = [];
    changed.length = 0;
    directory = new Directory((await readPublicArea(area.dataDir)).rootPublicKey);
    const exchange = await as('exchange');
    await followDirectory(exchange, directory, { onChange: ({ id }) => changed.push(id) });
    exchange.subscribe('submit.*', {
      callback: (_, message) => void message.respond(message.subject.split('.')[1] ?? ''),
    });
    await exchange.flush();
  });
  afterEach(async () => {
    for (const connection of open) await connection.close();
    await area[Symbol.asyncDispose]();
  });

  it('the exchange knows every unit before it starts', () => {
    expect(new Set(changed)).toEqual(new Set(smallArea.units.map(({ id }) => id)));
    expect([...directory.all()]).toHaveLength(smallArea.units.length);
    expect(directory.relation('petition-office', 'plant-1')).toBe('office-mandate');
  });

  it('a new unit is known, may submit and receives', async () => {
    const wanted = { id: 'team-12', name: '采油十二队', role: 'grassroots', superior: 'plant-1' };
    const record = await addUnit(wanted, area);
    await expect.poll(() => directory.get('team-12')).toEqual(record);
    const unit = await as('team-12');
    expect(await submit(unit)).toBe('team-12');
    const exchange = await as('exchange');
    await jetstream(exchange).publish('log.transfer.plant-1.team-12.first-thread', 'welcome');
    const js = jetstream(unit, { apiPrefix: unitApiPrefix });
    const message = await (await js.consumers.get(names.log, record.account ?? '')).next();
    expect(message?.string()).toBe('welcome');
    const known = await readPublicArea(area.dataDir);
    expect(known.area.units.map(({ id }) => id)).toContain('team-12');
    expect(Directory.of(known).get('team-12')).toEqual(record);
    // The area's file need not name it.
    expect(await applyArea(smallArea, area)).toMatchObject({
      changes: [],
      beyondFile: ['team-12'],
    });
  });

  it('the exchange hears of changes after nats-server was killed', async () => {
    await area.nats.kill9();
    await area.nats.restart();
    const wanted = { id: 'late', name: '新企业', role: 'peer-enterprise' };
    const record = await addUnit(wanted, area);
    await expect.poll(() => directory.get('late'), { timeout: 20_000 }).toEqual(record);
  });

  it('a revoked unit is off within a second, for good', async () => {
    const unit = await as('dept-hr');
    const { account = '' } = directory.get('dept-hr') ?? {};
    expect(await submit(unit)).toBe('dept-hr');
    const startedAt = performance.now();
    await revokeUnit('dept-hr', area);
    await unit.closed();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    await expect(as('dept-hr')).rejects.toThrow(/authorization/i);
    await expect.poll(() => directory.get('dept-hr')?.active).toBe(false);
    expect(Directory.of(await readPublicArea(area.dataDir)).get('dept-hr')?.active).toBe(false);
    expect(directory.get('dept-hr')?.keys[0]?.until).toBeTypeOf('number');
    const admin = () => readFileSync(areaFiles(area.dataDir).adminCreds, 'utf8');
    const manager = await jetstreamManager(await as('admin', admin));
    await expect(manager.consumers.info(names.log, account)).rejects.toThrow(/not found/);
    // The file still names it, and that does not bring it back.
    expect(await applyArea(smallArea, area)).toMatchObject({ changes: [], revoked: ['dept-hr'] });
    await expect(as('dept-hr')).rejects.toThrow(/authorization/i);
    await area.nats.restart();
    await expect(as('dept-hr')).rejects.toThrow(/authorization/i);
  });

  it('a revoked unit that is added again is a new account with new keys', async () => {
    const stolen = credsOf('dept-hr')();
    const before = directory.get('dept-hr');
    await revokeUnit('dept-hr', area);
    const unit = smallArea.units.find(({ id }) => id === 'dept-hr');
    const after = await addUnit(unit, area);
    expect(after.account).not.toBe(before?.account);
    expect(after.keys.map(({ until }) => until === undefined)).toEqual([false, true]);
    await expect.poll(() => directory.get('dept-hr')).toEqual(after);
    expect(directory.byAccount(before?.account ?? '')).toBeUndefined();
    expect(directory.keyOf(before?.keys[0]?.id ?? '')?.unit).toBe('dept-hr');
    expect(await submit(await as('dept-hr'))).toBe('dept-hr');
    await expect(as('dept-hr', () => stolen)).rejects.toThrow(/authorization/i);
  });

  it.each(['dept-hr', 'tracker'])(
    '%s goes on after a rotation, its old creds do not',
    async (id) => {
      const old = credsOf(id)();
      const stolen = await as(id, () => old);
      const running = await as(id);
      const back = reconnected(running);
      const oldKey = directory.get(id)?.keys[0];
      const record = await rotateUnit(id, area);
      const { units } = (await readPublicArea(area.dataDir)).area;
      expect(units.map((unit) => unit.id)).toEqual(smallArea.units.map((unit) => unit.id));
      await stolen.closed();
      await expect(as(id, () => old)).rejects.toThrow(/authorization/i);
      // The server throws the running service out; it comes back with the creds it finds then.
      await back;
      expect(await submit(await as(id))).toBe(id);
      expect(await submit(running)).toBe(id);

      const key = await readSigningKey(unitFiles(area.dataDir, id).signKey);
      expect(record.keys).toEqual([
        { ...oldKey, until: expect.any(Number) },
        { id: key.id, publicKey: key.publicKey, from: record.keys[0]?.until },
      ]);
      await expect.poll(() => directory.keyOf(key.id)?.unit).toBe(id);
      expect(directory.keyOf(oldKey?.id ?? '')).toMatchObject({
        unit: id,
        until: record.keys[0]?.until,
      });
      expect((await applyArea(smallArea, area)).changes).toEqual([]);
    },
  );

  it('the exchange itself can be rotated', async () => {
    const old = credsOf('exchange')();
    await rotateUnit('exchange', area);
    await expect(as('exchange', () => old)).rejects.toThrow(/authorization/i);
    const exchange = await as('exchange');
    await expect(exchange.flush()).resolves.toBeUndefined();
    expect((await applyArea(smallArea, area)).changes).toEqual([]);
  });

  it.each([
    [{ id: 'a.b', name: 'x', role: 'peer-enterprise' }, 'UNIT_ID_INVALID'],
    [{ id: '*', name: 'x', role: 'peer-enterprise' }, 'UNIT_ID_INVALID'],
    [{ id: 'dept-hr', name: 'x', role: 'peer-enterprise' }, 'UNIT_EXISTS'],
    [{ id: 'lost', name: 'x', role: 'grassroots', superior: 'nobody' }, 'UNIT_INVALID'],
    [{ id: 'second', name: 'x', role: 'exchange' }, 'UNIT_INVALID'],
    [{ id: 'twin', name: '人力资源部', role: 'peer-enterprise' }, 'UNIT_INVALID'],
  ])('a unit that cannot be added changes nothing: %j', async (wanted, code) => {
    const before = readFileSync(areaFiles(area.dataDir).register, 'utf8');
    await expect(addUnit(wanted, area)).rejects.toMatchObject({ code });
    expect(readFileSync(areaFiles(area.dataDir).register, 'utf8')).toBe(before);
  });

  it('a unit that does not exist can be neither revoked nor rotated', async () => {
    await expect(revokeUnit('nobody', area)).rejects.toMatchObject({ code: 'UNIT_UNKNOWN' });
    await expect(rotateUnit('../etc', area)).rejects.toMatchObject({ code: 'UNIT_ID_INVALID' });
    await revokeUnit('dept-hr', area);
    await expect(rotateUnit('dept-hr', area)).rejects.toMatchObject({ code: 'SENDER_REVOKED' });
  });

  it('of two operators at once, one is told so and nothing breaks', async () => {
    const results = await Promise.allSettled([
      rotateUnit('dept-hr', area),
      rotateUnit('dept-land', area),
    ]);
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({ code: 'ALREADY_RUNNING' });
    expect((await applyArea(smallArea, area)).changes).toEqual([]);
  });
});
