import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logSource } from '@liandong/bus';
import { policies } from '@liandong/circulation';
import { BusError, policyActs, policyFileActs } from '@liandong/contracts';
import { aRegistration, type TestServer } from '@liandong/testing';
import { Desk } from '@liandong/unit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actsInLog } from './support/circulation/log.ts';
import {
  aPolicyApproval,
  aPolicyWording,
  draftedPolicy,
  issuedPolicy,
  revisionOfPolicy,
  saidOfPolicy,
} from './support/circulation/policies.ts';
import { patient, type Seat } from './support/circulation/seat.ts';
import { CirculationWorld } from './support/circulation/world.ts';
import { Canaries, narrative } from './support/privacy/canaries.ts';

// A notice is coordination among units: no petitioner gets into one, and what it says stays among its parties.

const canaries = new Canaries();
let world: CirculationWorld;
let office: Seat;
let redis: TestServer;

beforeAll(async () => {
  world = await CirculationWorld.start();
  ({ redis } = await world.tracker());
  office = await world.seat('petition-office');
});
afterAll(() => world[Symbol.asyncDispose]());

it('the office holds a petition', async () => {
  const { unit, store } = office;
  const desk = new Desk({ unit, store, deliveries: office.office.deliveries, now: Date.now });
  const facts = aRegistration({ receivedAt: Date.now() });
  await office.say([desk.register({ facts, content: narrative(canaries) })]);
});

const inLog = async () => (await actsInLog(world.admin)).length;

/** All that a refusal tells. */
function told(attempt: () => unknown): string {
  try {
    attempt();
  } catch (thrown) {
    const { code, message, details, stack, cause } = BusError.from(thrown);
    return [code, message, JSON.stringify(details), stack, String(cause)].join('\n');
  }
  throw new Error('nothing was refused');
}

const sayings = ['name', 'phone', 'address', 'id number', 'bank card'].map(
  (what) => `identity:${what}`,
);

it.each([...sayings, 'petition:sentence'])(
  '%s of a petition gets into no notice, answer, question or withdrawal, and no refusal repeats it',
  async (field) => {
    const id = await draftedPolicy(office, { to: ['dept-hr'] });
    const words = `有职工反映：${canaries.word(field)}`;
    const before = await inLog();
    const wordings = [
      { ...aPolicyWording, text: words },
      { ...aPolicyWording, keyPoints: [words] },
      { ...aPolicyWording, answers: [{ ask: '是否适用', answer: words }] },
    ];
    const attempts = [
      ...wordings.map((wording) => () => revisionOfPolicy(office, id, { wording })),
      () =>
        policies.shareAnswers(office.office, id, {
          answers: [{ ask: '是否适用', answer: words, settles: [] }],
          ...aPolicyApproval,
        }),
      () =>
        policies.withdrawPolicy(office.office, id, {
          reason: 'other',
          text: words,
          ...aPolicyApproval,
        }),
      () => policies.remindOfPolicy(office.office, id, { remark: words }),
      () => policies.closePolicy(office.office, id, words),
    ];
    for (const attempt of attempts) {
      const refusal = told(attempt);
      expect(refusal).toMatch(/^(GATE_CLOSED|PERSONAL_DATA_IN_CONTENT)/);
      expect(canaries.in(refusal)).toEqual([]);
    }
    expect(await inLog()).toBe(before);
  },
);

it('a unit’s question names nobody either', async () => {
  const id = await issuedPolicy(office, { to: ['dept-hr'] });
  const hr = await world.seat('dept-hr');
  await hr.has('policy', id, { n: 1 });
  for (const field of ['identity:phone', 'identity:id number'])
    for (const verb of ['ask', 'acknowledge', 'convey'] as const) {
      const said = `${canaries.word(field)}怎么办`;
      const facts = verb === 'convey' ? { teams: 1, told: 1 } : {};
      const content = verb === 'ask' ? { text: said } : { officer: '李敏', remark: said };
      const refusal = told(() => policies.answerPolicy(hr.office, id, { verb, facts, content }));
      expect(refusal).toMatch(/^GATE_CLOSED/);
      expect(canaries.in(refusal)).toEqual([]);
    }
});

it('what is said stays with its two parties, and out of facts, subjects, Redis and its log', async () => {
  const word = (field: string) => canaries.of(`policy:${field}`);
  const wording = { ...aPolicyWording, text: `${aPolicyWording.text}${word('text')}` };
  const id = await issuedPolicy(office, { to: ['dept-hr', 'plant-1'], wording });
  const hr = await world.seat('dept-hr');
  const plant = await world.seat('plant-1');
  const land = await world.seat('dept-land');
  for (const seat of [hr, plant]) await seat.has('policy', id, { n: 1 });
  const asked = { verb: 'ask', facts: {}, content: { text: word('ask') } } as const;
  await hr.say([saidOfPolicy(hr, id, 'acknowledge'), policies.answerPolicy(hr.office, id, asked)]);
  await office.has('policy', id, { n: 3, with: 'dept-hr' });
  await world.settled();

  const source = logSource(world.admin);
  const { last } = await source.extent();
  for await (const { subject, headers } of source.messages({ from: 1, to: last, content: false })) {
    const facts = headers ? [...headers.keys()].flatMap((key) => headers.values(key)) : [];
    expect(canaries.in([subject, ...facts].join('\n'))).toEqual([]);
  }
  const holds = (seat: Seat) =>
    canaries.in(
      ['policy', 'policy-file']
        .flatMap((kind) => seat.entries(kind as 'policy', id))
        .map((entry) => JSON.stringify(entry))
        .join('\n'),
    );
  expect(holds(hr)).toEqual(['policy:ask', 'policy:text']);
  expect(holds(plant)).toEqual(['policy:text']);
  expect(holds(land)).toEqual([]);

  const files = () =>
    readdirSync(redis.dataDir, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name));
  const isKept = () =>
    files().some((file) => readFileSync(file).includes('policy.petition-office.dept-hr'));
  await expect.poll(isKept, patient).toBe(true);
  for (const file of files()) expect([file, canaries.in(readFileSync(file))]).toEqual([file, []]);
  expect(canaries.in(await redis.log())).toEqual([]);
});

it('no field is for a person other than the officers who sign', () => {
  const fields = [policyActs, policyFileActs].flatMap((acts) =>
    Object.values(acts).flatMap(({ facts, content }) => [
      ...Object.keys(facts.shape),
      ...Object.keys(content?.shape ?? {}),
    ]),
  );
  const forbidden = ['petitioner', 'name', 'phone', 'address', 'people', 'person', 'case', 'cases'];
  expect(fields.filter((field) => forbidden.includes(field))).toEqual([]);
});
