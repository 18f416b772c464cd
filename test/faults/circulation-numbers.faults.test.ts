import { type PublicArea, readPublicArea } from '@liandong/directory';
import type { Numbers } from '@liandong/domain';
import { startTestArea, type TestArea } from '@liandong/testing';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminOf } from '../int/support/attack/attacked-area.ts';
import { actsInLog, faultsIn } from '../int/support/circulation/log.ts';
import { patient, Seat } from '../int/support/circulation/seat.ts';
import { Secretary } from './circulation/secretaries.ts';
import { type ServiceProcess, startService } from './service-process.ts';

// Document numbers while secretaries, the service and the exchanges get in each other's way.

const held = new AsyncDisposableStack();
let area: TestArea;
let known: PublicArea;
let admin: NatsConnection;
let service: ServiceProcess;
let exchanges: ServiceProcess[];
let secretaries: [Secretary, Secretary];
let secretariat: Seat;
/** Serials that documents have, in the order the tests came to know them. */
const given: number[] = [];

beforeAll(async () => {
  area = held.use(await startTestArea());
  known = await readPublicArea(area.dataDir);
  admin = await adminOf(area);
  held.defer(() => admin.close());
  const environment = { LIANDONG_DATA: area.dataDir, LIANDONG_NATS: area.servers.join(',') };
  const start = (name: ServiceProcess['name']) => held.use(startService(name, environment));
  exchanges = [start('exchange'), start('exchange')];
  service = start('joint-meeting');
  const all = [...exchanges, service, start('department')];
  await Promise.all(all.map(({ ready }) => ready()));
  secretariat = held.use(Seat.beside(area.dataDir, 'secretariat', known));
  secretaries = [await secretary(), await secretary()];
});
afterAll(() => held.disposeAsync());

const secretary = async () => held.use(await Secretary.start(area));
const convened = async (by: Secretary, members: readonly string[] = ['dept-hr']) =>
  (await by.does('convene', { members })).meeting;
const counted = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => from + at);

function issued(): readonly string[] {
  const row = secretariat.store.db.prepare("SELECT state FROM thread WHERE kind = 'numbers'").get();
  return row ? (JSON.parse(String(row.state)) as Numbers).issued : [];
}

it('two that release at the same moment are given the next two numbers, again and again', async () => {
  const rounds = 8;
  for (let round = 0; round < rounds; round += 1) {
    const meetings = await Promise.all(secretaries.map((by) => convened(by)));
    const told = await Promise.all(
      secretaries.map((by, at) => by.does('release', { meeting: meetings[at] ?? '' })),
    );
    const serials = told.map(({ serial = 0 }) => serial).sort((a, b) => a - b);
    expect(serials).toEqual(counted(2 * round + 1, 2));
    given.push(...serials);
  }
});

it('who goes on where a secretary was killed, the service as well, is given the same number', async () => {
  const [first, other] = secretaries;
  const meeting = await convened(first);
  const { serial } = await first.does('number', { meeting });
  expect(serial).toBe(given.length + 1);
  await first.kill9();
  await service.kill9();
  secretaries[0] = await secretary();
  service.start();
  const between = await other.does('release', { meeting: await convened(other) });
  expect(between.serial).toBe(given.length + 2);
  expect(await secretaries[0].does('release', { meeting })).toMatchObject({ serial });
  given.push(given.length + 1, given.length + 2);
});

it('who asks again because nobody answered is given one number, not two', async () => {
  const [first, other] = secretaries;
  const [meeting, after] = [await convened(first), await convened(other)];
  for (const exchange of exchanges) exchange.signal('SIGSTOP');
  await first.does('ask', { meeting });
  await first.kill9();
  secretaries[0] = await secretary();
  await other.does('ask', { meeting });
  for (const exchange of exchanges) exchange.signal('SIGCONT');
  const released = await other.does('release', { meeting });
  const next = await other.does('release', { meeting: after });
  expect([released.serial, next.serial]).toEqual(counted(given.length + 1, 2));
  given.push(...counted(given.length + 1, 2));
  const allocations = (await actsInLog(admin)).filter(({ type }) => type === 'allocate');
  expect(allocations.length).toBeGreaterThan(given.length);
});

it('of two that release the same meeting in other words one does, and all members are told the same', async () => {
  const members = ['dept-hr', 'dept-land', 'plant-1'];
  for (let round = 0; round < 4; round += 1) {
    const meeting = await convened(secretaries[0], members);
    await secretariat.has('meeting-file', meeting, { n: 2 });
    const told = await Promise.all(
      secretaries.map((by, at) => by.does('release', { meeting, title: `第${at}稿` })),
    );
    const serial = given.length + 1;
    expect(told.map((one) => one.serial)).toEqual([serial, serial]);
    expect(told.filter(({ refused }) => refused === undefined)).toHaveLength(1);
    given.push(serial);
    await secretariat.has('meeting-file', meeting, { n: 3 });
    const { title } = secretariat.entries('meeting-file', meeting).at(-1)?.content ?? {};
    const titles: unknown[] = [];
    for (const unit of members) {
      const { n } = await secretariat.has('meeting', meeting, { n: 1, with: unit });
      titles.push(n, secretariat.entries('meeting', meeting, unit)[0]?.content?.title);
    }
    expect(titles).toEqual([1, title, 1, title, 1, title]);
  }
});

it('no number is missing and none was given twice; each notice bears the one it was given', async () => {
  expect(given).toEqual(counted(1, given.length));
  await expect.poll(() => issued().length, patient).toBe(given.length);
  expect(new Set(issued()).size).toBe(given.length);
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const released = (await actsInLog(admin)).filter(({ type }) => type === 'release');
  expect(released).toHaveLength(given.length);
  const notices: number[] = [];
  for (const { ref } of released) {
    await secretariat.has('meeting', ref.thread, { n: 1, with: 'dept-hr' });
    const notice = secretariat.entries('meeting', ref.thread, 'dept-hr')[0]?.content;
    const serial = issued().indexOf(`meeting-file/${ref.thread}`) + 1;
    expect(notice?.docNo).toBe(`油联办〔${year}〕${serial}号`);
    notices.push(serial);
  }
  expect(notices.sort((a, b) => a - b)).toEqual(given);
  expect(await faultsIn(admin, known)).toEqual([]);
});
