import { readFileSync } from 'node:fs';
import { logSource, openLogStore, readEntry, verifyLog } from '@liandong/bus';
import { Answer, parseThreadSubject } from '@liandong/contracts';
import { areaFiles, readPublicArea } from '@liandong/directory';
import { chinaCalendar, defaultLadders, defaultWorkingHours } from '@liandong/domain';
import { seeded, shuffled } from '@liandong/testing';
import { connectRedis, createRedisStore, rulesOf } from '@liandong/tracking';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import { describe, expect, it } from 'vitest';
import { type BusUnderFire, startBus, targets } from './bus-under-fire.ts';
import type { OfficeHand } from './office-hand.ts';
import { petition } from './petition.ts';

// Every part of the bus is killed in turn, in another order for each seed, while petitions go
// out and are signed for. Afterwards the LOG must hold every act that was taken, once.

const seeds = (process.env.LIANDONG_FAULT_SEEDS ?? '1,2,3').split(',').map(Number);
const cases = 400;
const chunk = 25;
const patienceMs = 90_000;

describe.each(seeds)('with seed %i', (seed) => {
  it('no act is lost and none stands twice, whatever is killed', async () => {
    await using bus = await startBus();
    await load(bus, seed);
    await until(() => bus.office.waiting() === 0, 'the office has sent everything');
    await until(() => allSigned(bus), 'everything was signed for');
    expect(refused(bus.office)).toEqual([]);
    const received = () => bus.office.count('SELECT count(*) AS n FROM entry WHERE own = 0');
    await until(() => received() === cases, 'the office has every signature');
    // The last entries of all: what comes after this would not be in both of the tracker's pictures.
    await until(
      () => [bus.office, ...bus.departments].every(answeredFor),
      'delivery was answered for',
    );

    const log = await readLog(bus);
    expect(new Set(log.acts.map(({ id }) => id)).size).toBe(log.acts.length);
    for (const hand of [bus.office, ...bus.departments]) {
      for (const { act, seq } of standing(hand)) expect(log.bySeq.get(seq)).toBe(act);
      await until(() => entriesOf(hand) === log.entriesFor(hand.unit), `${hand.unit} has it all`);
    }
    expect(bus.office.count("SELECT count(*) AS n FROM thread WHERE kind = 'case'")).toBe(cases);

    const { rootPublicKey } = await readPublicArea(bus.area.dataDir);
    const verdict = await verifyLog(logSource(log.connection), { rootPublicKey });
    expect(verdict.faults).toEqual([]);
    await expectTrackerEqualsRebuild(bus, log.last);
    await log.connection.close();
  }, 240_000);
});

/** Petitions in chunks; after each chunk that stands, the next part is struck. */
async function load(bus: BusUnderFire, seed: number): Promise<void> {
  const random = seeded(seed);
  const plan = [...shuffled(targets, random), ...shuffled(targets, random)];
  const strikes: Promise<void>[] = [];
  for (let first = 0; first < cases; first += chunk) {
    const acts = Array.from({ length: chunk }, (_, i) =>
      petition(bus.office.desk, unitFor(bus, first + i), first + i),
    ).flat();
    bus.office.keep(acts);
    const target = plan.shift();
    if (target) strikes.push(bus.strike(target));
    for (const hand of bus.departments) sign(hand);
    await until(() => bus.office.waiting() < 6 * chunk, 'the office sends');
  }
  await Promise.all(strikes);
}

const unitFor = (bus: BusUnderFire, index: number): string =>
  bus.departments[index % bus.departments.length]?.unit ?? '';

const signedOnce = new WeakMap<OfficeHand, Set<string>>();

