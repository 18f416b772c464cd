import { logSource, readEntry } from '@liandong/bus';
import { alerts } from '@liandong/circulation';
import { chinaCalendar, createWorkingHours, defaultLadders } from '@liandong/domain';
import { openExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import { connectRedis, createRedisStore, rulesOf } from '@liandong/tracking';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  alertAt,
  alertFileAt,
  alertSaid,
  alertWording,
  raised,
  reportedNext,
} from './support/circulation/alerts.ts';
import { faultsIn } from './support/circulation/log.ts';
import { patient, type Seat } from './support/circulation/seat.ts';
import { CirculationWorld } from './support/circulation/world.ts';
import { Canaries } from './support/privacy/canaries.ts';

let world: CirculationWorld;
let office: Seat;
let ahead = 0;

beforeEach(async () => {
  ahead = 0;
  world = await CirculationWorld.start({ exchanges: 2, now: () => Date.now() + ahead });
  office = await world.seat('petition-office');
});
afterEach(() => world[Symbol.asyncDispose]());

const minute = 60_000;
const duty = { officer: '李敏', post: 'duty' } as const;

const acknowledged = async (unit: string, id: string): Promise<void> => {
  const seat = await world.seat(unit);
  await seat.has('alert', id, { n: 1 });
  await seat.say([alerts.answerAlert(seat.office, id, duty)]);
};

it('a unit raises it, the office passes it on to everybody, and they acknowledge', async () => {
  const plant = await world.seat('plant-1');
  expect(alerts.reportsTo(plant.office)).toBe('petition-office');
  const first = await raised(plant, { to: ['petition-office'] });
  await office.has('alert', first, { n: 1 });
  expect(alertAt(office, first).opening?.as).toBe('report');

  const { said, wording, passesOn } = alerts.passedOn(office.office, first);
  const to = alerts.everyone(office.office);
  expect(to).toEqual(
    expect.arrayContaining(['company', 'dept-hr', 'drilling', 'plant-1', 'secretariat', 'team-11']),
  );
  const report = alerts.planAlert(office.office, { said, wording, passesOn, to });
  await office.say(alerts.reportActs(office.office, report));
  for (const unit of ['dept-hr', 'drilling', 'team-11']) await acknowledged(unit, report.thread);
  const seen = () => {
    const { counts } = alerts.alertOverview(
      office.office,
      alerts.sentAlert(office.office, report.thread),
    );
    return [counts.units, counts.acknowledged];
  };
  // The one that raised it is told, and signs for nothing.
  await expect.poll(seen, patient).toEqual([to.length - 1, 3]);
  const rows = alerts.alertOverview(
    office.office,
    alerts.sentAlert(office.office, report.thread),
  ).units;
  expect(rows.find(({ unit }) => unit === 'drilling')).toMatchObject({
    as: 'letter',
    status: 'acknowledged',
    acknowledged: { post: 'duty', late: false, minutes: 0 },
  });
  expect(rows.find(({ unit }) => unit === 'plant-1')).toMatchObject({ as: 'own', status: 'own' });
  expect(rows[0]).toMatchObject({ status: 'issued', call: { post: 'duty', due: false } });
  expect(await faultsIn(world.admin, world.known)).toEqual([]);
});

it('what raises the level is acknowledged anew; what came late stands, marked, and after the end flagged', async () => {
  const units = ['dept-hr', 'plant-1', 'drilling'];
  const id = await raised(office, { to: units });
  await acknowledged('dept-hr', id);
  await office.has('alert', id, { n: 2, with: 'dept-hr' });
  await reportedNext(office, id, { phase: 'disposing' });
  expect(alertAt(office, id, 'dept-hr').acknowledged).toBeDefined();
  await reportedNext(office, id, { level: 'major' });
  const hr = await world.seat('dept-hr');
  await hr.has('alert', id, { n: 4 });
  expect(alertAt(hr, id).acknowledged).toBeUndefined();
  expect(alertFileAt(office, id).releases.map(({ restarts }) => restarts)).toEqual([
    true,
    false,
    true,
  ]);

  ahead = 6 * minute;
  await acknowledged('dept-hr', id);
  await office.has('alert', id, { n: 5, with: 'dept-hr' });
  expect(alertAt(office, id, 'dept-hr').acknowledged).toMatchObject({ late: true });

  await reportedNext(office, id, { ends: true });
  const plant = await world.seat('plant-1');
  await plant.has('alert', id, { n: 4 });
  await plant.say([alerts.answerAlert(plant.office, id, { ...duty, response: 'on-site' })]);
  const { outcome } = plant.entries('alert', id).at(-1) ?? {};
  expect(outcome).toMatchObject({ flagged: 'terminated' });
  expect(alertAt(plant, id).life).toBe('terminated');
});

