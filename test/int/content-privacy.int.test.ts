import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type LogMessage, logSource } from '@liandong/bus';
import { BusError } from '@liandong/contracts';
import { readSigningKey, unitFiles } from '@liandong/directory';
import {
  serverKinds,
  startRedis,
  startTestArea,
  type TestArea,
  type TestServer,
} from '@liandong/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceName, type ServiceProcess, startService } from '../faults/service-process.ts';
import { adminOf } from './support/attack/attacked-area.ts';
import { opening } from './support/bad-input/broken-entries.ts';
import { bareUnit } from './support/exchange-bench.ts';
import { Canaries, holdersOf } from './support/privacy/canaries.ts';
import { clockTypes, isOfClock, saidIn, written } from './support/privacy/fields.ts';
import { Hands } from './support/privacy/hands.ts';
import { anOldCase, impatientArea, tellStory } from './support/privacy/story.ts';
import { tattling } from './support/privacy/tattling.ts';

const serviceNames: readonly ServiceName[] = [
  'exchange',
  'petition-office',
  'department',
  'peer-enterprise',
  'tracker',
];
const patience = { timeout: 20_000, interval: 50 };

describe.each(serverKinds())('what a petition says, on a %s server', (kind) => {
  let area: TestArea;
  let redis: TestServer;
  let admin: NatsConnection;
  let services: ServiceProcess[];
  let hands: Hands;
  const canaries = new Canaries();

  beforeAll(async () => {
    area = await startTestArea({ kind, area: impatientArea });
    redis = await startRedis({ kind });
    const environment = {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
      LIANDONG_REDIS: redis.url,
      LIANDONG_LOG_LEVEL: 'debug',
    };
    services = serviceNames.map((name) => startService(name, environment));
    await Promise.all(services.map(({ ready }) => ready()));
    admin = await adminOf(area);
    hands = new Hands(area);
    await tellStory(hands, canaries);
  });
  afterAll(async () => {
    hands[Symbol.dispose]();
    for (const { stop } of services) await stop();
    await admin.close();
    await redis.stop();
    await area[Symbol.asyncDispose]();
  });

  const messages = async (): Promise<LogMessage[]> => {
    const source = logSource(admin);
    const { last } = await source.extent();
    const read: LogMessage[] = [];
    for await (const message of source.messages({ from: 1, to: last, content: true }))
      read.push(message);
    return read;
  };
  const filesBelow = (dir: string): string[] =>
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name));
  const fieldsIn = (file: string): string[] => canaries.in(readFileSync(file));

  it('is in the LOG as content only, every field of every act', async () => {
    const told = new Set<string>();
    const said = new Set<string>();
    for (const message of await messages()) {
      const { subject, headers, data } = message;
      const head = [...(headers ?? [])].flat(2).join('\n');
      expect([...canaries.in(subject), ...canaries.in(head)]).toEqual([]);
      for (const field of canaries.in(Buffer.from(data))) told.add(field);
      if (headers?.has('Ld-Act')) for (const each of saidIn(message, canaries)) said.add(each);
    }
    expect([...told].sort()).toEqual(canaries.fields);
    expect([...said]).toEqual(expect.arrayContaining(written()));
    // The clock speaks of all this, and has no words of its own.
    expect([...said].filter(isOfClock).sort()).toEqual(clockTypes);
  });

  it('is in no refusal, and no dead letter names it', async () => {
    const office = await bareUnit(area, 'petition-office');
    const key = await readSigningKey(unitFiles(area.dataDir, 'petition-office').signKey);
    for (const data of tattling(canaries, key)) {
      const reply = await office.connection.request('submit', data, { timeout: 20_000 });
      expect(reply.string()).toContain('\\"ok\\":false');
      expect(canaries.in(reply.string())).toEqual([]);
    }
    await office.close();
    const { streams } = await jetstreamManager(admin);
    const { state } = await streams.info('DEAD');
    expect(state.messages).toBeGreaterThan(3);
    for (let seq = 1; seq <= state.last_seq; seq += 1) {
      const letter = await streams.getMessage('DEAD', { seq });
      const named = [...(letter?.header ?? [])].flat(2).join(' ');
      expect(canaries.in(`${letter?.subject} ${named}`)).toEqual([]);
    }
  });

  it('is in no error of the gate at the sender', () => {
    const { desk } = hands.office;
    const id = '110101199003070134';
    const known = canaries.in(id);
    expect(known).toEqual(['identity:id number']);
    const facts = { receivedAt: Date.now(), channel: 'visit' };
    const row = hands.office.db.prepare("SELECT id FROM thread WHERE kind = 'case'").get();
    const thread = String(row?.id);
    const attempts = [
      () => desk.onCase(thread, 'supplement', { facts: { ...facts, note: id }, content: {} }),
      () => desk.onCase(thread, 'name-leader', { facts: {}, content: { leader: id } }),
      () => desk.onCase(thread, 'supplement', { facts, content: { text: `机密★10年\n${id}` } }),
      () => desk.onCase(thread, 'pause', { facts: { reason: id }, content: { remark: id } }),
      // Let in late, and no reason is given for it.
      () =>
        desk.onCase(thread, 'request-review', {
          facts: { receivedAt: Date.now(), acceptedLate: true },
          content: { text: id },
        }),
      () => desk.recordHistory({ facts: anOldCase, content: { title: id, text: id, reply: '' } }),
    ];
    for (const attempt of attempts) expect(canaries.in(told(attempt))).toEqual([]);
  });

  it('is in no log of any service, of nats-server or of Redis, in no key and no value', async () => {
    const keys = { own: await readSigningKey(unitFiles(area.dataDir, 'petition-office').signKey) };
    const content = JSON.stringify({ salt: 'x', title: 7, text: canaries.of('nobody:broken') });
    const { subject, data, headers } = opening(() => keys.own, { content });
    await admin.request(subject, data, { timeout: 10_000, ...(headers ? { headers } : {}) });
    const [, officeService] = services;
    await vi.waitFor(() => expect(officeService?.log()).toContain('set aside'), patience);
    for (const { name, log } of services) {
      expect([name, log().includes('serving')]).toEqual([name, true]);
      expect([name, canaries.in(log())]).toEqual([name, []]);
    }
    expect(canaries.in(await area.nats.log())).toEqual([]);
    expect(canaries.in(await redis.log())).toEqual([]);
    const kept = filesBelow(redis.dataDir);
    const transfer = hands.office.db.prepare("SELECT id FROM thread WHERE kind = 'transfer'").get();
    // Where threads are, content would be.
    await vi.waitFor(() => {
      expect(kept.some((file) => readFileSync(file).includes(String(transfer?.id)))).toBe(true);
    }, patience);
    for (const file of kept) expect([file, fieldsIn(file)]).toEqual([file, []]);
  });

  it('is in the files of its two parties, and of nobody else; who assists knows no identity', () => {
    const { dataDir } = area;
    for (const { id } of area.area.units) {
      const held = new Set(filesBelow(unitFiles(dataDir, id).dir).flatMap(fieldsIn));
      const theirs = canaries.fields.filter((field) => holdersOf(field).includes(id));
      expect([id, [...held].sort()]).toEqual([id, theirs]);
    }
    const elsewhere = filesBelow(dataDir)
      .map((file) => ({ file, name: relative(dataDir, file) }))
      .filter(({ name }) => !/^(units\/[^/]+\/unit\.db|nats\/jetstream\/)/.test(name));
    expect(elsewhere.length).toBeGreaterThan(40);
    for (const { file, name } of elsewhere) expect([name, fieldsIn(file)]).toEqual([name, []]);
    for (const file of filesBelow(dataDir)) expect(canaries.in(file)).toEqual([]);
  });
});

/** All that an error tells: its message, its details, and what caused it. */
function told(attempt: () => unknown): string {
  try {
    attempt();
  } catch (thrown) {
    const { message, details, stack, cause } = BusError.from(thrown);
    return [message, JSON.stringify(details), stack, String(cause)].join('\n');
  }
  throw new Error('nothing was refused');
}