/** Signs for what has come and was not signed for by this hand. */
function sign(hand: OfficeHand): void {
  const signed = signedOnce.get(hand) ?? new Set();
  signedOnce.set(hand, signed);
  const fresh = hand.unsigned(1_000).filter((id) => !signed.has(id));
  hand.keep(
    fresh.map((id) =>
      hand.desk.onTransfer(id, 'acknowledge', {
        facts: { missingItems: false },
        content: { officer: '李四' },
      }),
    ),
  );
  for (const id of fresh) signed.add(id);
}

function allSigned(bus: BusUnderFire): boolean {
  for (const hand of bus.departments) sign(hand);
  const acknowledged = bus.departments.reduce(
    (sum, hand) =>
      sum + hand.count("SELECT count(*) AS n FROM thread WHERE status = 'acknowledged'"),
    0,
  );
  return acknowledged === cases && bus.departments.every((hand) => hand.waiting() === 0);
}

const answersOf = (hand: OfficeHand): Answer[] =>
  hand.db
    .prepare("SELECT answer FROM outbox WHERE status <> 'waiting'")
    .all()
    .map((row) => Answer.parse(JSON.parse(String(row.answer))));
const refused = (hand: OfficeHand) => answersOf(hand).filter(({ ok }) => !ok);
const standing = (hand: OfficeHand) =>
  answersOf(hand).flatMap((answer) => (answer.ok ? [answer] : []));
const entriesOf = (hand: OfficeHand) => hand.count('SELECT count(*) AS n FROM entry');

/** Every foreign entry lies in a range the exchange has receipted. */
function answeredFor(hand: OfficeHand): boolean {
  const last = hand.count('SELECT coalesce(max(seq), 0) AS n FROM entry WHERE own = 0');
  return hand.count('SELECT coalesce(max(up_to), 0) AS n FROM delivery WHERE seq > 0') >= last;
}

async function readLog(bus: BusUnderFire) {
  const connection = await connect({
    servers: bus.area.servers,
    authenticator: credsAuthenticator(readFileSync(areaFiles(bus.area.dataDir).adminCreds)),
  });
  const store = await openLogStore(connection);
  const last = await store.lastSeq();
  const acts: { id: string; parties: string[] }[] = [];
  const bySeq = new Map<number, string>();
  for await (const message of logSource(connection).messages({
    from: 1,
    to: last,
    content: false,
  })) {
    const ref = parseThreadSubject(message.subject);
    if (!ref) continue;
    const { act } = readEntry(message);
    const parties = ref.kind === 'receipts' ? [] : [ref.origin, ref.counterpart];
    acts.push({ id: `${message.subject} ${act.id}`, parties });
    bySeq.set(message.seq, act.id);
  }
  return {
    connection,
    last,
    acts,
    bySeq,
    entriesFor: (unit: string) => acts.filter(({ parties }) => parties.includes(unit)).length,
  };
}

/** Redis, killed and overtaken as it was, says what it says after it was emptied and filled anew. */
async function expectTrackerEqualsRebuild(bus: BusUnderFire, last: number): Promise<void> {
  const client = connectRedis({ url: bus.redis.url, name: 'test', onState: () => undefined });
  const context = {
    calendar: chinaCalendar,
    hours: defaultWorkingHours,
    ladders: defaultLadders,
  };
  const store = createRedisStore({ client, area: bus.area.area.area, rules: rulesOf(context) });
  const snapshot = async () => {
    await untilAsync(async () => ((await store.checkpoint())?.seq ?? 0) >= last, 'all is tracked');
    const { checkpoint: _place, ...projection } = await store.snapshot();
    return projection;
  };
  const before = await snapshot();
  await client.flushall();
  expect(await snapshot()).toEqual(before);
  client.disconnect();
}

async function untilAsync(done: () => Promise<boolean>, what: string): Promise<void> {
  const patient = { timeout: patienceMs, interval: 100, message: what };
  await expect.poll(() => done().catch(() => false), patient).toBe(true);
}

async function until(done: () => boolean, what: string): Promise<void> {
  await expect.poll(done, { timeout: patienceMs, interval: 50, message: what }).toBe(true);
}
