import { bulletins } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import {
  aRegistration,
  cleanInRole,
  cleanProse,
  cleanTextCase,
  type PersonalDatum,
  personalData,
} from '@liandong/testing';
import { Desk } from '@liandong/unit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anApproval,
  aWording,
  drafted,
  issued,
  messageOf,
  numberedBulletin,
} from './support/circulation/bulletins.ts';
import { actsInLog } from './support/circulation/log.ts';
import { fieldsOf, forgives, planted, roleOf } from './support/circulation/planting.ts';
import type { Seat } from './support/circulation/seat.ts';
import { CirculationWorld } from './support/circulation/world.ts';

// The gate between a draft and everybody, at an office that holds a petition.

let world: CirculationWorld;
let office: Seat;
const members = ['dept-hr', 'plant-1'];

beforeAll(async () => {
  world = await CirculationWorld.start();
  office = await world.seat('petition-office');
});
afterAll(() => world[Symbol.asyncDispose]());

const inLog = async () => (await actsInLog(world.admin)).length;

/** What the gate's refusal says; the gate must refuse. */
function refusal(attempt: () => unknown): { fields: string[]; all: string } {
  try {
    attempt();
  } catch (thrown) {
    const { code, message, details, stack } = BusError.from(thrown);
    expect(code).toBe('GATE_CLOSED');
    const { fields } = details;
    const all = [message, JSON.stringify(details), stack].join('\n');
    return { fields: Array.isArray(fields) ? fields : [], all };
  }
  throw new Error('the gate let it pass');
}

/** Nothing of the datum is told. What is shorter than three signs may occur anywhere by chance. */
function expectUntold({ value }: PersonalDatum, all: string): void {
  if (value.length > 2) expect(all).not.toContain(value);
}

const texts = fieldsOf({ ...aWording, replacesNumber: '油信通〔2025〕3号', ...anApproval });

describe('personal data planted in a draft', () => {
  const planting = fc
    .record({ datum: personalData(), field: fc.constantFrom(...texts) })
    .filter(({ datum, field }) => !forgives(roleOf(field), datum.kind));

  it('is refused at its release, with the name of the field and never the value', async () => {
    const id = await drafted(office, { to: members });
    const number = await numberedBulletin(office, id);
    const before = await inLog();
    const rule = fc.property(planting, ({ datum, field }) => {
      const { approvedBy, ...wording } = planted({ ...aWording, ...anApproval }, field, datum);
      const said = { approvedBy: String(approvedBy), wording, number };
      const { fields, all } = refusal(() => messageOf(office, id, said));
      expect(fields).toContainEqual(expect.stringMatching(new RegExp(`^content\\.${field}: `)));
      expectUntold(datum, all);
    });
    fc.assert(rule, { seed: 20_261_123, numRuns: 1_500 });
    expect(office.outbox.count()).toBe(0);
    expect(await inLog()).toBe(before);
  });

  it('is refused at every other door to the members', async () => {
    const id = await issued(office, { to: members });
    const before = await inLog();
    const doors: readonly ((text: string) => unknown)[] = [
      (text) => messageOf(office, id, { wording: { ...aWording, statement: text } }),
      (text) =>
        bulletins.cancelBulletin(office.office, id, { ...anApproval, reason: 'other', text }),
      (text) => bulletins.sharePoints(office.office, id, { ...anApproval, points: [{ text }] }),
      (text) =>
        bulletins.proposeMeasures(office.office, id, { ...anApproval, measures: [{ text }] }),
      (text) => bulletins.answerQuestion(office.office, id, { of: 'dept-hr', question: 1, text }),
      (remark) => bulletins.remindSilent(office.office, id, { remark }),
      (remark) => bulletins.closeBulletin(office.office, id, { remark }),
    ];
    const prose = personalData().filter(({ kind }) => !forgives('units', kind));
    const rule = fc.property(prose, fc.constantFrom(...doors), (datum, door) => {
      expectUntold(datum, refusal(() => door(`各单位反映。${datum.text}`)).all);
    });
    fc.assert(rule, { seed: 20_261_123, numRuns: 400 });
    expect(await inLog()).toBe(before);
  });
});

describe('a figure that tells of a few', () => {
  it('is refused although each field alone is clean', async () => {
    const id = await drafted(office, { to: members });
    const number = await numberedBulletin(office, id);
    const trend = { cases: 40, newCases: 38, repeated: 'under-3' };
    const wording = { ...aWording, trend };
    const { fields } = refusal(() => messageOf(office, id, { wording, number }));
    expect(fields).toEqual([expect.stringContaining('complementary')]);
  });
});

describe('clean text', () => {
  it('passes in every field, beside a petition of the same matter', async () => {
    const { unit, store } = office;
    const desk = new Desk({ unit, store, deliveries: office.office.deliveries, now: Date.now });
    const [name = ''] = cleanTextCase.names.slice(1);
    const content = { title: '养老保险', text: cleanTextCase.text, petitioner: { name } };
    await office.say([
      desk.register({ facts: aRegistration({ receivedAt: Date.now() }), content }),
    ]);
    const inProse = texts.filter((field) => roleOf(field) === 'prose');
    const wordings = [
      ...cleanProse.map((text, at) => [inProse[at % inProse.length] ?? 'title', text] as const),
      ...cleanInRole.flatMap(([role, text]) =>
        texts.filter((field) => roleOf(field) === role).map((field) => [field, text] as const),
      ),
    ];
    const stopped = wordings.flatMap(([field, text]) => {
      const wording = planted({ ...aWording, ...anApproval }, field, { text, alone: true });
      const { blocking } = bulletins.inspect(office.office, wording);
      return blocking.map(({ path, kind }) => ({ field, path, kind, text }));
    });
    expect(stopped).toEqual([]);
    const statement = cleanProse.join('');
    const id = await issued(office, { to: members, wording: { ...aWording, statement } });
    const hr = await world.seat('dept-hr');
    await hr.has('bulletin', id, { n: 1 });
    expect(hr.entries('bulletin', id)[0]?.content).toMatchObject({ statement });
  });
});