it('who is silent is called in order by the tracker, who has answered is left alone, and a late answer stands', async () => {
  const { dataDir, servers } = world.area;
  const logger = createLogger('test', { level: 'fatal' });
  const clock = { now: () => Date.now() + ahead, cacheSize: 1_000 };
  // A whole exchange, which tells the tracker the time.
  await using held = new AsyncDisposableStack();
  const exchange = await openExchange({ dataDir, servers, logger, ...clock });
  held.defer(() => exchange.stop());
  await world.tracker();
  const id = await raised(office, { to: ['dept-hr', 'drilling'] });
  await acknowledged('dept-hr', id);
  const drilling = await world.seat('drilling');
  await drilling.has('alert', id, { n: 1 });
  for (const seat of world.seats)
    await expect.poll(() => seat.hasAnswered(), { ...patient, message: seat.unit }).toBe(true);
  const calls = (unit: string) =>
    office
      .entries('alert', id, unit)
      .filter(({ by }) => by === 'tracker')
      .map(({ type, facts }) => [type, facts.rung]);
  ahead = 16 * minute;
  const inOrder = [
    ['lapse', 'due'],
    ['chase', 'call-head'],
  ];
  await expect.poll(() => calls('drilling'), patient).toEqual(inOrder);
  await drilling.say([alerts.answerAlert(drilling.office, id, { ...duty, post: 'head' })]);
  expect(alertAt(drilling, id).acknowledged).toMatchObject({ post: 'head', late: true });
  ahead = 60 * minute;
  await world.settled();
  expect([calls('dept-hr'), calls('drilling')]).toEqual([[], inOrder]);
});

it('who is refused sends nobody anything, and the gate stops a petitioner’s name and numbers', async () => {
  const wrong = { ...alertWording, text: '信访人王建国在门前，电话13987650421。' };
  const plan = alerts.planAlert(office.office, {
    said: { ...alertSaid, occurredAt: Date.now() },
    wording: wrong,
    to: ['dept-hr'],
  });
  expect(() => alerts.reportActs(office.office, plan)).toThrow(
    expect.objectContaining({ code: 'GATE_CLOSED' }),
  );
  const hr = await world.seat('dept-hr');
  const across = alerts.planAlert(hr.office, {
    said: { ...alertSaid, occurredAt: Date.now() },
    wording: alertWording,
    to: ['dept-land'],
  });
  const acts = alerts.reportActs(hr.office, across);
  hr.keep(acts);
  const answers = await hr.answersTo(acts);
  expect(answers.map((answer) => answer.ok)).toEqual([false, false, false]);
  expect((await world.seat('dept-land')).thread('alert', across.thread)).toBeUndefined();
});

it('no fact, no subject and nothing in Redis holds a word of what was reported or who answered', async () => {
  const { redis } = await world.tracker();
  const canaries = new Canaries();
  const wording = Object.fromEntries(
    Object.keys(alertWording).map((field) => [field, canaries.of(field)]),
  );
  const id = await raised(office, { to: ['dept-hr', 'drilling'], wording });
  const hr = await world.seat('dept-hr');
  await hr.has('alert', id, { n: 1 });
  await hr.say([
    alerts.answerAlert(hr.office, id, {
      officer: canaries.of('officer'),
      post: 'deputy',
      response: 'on-the-way',
      text: canaries.of('response'),
    }),
  ]);
  await office.has('alert', id, { n: 2, with: 'dept-hr' });
  await office.say(alerts.remindSilentUnits(office.office, id));
  await world.settled();
  for (const seat of world.seats)
    await expect.poll(() => seat.hasAnswered(), { ...patient, message: seat.unit }).toBe(true);
  // The words are there to be found: in the content, for the two parties.
  expect(canaries.in(JSON.stringify(hr.entries('alert', id)))).toEqual(canaries.fields);

  const source = logSource(world.admin);
  const { last } = await source.extent();
  let heads = 0;
  for await (const message of source.messages({ from: 1, to: last, content: false })) {
    if (!message.subject.startsWith('log.alert')) continue;
    const { act, mark } = readEntry(message);
    expect(canaries.in(JSON.stringify([message.subject, act, mark]))).toEqual([]);
    heads += 1;
  }
  expect(heads).toBe(6);

  const { area, workingHours } = world.known.area;
  const client = connectRedis({ url: redis.url, name: 'test', onState: () => undefined });
  try {
    const hours = createWorkingHours(workingHours);
    const rules = rulesOf({ calendar: chinaCalendar, hours, ladders: defaultLadders });
    const store = createRedisStore({ client, area, rules });
    const seq = async () => (await store.checkpoint().catch(() => undefined))?.seq ?? 0;
    await expect.poll(seq, patient).toBeGreaterThanOrEqual(last);
    const kept = JSON.stringify([await store.snapshot(), await client.keys('*')]);
    expect(kept).toContain(`alert.petition-office.drilling.${id}`);
    expect(canaries.in(kept)).toEqual([]);
  } finally {
    client.disconnect();
  }
});
