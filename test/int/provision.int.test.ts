import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { names } from '@liandong/contracts';
import {
  Area,
  applyArea,
  areaFiles,
  credsProof,
  inboxPrefixOf,
  readPublicArea,
  serverConfig,
  unitApiPrefix,
  unitFiles,
} from '@liandong/directory';
import { serverKinds, smallArea, startTestArea, type TestArea } from '@liandong/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const dial = (area: TestArea, unit: string, creds = unitFiles(area.dataDir, unit).creds) =>
  connect({
    servers: area.servers,
    authenticator: credsProof(() => readFileSync(creds, 'utf8')),
    inboxPrefix: inboxPrefixOf(unit),
    reconnect: false,
  });

const accountOf = async (area: TestArea, unit: string): Promise<string> => {
  const { directory } = await readPublicArea(area.dataDir);
  const records = directory.map(({ record }) => JSON.parse(record));
  return records.find(({ id }) => id === unit).account;
};

const refused = expect.objectContaining({
  message: expect.stringMatching(/permissions violation/i),
});

describe.each(serverKinds())('an area applied to a %s server', (kind) => {
  let area: TestArea;
  const open: NatsConnection[] = [];
  const as = async (unit: string, creds?: string): Promise<NatsConnection> => {
    const connection = await dial(area, unit, creds);
    open.push(connection);
    return connection;
  };

  beforeAll(async () => {
    area = await startTestArea({ kind });
    const exchange = await as('exchange');
    exchange.subscribe('submit.*', {
      queue: names.exchangeQueue,
      callback: (_, message) => void message.respond(`${message.subject} ${message.string()}`),
    });
    exchange.subscribe('ask.*.what', {
      callback: (_, message) => void message.respond(message.subject),
    });
    await exchange.flush();
  });
  afterAll(async () => {
    for (const connection of open) await connection.close();
    await area[Symbol.asyncDispose]();
  });

  it('is found unchanged when applied again', async () => {
    const again = await applyArea(smallArea, area);
    expect(again).toMatchObject({ changes: [], revoked: [], beyondFile: [] });
    expect(again.unchanged).toBeGreaterThan(3 * (smallArea.units.length - 1));
  });

  it('tells what would change, and changes nothing, in a dry run', async () => {
    const wider = Area.parse({
      ...smallArea,
      units: smallArea.units
        .map((unit) => (unit.id === 'dept-hr' ? { ...unit, name: '人事处' } : unit))
        .concat(
          Area.shape.units.parse([{ id: 'new-unit', name: '新单位', role: 'peer-enterprise' }]),
        ),
    });
    const before = readFileSync(areaFiles(area.dataDir).register, 'utf8');
    const report = await applyArea(wider, { ...area, dryRun: true });
    expect(report.changes).toEqual([
      { what: 'unit', name: 'new-unit', change: 'created' },
      { what: 'directory', name: 'dept-hr', change: 'updated' },
    ]);
    expect(readFileSync(areaFiles(area.dataDir).register, 'utf8')).toBe(before);
    expect((await applyArea(smallArea, area)).changes).toEqual([]);
  });

  it('proves to the exchange who submits and who asks', async () => {
    const unit = await as('dept-hr');
    const account = await accountOf(area, 'dept-hr');
    expect((await unit.request('submit', 'hello')).string()).toBe(`submit.${account} hello`);
    expect((await unit.request('ask.what', '')).string()).toBe(`ask.${account}.what`);
  });

  it('gives a unit its own threads, in order, and takes its acks', async () => {
    const exchange = jetstream(await as('exchange'));
    for (const to of ['dept-hr', 'dept-land', 'dept-hr'])
      await exchange.publish(
        `log.transfer.petition-office.${to}.thread-${crypto.randomUUID()}`,
        to,
      );
    const unit = jetstream(await as('dept-hr'), { apiPrefix: unitApiPrefix });
    const consumer = await unit.consumers.get(names.log, await accountOf(area, 'dept-hr'));
    const messages = await consumer.fetch({ max_messages: 2, expires: 5_000 });
    const got = [];
    for await (const message of messages) got.push(message);
    expect(got.map((message) => message.string())).toEqual(['dept-hr', 'dept-hr']);
    expect(await got.at(-1)?.ackAck()).toBe(true);
    // Acknowledging the last acknowledges all before it.
    expect(await consumer.info(false)).toMatchObject({ num_ack_pending: 0, num_pending: 0 });
  });

  it.each([
    ['log.transfer.petition-office.dept-hr.forged-thread', 'write into the LOG'],
    ['log.directory.dept-hr', 'write into the directory'],
    ['dead.forged', 'write dead letters'],
    ['submit.ABC', 'submit for another'],
    [`$JS.API.CONSUMER.CREATE.${names.log}`, 'create a consumer'],
    [`${unitApiPrefix}.CONSUMER.MSG.NEXT.${names.log}.tracker`, 'pull for another'],
    [`${unitApiPrefix}.STREAM.MSG.GET.${names.log}`, 'read at will'],
  ])('lets no unit publish to %s (%s)', async (subject) => {
    const unit = await as('dept-land');
    await expect(unit.request(subject, '{}', { timeout: 2_000 })).rejects.toEqual(refused);
  });

  it.each(['log.>', '>', '_INBOX.>', '_INBOX_dept-hr.>', 'submit'])(
    'lets no unit listen on %s',
    async (subject) => {
      const unit = await as('dept-land');
      const errors: (Error | null)[] = [];
      unit.subscribe(subject, { callback: (error) => void errors.push(error) });
      // The server answers in order: its refusal comes before the answer to the flush.
      await unit.flush();
      expect(errors).toEqual([refused]);
    },
  );

  it('lets a unit move its own place in the LOG and no other, and shows the tracker no content', async () => {
    const unit = await as('dept-hr');
    const others = `${unitApiPrefix}.CONSUMER.RESET.${names.log}.${await accountOf(area, 'dept-land')}`;
    await expect(unit.request(others, '', { timeout: 2_000 })).rejects.toEqual(refused);

    const tracker = jetstream(await as('tracker'), { apiPrefix: unitApiPrefix });
    const account = await accountOf(area, 'tracker');
    const exchange = jetstream(await as('exchange'));
    const ref = `log.transfer.petition-office.dept-hr.thread-${crypto.randomUUID()}`;
    const { seq } = await exchange.publish(ref, 'content is for the two parties');
    const consumer = await tracker.consumers.get(names.log, account);
    const seen = async (): Promise<number[]> => {
      const sequences = [];
      for await (const message of await consumer.fetch({ max_messages: seq, expires: 1_000 })) {
        expect(message.data).toHaveLength(0);
        sequences.push(message.seq);
        message.ack();
      }
      return sequences;
    };
    const all = Array.from({ length: seq }, (_, at) => at + 1);
    expect(await seen()).toEqual(all);
    const manager = await tracker.jetstreamManager(false);
    // Redis was lost: once more from an entry that was acknowledged already.
    const moved = await manager.consumers.reset(names.log, account, seq - 1);
    expect(moved).toMatchObject({ reset_seq: seq - 1, num_pending: 2, num_ack_pending: 0 });
    expect(await seen()).toEqual([seq - 1, seq]);
  });

  it('lets the tracker answer questions, and start nothing', async () => {
    const answering = await as('tracker', unitFiles(area.dataDir, 'tracker').answerCreds);
    answering.subscribe('ask.*.track.>', {
      callback: (_, message) => void message.respond(message.subject),
    });
    await answering.flush();
    const unit = await as('dept-hr');
    const asked = `ask.${await accountOf(area, 'dept-hr')}.track.mine`;
    expect((await unit.request('ask.track.mine', '')).string()).toBe(asked);
    answering.publish('log.transfer.a.b.forged-thread', 'x');
    await expect(answering.flush()).resolves.toBeUndefined();
    const manager = await jetstreamManager(await as('admin', areaFiles(area.dataDir).adminCreds));
    const { state } = await manager.streams.info(names.log, {
      subjects_filter: 'log.transfer.a.b.>',
    });
    expect(state.subjects ?? {}).toEqual({});
  });

  it('keeps the directory from the exchange itself, and the LOG from everybody', async () => {
    const exchange = await as('exchange');
    const directory = jetstream(exchange).publish('log.directory.dept-hr', '{}', { retries: 1 });
    await expect(directory).rejects.toEqual(refused);
    const manager = await jetstreamManager(await as('admin', areaFiles(area.dataDir).adminCreds));
    await expect(manager.streams.purge(names.log)).rejects.toThrow(/purge/);
    await expect(manager.streams.deleteMessage(names.log, 1)).rejects.toThrow(/delet/);
  });

  it('keeps every secret to its owner: modes, processes, logs', async () => {
    const files = readdirSync(area.dataDir, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /\/(area|units)(\/|$)/.test(file.parentPath))
      .map((file) => join(file.parentPath, file.name));
    expect(files.length).toBeGreaterThan(3 * smallArea.units.length);
    for (const file of files) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
    for (const dir of ['area', 'area/accounts', 'units', 'units/dept-hr'])
      expect(statSync(join(area.dataDir, dir)).mode & 0o777).toBe(0o700);

    const seeds = files.flatMap(
      (file) => readFileSync(file, 'utf8').match(/S[OAU][A-Z2-7]{56}|ed25519:\S+/g) ?? [],
    );
    expect(seeds.length).toBeGreaterThan(3 * (smallArea.units.length - 1));
    const config = await serverConfig(smallArea, { dataDir: area.dataDir, storeDir: '/nowhere' });
    const shown = [
      config,
      await area.nats.log(),
      readFileSync(areaFiles(area.dataDir).public, 'utf8'),
    ];
    if (kind === 'native') shown.push(readFileSync(`/proc/${area.nats.pid}/cmdline`, 'utf8'));
    for (const text of shown) expect(seeds.filter((seed) => text.includes(seed))).toEqual([]);
  });
});
