import { copyFileSync } from 'node:fs';
import { connectNats } from '@liandong/bus';
import { names } from '@liandong/contracts';
import { areaFiles, Directory, readPublicArea } from '@liandong/directory';
import { createLogger } from '@liandong/runtime';
import { aRegistration, serverKinds, startTestArea, type TestArea } from '@liandong/testing';
import {
  askForRebuild,
  Desk,
  openUnit,
  type RunningUnit,
  reachOf,
  storePath,
} from '@liandong/unit';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { petition } from '../faults/petition.ts';
import { type BareExchange, bareExchange } from './support/exchange-bench.ts';

const logger = createLogger('test', { level: 'fatal' });
const patient = { timeout: 30_000, interval: 20 };

describe.each(serverKinds())('a unit at work on a %s server', (kind) => {
  let area: TestArea;
  let exchange: BareExchange | undefined;
  const units: RunningUnit[] = [];

  beforeEach(async () => {
    area = await startTestArea({ kind });
    exchange = await bareExchange(area);
  });
  afterEach(async () => {
    for (const unit of units.splice(0)) await unit.stop();
    await exchange?.stop();
    await area[Symbol.asyncDispose]();
  });

  async function open(unit: string): Promise<RunningUnit> {
    const { dataDir, servers } = area;
    const running = await openUnit({
      dataDir,
      servers,
      unit,
      service: 'test',
      logger,
      now: Date.now,
    });
    units.push(running);
    return running;
  }
  async function close(unit: RunningUnit): Promise<void> {
    units.splice(units.indexOf(unit), 1);
    await unit.stop();
  }
  const deskOf = ({ unit, store, deliveries }: RunningUnit) =>
    new Desk({ unit, store, deliveries, now: Date.now });
  const send = (office: RunningUnit, count: number, to = 'dept-hr') =>
    office.submit(Array.from({ length: count }, (_, i) => petition(deskOf(office), to, i)).flat());
  const tables = ({ store }: RunningUnit) => ({
    entries: store.db.prepare('SELECT seq, n, act, mark, content FROM entry ORDER BY seq').all(),
    threads: store.db
      .prepare('SELECT subject, status, n, last_hash, state FROM thread ORDER BY subject')
      .all(),
  });
  const entriesIn = (unit: RunningUnit) => tables(unit).entries.length;

  it('keeps what was taken while the exchange was away, and sends it once, in order', async () => {
    const office = await open('petition-office');
    await exchange?.stop();
    exchange = undefined;
    send(office, 20);
    expect(office.outbox.count()).toBe(60);
    await close(office);

    const again = await open('petition-office');
    expect(again.outbox.count()).toBe(60);
    exchange = await bareExchange(area);
    await expect.poll(() => again.outbox.count(), patient).toBe(0);
    await expect.poll(() => entriesIn(again), patient).toBe(60);
    const refused = again.store.db
      .prepare("SELECT answer FROM outbox WHERE status = 'refused'")
      .all();
    expect(refused).toEqual([]);
  });

  it('keeps what was taken while the server was away', async () => {
    const office = await open('petition-office');
    await area.nats.kill9();
    send(office, 5);
    await area.nats.restart();
    await expect.poll(() => office.outbox.count(), patient).toBe(0);
    await expect.poll(() => entriesIn(office), patient).toBe(15);
  });

  it('catches up in order after it was away, and leaves nothing unacknowledged when it stops', async () => {
    const office = await open('petition-office');
    send(office, 300, 'drilling');
    // A peer is asked, not ordered: what is forwarded to it is refused, what is referred arrives.
    const referred = Array.from({ length: 300 }, (_, i) =>
      petition(deskOf(office), 'dept-land', i),
    );
    office.submit(referred.flat());
    await expect.poll(() => office.outbox.count(), patient).toBe(0);

    const land = await open('dept-land');
    await expect.poll(() => entriesIn(land), patient).toBe(300);
    const seqs = land.store.db.prepare('SELECT seq FROM entry ORDER BY rowid').all();
    expect(seqs.map(({ seq }) => Number(seq))).toEqual(
      seqs.map(({ seq }) => Number(seq)).sort((a, b) => a - b),
    );
    await close(land);
    const known = Directory.of(await readPublicArea(area.dataDir));
    const admin = await connectNats({
      servers: area.servers,
      credsFile: areaFiles(area.dataDir).adminCreds,
      name: 'test',
      inboxPrefix: '_INBOX',
    });
    const manager = await jetstreamManager(admin);
    const durable = await manager.consumers.info(names.log, known.get('dept-land')?.account ?? '');
    expect(durable).toMatchObject({ num_ack_pending: 0, num_pending: 0, num_redelivered: 0 });
    await admin.close();
  });

  it('answers for everything that was delivered, in ranges that join', async () => {
    const office = await open('petition-office');
    const hr = await open('dept-hr');
    send(office, 40);
    const answered = () =>
      hr.store.db.prepare('SELECT after, up_to, count, seq FROM delivery ORDER BY after').all();
    await expect
      .poll(
        () => answered().reduce((sum, row) => sum + (row.seq ? Number(row.count) : 0), 0),
        patient,
      )
      .toBe(40);
    const ranges = answered();
    expect(ranges.map(({ after }) => after)).toEqual([
      0,
      ...ranges.slice(0, -1).map((row) => row.up_to),
    ]);
    expect(ranges.at(-1)?.up_to).toBe(reachOf(hr.store));
  });

  it('passes on what comes in later to whoever holds the case, and to the next holder', async () => {
    const office = await open('petition-office');
    const hr = await open('dept-hr');
    const land = await open('dept-land');
    const desk = deskOf(office);
    send(office, 1);
    await expect.poll(() => entriesIn(hr), patient).toBe(1);
    await expect.poll(() => entriesIn(office), patient).toBe(3);
    const file = String(
      office.store.db.prepare("SELECT id FROM thread WHERE kind = 'case'").get()?.id,
    );
    const transfer = String(hr.store.db.prepare('SELECT id FROM thread').get()?.id);
    const said = {
      facts: { receivedAt: 1_700_000_000_000, channel: 'visit' },
      content: { text: '补交工资条' },
    };
    office.submit(desk.supplement(file, said));
    await expect.poll(() => entriesIn(hr), patient).toBe(2);
    expect(JSON.stringify(tables(hr).entries.at(-1))).toContain('补交工资条');

    office.submit([
      desk.onTransfer(transfer, 'recall', { facts: { reason: 'wrong-unit' }, content: {} }),
    ]);
    const ended = () =>
      office.store.db.prepare("SELECT count(*) AS n FROM thread WHERE status = 'recalled'").get()
        ?.n;
    await expect.poll(ended, patient).toBe(1);
    office.submit(desk.send({ fileThread: file, to: 'dept-land', verb: 'forward', role: 'lead' }));
    await expect.poll(() => entriesIn(land), patient).toBe(1);
    expect(JSON.stringify(tables(land).entries)).toContain('补交工资条');
  });

  it('frees a case whose transfer was refused when it is sent anew', async () => {
    const office = await open('petition-office');
    const drilling = await open('drilling');
    const desk = deskOf(office);
    const registration = {
      thread: 'case-of-a-refusal',
      facts: aRegistration(),
      content: { title: '一件', text: '反映工资发放问题。' },
    };
    const ids = { transfer: 'transfer-refused', dispatch: 'dispatch-id', opening: 'opening-id' };
    const to = { to: 'drilling', role: 'lead' as const, ids };
    // The hop is written as one that is asked, and then opened as an order.
    const [register, dispatch] = desk.registerAndSend(registration, { ...to, verb: 'refer' });
    const [, , order] = desk.registerAndSend(registration, { ...to, verb: 'forward' });
    office.submit([register, dispatch, order].filter((act) => act !== undefined));
    await expect.poll(() => office.outbox.count(), patient).toBe(0);
    await expect.poll(() => entriesIn(office), patient).toBe(2);
    office.submit(
      desk.send({ fileThread: registration.thread, to: 'drilling', verb: 'refer', role: 'lead' }),
    );
    await expect
      .poll(
        () =>
          drilling.store.db.prepare("SELECT count(*) AS n FROM thread WHERE status = 'sent'").get()
            ?.n,
        patient,
      )
      .toBe(1);
  });

  it('makes its tables anew from the LOG, and they say the same', async () => {
    const office = await open('petition-office');
    const hr = await open('dept-hr');
    send(office, 30);
    await expect.poll(() => entriesIn(hr), patient).toBe(30);
    const before = tables(hr);
    hr.store.db.exec("UPDATE thread SET status = 'closed'; DELETE FROM entry WHERE n = 1");
    askForRebuild(hr.store);
    await expect.poll(() => tables(hr), patient).toEqual(before);
  });

  it('goes on from an older copy of its file as if nothing had happened', async () => {
    const office = await open('petition-office');
    const hr = await open('dept-hr');
    send(office, 10);
    await expect.poll(() => entriesIn(hr), patient).toBe(10);
    await close(hr);
    const file = storePath(area.dataDir, 'dept-hr');
    copyFileSync(file, `${file}.older`);
    const later = await open('dept-hr');
    send(office, 10);
    await expect.poll(() => entriesIn(later), patient).toBe(20);
    const before = tables(later);
    await close(later);

    copyFileSync(`${file}.older`, file);
    const restored = await open('dept-hr');
    await expect.poll(() => tables(restored), patient).toEqual(before);
    send(office, 1);
    await expect.poll(() => entriesIn(restored), patient).toBe(21);
  });
});
