import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type LogMessage, logSource } from '@liandong/bus';
import { bulletins } from '@liandong/circulation';
import { BusError, names } from '@liandong/contracts';
import { Directory, type PublicArea, readPublicArea, unitFiles } from '@liandong/directory';
import { startRedis, startTestArea, type TestArea, type TestServer } from '@liandong/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { adminOf } from './support/attack/attacked-area.ts';
import { anApproval, aWording, drafted } from './support/circulation/bulletins.ts';
import { mayHold, meetBehindDoors, tellOfPetition } from './support/circulation/restricted.ts';
import { patient, Seat } from './support/circulation/seat.ts';
import { Canaries } from './support/privacy/canaries.ts';

// What only some members may see of a meeting, and what no bulletin may say of a petition.

const held = new AsyncDisposableStack();
const canaries = new Canaries();
let area: TestArea;
let known: PublicArea;
let redis: TestServer;
let admin: NatsConnection;
let services: ServiceProcess[];
let table: Parameters<typeof meetBehindDoors>[0];

beforeAll(async () => {
  area = held.use(await startTestArea());
  redis = held.use(await startRedis());
  known = await readPublicArea(area.dataDir);
  admin = await adminOf(area);
  held.defer(() => admin.close());
  const environment = {
    LIANDONG_DATA: area.dataDir,
    LIANDONG_NATS: area.servers.join(','),
    LIANDONG_REDIS: redis.url,
    LIANDONG_LOG_LEVEL: 'debug',
  };
  services = [
    'exchange' as const,
    'joint-meeting' as const,
    'petition-office' as const,
    'department' as const,
    'peer-enterprise' as const,
    'tracker' as const,
  ].map((name) => held.use(startService(name, environment)));
  await Promise.all(services.map(({ ready }) => ready()));
  const seat = (unit: string) => held.use(Seat.beside(area.dataDir, unit, known));
  table = {
    secretariat: seat('secretariat'),
    'petition-office': seat('petition-office'),
    'dept-hr': seat('dept-hr'),
    'dept-land': seat('dept-land'),
    'plant-1': seat('plant-1'),
    drilling: seat('drilling'),
  };
});
afterAll(() => held.disposeAsync());

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
const fieldsIn = (file: string): string[] => canaries.in(readFileSync(file));
const theirs = (unit: string) => canaries.fields.filter((field) => mayHold(field).includes(unit));

async function messages(subjects?: readonly string[]): Promise<LogMessage[]> {
  const source = logSource(admin);
  const { last } = await source.extent();
  const read: LogMessage[] = [];
  const all = source.messages({
    from: 1,
    to: last,
    content: true,
    ...(subjects ? { subjects } : {}),
  });
  for await (const message of all) read.push(message);
  return read;
}

it('a meeting and a bulletin are told', async () => {
  const meeting = await meetBehindDoors(table, canaries);
  const bulletin = await tellOfPetition(table, canaries);
  for (const [unit, n] of [
    ['dept-hr', 3],
    ['dept-land', 2],
    ['plant-1', 1],
    ['drilling', 1],
  ] as const)
    expect([unit, (await table[unit].has('meeting', meeting, { n })).n]).toEqual([unit, n]);
  for (const unit of ['dept-hr', 'dept-land', 'plant-1', 'drilling'] as const)
    await table[unit].has('bulletin', bulletin, { n: 1 });
  expect(table['dept-land'].member(meeting)?.revision).toBe(3);
});

it('each field is in the stores of those it is for, and in nobody else’s', () => {
  for (const { id } of area.area.units) {
    const found = new Set(filesBelow(unitFiles(area.dataDir, id).dir).flatMap(fieldsIn));
    expect([id, [...found].sort()]).toEqual([id, theirs(id)]);
  }
});

it('no member’s mailbox holds what is not for it', async () => {
  const manager = await jetstreamManager(admin);
  const directory = Directory.of(known);
  for (const { id, role } of area.area.units) {
    if (role === 'exchange' || role === 'tracker') continue;
    const durable = await manager.consumers.info(names.log, directory.get(id)?.account ?? '');
    const mailbox = await messages(durable.config.filter_subjects);
    expect([id, mailbox.length > 0]).toEqual([
      id,
      id !== 'company' && id !== 'discipline' && id !== 'team-11',
    ]);
    const found = new Set(mailbox.flatMap(({ data }) => canaries.in(Buffer.from(data))));
    expect([id, [...found].sort()]).toEqual([id, theirs(id)]);
  }
});

it('a bulletin that quotes a petition is refused without a word of it, and goes nowhere', async () => {
  const office = table['petition-office'];
  const id = await drafted(office, { to: ['dept-hr'] });
  const before = (await messages()).length;
  const sayings = ['identity:name', 'identity:phone', 'identity:id number', 'identity:address'];
  for (const field of [...sayings, 'petition:sentence']) {
    const wording = { ...aWording, statement: `职工反映：${canaries.word(field)}` };
    const plan = bulletins.planRelease(office.office, id, { ...anApproval, wording });
    const refusal = told(() => bulletins.releaseActs(office.office, id, plan));
    expect([field, refusal]).toEqual([field, expect.stringContaining('content.statement')]);
    expect([field, canaries.in(refusal)]).toEqual([field, []]);
  }
  expect((await messages()).length).toBe(before);
});

it('no log, no key and no value holds any of it; nothing else in the area does', async () => {
  for (const { name, log } of services) {
    expect([name, log().includes('serving')]).toEqual([name, true]);
    expect([name, canaries.in(log())]).toEqual([name, []]);
  }
  expect(canaries.in(await area.nats.log())).toEqual([]);
  expect(canaries.in(await redis.log())).toEqual([]);
  const kept = filesBelow(redis.dataDir);
  const isKept = () =>
    kept.some((file) => readFileSync(file).includes('meeting.secretariat.dept-hr'));
  await expect.poll(isKept, patient).toBe(true);
  for (const file of kept) expect([file, fieldsIn(file)]).toEqual([file, []]);
  const elsewhere = filesBelow(area.dataDir)
    .map((file) => ({ file, name: relative(area.dataDir, file) }))
    .filter(({ name }) => !/^(units\/[^/]+\/unit\.db|nats\/jetstream\/)/.test(name));
  expect(elsewhere.length).toBeGreaterThan(40);
  for (const { file, name } of elsewhere) expect([name, fieldsIn(file)]).toEqual([name, []]);
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
