import { policies } from '@liandong/circulation';
import type { Policy } from '@liandong/domain';
import { draftAct } from '@liandong/unit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actsInLog, faultsIn } from './support/circulation/log.ts';
import {
  aPolicyApproval,
  aPolicyWording,
  conveyed,
  draftedPolicy,
  issuedPolicy,
  numberedPolicy,
  revisionOfPolicy,
  saidOfPolicy,
} from './support/circulation/policies.ts';
import type { Seat } from './support/circulation/seat.ts';
import { CirculationWorld } from './support/circulation/world.ts';

const day = 86_400_000;
/** Days that have passed since the test began, for everybody. */
let passed = 0;
let world: CirculationWorld;
let office: Seat;

beforeAll(async () => {
  world = await CirculationWorld.start({ exchanges: 2, now: () => Date.now() + passed });
  office = await world.seat('petition-office');
});
afterAll(() => world[Symbol.asyncDispose]());

const later = (days: number): void => {
  passed += days * day;
};
const due = (days: number): number => world.now() + days * day;

/** Units that anything of a notice went to, by the LOG. */
const toldIn = async (id: string, type: string): Promise<string[]> =>
  (await actsInLog(world.admin))
    .filter(({ ref, type: said }) => ref.kind === 'policy' && ref.thread === id && said === type)
    .map(({ ref }) => ref.counterpart)
    .sort();

const codesOf = async (seat: Seat, acts: Parameters<Seat['keep']>[0]) => {
  seat.keep(acts);
  return (await seat.answersTo(acts)).map((answer) => (answer.ok ? 'stands' : answer.code));
};

/** What both sides hold of a copy; they must hold the same. */
async function held(id: string, unit: string, n: number): Promise<Policy> {
  const seat = await world.seat(unit);
  const theirs = (await seat.has('policy', id, { n })).state;
  const ours = (await office.has('policy', id, { n, with: unit })).state;
  expect(ours).toEqual(theirs);
  return theirs as Policy;
}

const seen = (id: string) =>
  policies.policyOverview(office.office, policies.issuedPolicy(office.office, id));
const rowsOf = (id: string) =>
  Object.fromEntries(seen(id).members.map(({ unit, ...row }) => [unit, row]));

describe('a notice on its way down', () => {
  it('goes to all, is read and conveyed, and the rates say of how many', async () => {
    const members = ['dept-hr', 'drilling', 'plant-1'];
    const id = await issuedPolicy(office, { to: members });
    expect(await toldIn(id, 'issue')).toEqual(members);
    expect(seen(id).conveyed.rate).toBeNull();
    expect(seen(id).read).toMatchObject({ numerator: 0, denominator: 3, rate: 0 });

    const hr = await world.seat('dept-hr');
    const plant = await world.seat('plant-1');
    const peer = await world.seat('drilling');
    for (const seat of [hr, plant, peer]) await seat.has('policy', id, { n: 1 });
    expect(await codesOf(hr, [saidOfPolicy(hr, id, 'convey')])).toEqual(['ACT_OUT_OF_ORDER']);
    await hr.say([saidOfPolicy(hr, id, 'acknowledge')]);
    await hr.say([conveyed(hr, id, { teams: 4, told: 4 })]);
    await plant.say([saidOfPolicy(plant, id, 'acknowledge')]);
    const beyond = [conveyed(plant, id, { teams: 12, told: 13 })];
    expect(await codesOf(plant, beyond)).toEqual(['CONVEYED_BEYOND_TEAMS']);
    await plant.say([conveyed(plant, id, { teams: 12, told: 7 })]);
    await held(id, 'plant-1', 3);
    await held(id, 'dept-hr', 3);
    expect(seen(id).conveyed).toMatchObject({
      numerator: 11,
      denominator: 16,
      rate: 11 / 16,
      units: 2,
      said: 2,
      complete: 1,
    });
    await plant.say([conveyed(plant, id, { teams: 12, told: 12 })]);
    await held(id, 'plant-1', 4);
    expect(seen(id).conveyed).toMatchObject({ numerator: 16, denominator: 16, rate: 1 });

    // A peer has a letter: nobody asks it to convey, and it may decline.
    await peer.say([saidOfPolicy(peer, id, 'acknowledge')]);
    expect(await codesOf(peer, [saidOfPolicy(peer, id, 'convey')])).toEqual([
      'CONVEYANCE_NOT_ASKED',
    ]);
    expect(await codesOf(hr, [saidOfPolicy(hr, id, 'decline')])).toEqual(['RELATION_FORBIDDEN']);
    await peer.say([saidOfPolicy(peer, id, 'decline')]);
    expect((await held(id, 'drilling', 3)).life).toBe('declined');
    expect(seen(id).read).toMatchObject({ numerator: 2, denominator: 2, inTime: 2 });
  });

  it('nobody hears of it before the release stands', async () => {
    const id = await draftedPolicy(office, { to: ['dept-hr', 'plant-1'] });
    const number = await numberedPolicy(office, id);
    const wrong = { ...number, serial: number.serial + 1 };
    expect(await codesOf(office, revisionOfPolicy(office, id, { number: wrong }))).toEqual([
      'NUMBER_NOT_ALLOCATED',
      'CIRCULATION_NOT_RELEASED',
      'CIRCULATION_NOT_RELEASED',
    ]);
    expect(await toldIn(id, 'issue')).toEqual([]);
    const terms = { number, acknowledgeDueAt: due(1), conveyDueAt: due(5) };
    const clicks = [1, 2].map(() => revisionOfPolicy(office, id, terms));
    for (const click of clicks) office.keep(click);
    for (const click of clicks) await office.said(click);
    expect(await toldIn(id, 'issue')).toEqual(['dept-hr', 'plant-1']);
  });

  it('a new revision is read and conveyed anew, and what is said of the old one is kept', async () => {
    const id = await issuedPolicy(office, { to: ['dept-hr', 'plant-1'] });
    const hr = await world.seat('dept-hr');
    await hr.has('policy', id, { n: 1 });
    await hr.say([saidOfPolicy(hr, id, 'acknowledge')]);
    await hr.say([saidOfPolicy(hr, id, 'convey')]);
    const old = conveyed(hr, id, { teams: 12, told: 3 });
    await office.has('policy', id, { n: 3, with: 'dept-hr' });
    const wording = { ...aPolicyWording, text: '办法的发放时间改为每月十五日前，请重新传达。' };
    await office.say(revisionOfPolicy(office, id, { wording }));
    await hr.has('policy', id, { n: 4 });
    expect(seen(id).read).toMatchObject({ numerator: 0, denominator: 2 });
    expect(seen(id).conveyed.rate).toBeNull();
    hr.keep([old]);
    await hr.said([old]);
    const state = await held(id, 'dept-hr', 5);
    expect(hr.entries('policy', id).at(-1)?.outcome).toEqual({ flagged: 'outdated' });
    expect([state.current?.revision, state.acknowledgedAt, state.conveyed]).toEqual([
      2,
      undefined,
      undefined,
    ]);
    await hr.say([saidOfPolicy(hr, id, 'acknowledge')]);
    expect((await held(id, 'dept-hr', 6)).acknowledgedAt).toBeGreaterThan(0);
  });

  it('what comes late stands, marked, and who is silent is told apart', async () => {
    const terms = { acknowledgeDueAt: due(2), conveyDueAt: due(4) };
    const id = await issuedPolicy(office, { to: ['dept-hr', 'dept-land', 'plant-1'] }, terms);
    const hr = await world.seat('dept-hr');
    const plant = await world.seat('plant-1');
    await hr.has('policy', id, { n: 1 });
    await plant.has('policy', id, { n: 1 });
    await plant.say([saidOfPolicy(plant, id, 'acknowledge')]);
    await plant.say([conveyed(plant, id, { teams: 3, told: 1 })]);
    later(3);
    await hr.say([saidOfPolicy(hr, id, 'acknowledge')]);
    expect(hr.entries('policy', id).at(-1)?.outcome).toMatchObject({ late: ['acknowledge'] });
    await hr.say([saidOfPolicy(hr, id, 'convey')]);
    later(2);
    await held(id, 'plant-1', 3);
    expect(rowsOf(id)['plant-1']).toMatchObject({ conveyLate: true, conveyed: { told: 1 } });
    await plant.say([conveyed(plant, id, { teams: 3, told: 2 })]);
    expect(plant.entries('policy', id).at(-1)?.outcome).toEqual({ late: ['convey'] });
    await held(id, 'dept-hr', 3);
    await held(id, 'plant-1', 4);
    expect(rowsOf(id)).toMatchObject({
      'dept-hr': { reading: 'late', conveyLate: false, conveyed: { teams: 12, told: 12 } },
      'dept-land': { reading: 'silent', conveyLate: true },
      'plant-1': { reading: 'in-time', conveyLate: true, conveyed: { teams: 3, told: 2 } },
    });
    expect(seen(id).read).toMatchObject({ numerator: 2, denominator: 3, late: 1, silent: 1 });

    const { units, acts } = policies.remindOfPolicy(office.office, id, {});
    expect(units.sort()).toEqual(['dept-land', 'plant-1']);
    await office.say(acts);
    expect(policies.remindOfPolicy(office.office, id, {}).units).toEqual([]);
  });

  it('what is asked is answered, and what many ask is answered to all', async () => {
    const id = await issuedPolicy(office, { to: ['dept-hr', 'plant-1'] });
    const [hr, plant] = [await world.seat('dept-hr'), await world.seat('plant-1')];
    for (const seat of [hr, plant]) {
      await seat.has('policy', id, { n: 1 });
      await seat.say([saidOfPolicy(seat, id, 'ask')]);
      await office.has('policy', id, { n: 2, with: seat.unit });
    }
    expect(seen(id).asked).toBe(2);
    const answer = { of: 'dept-hr', question: 1, text: '适用。' };
    await office.say([policies.answerPolicyQuestion(office.office, id, answer)]);
    const settles = [{ unit: 'plant-1', question: 1 }];
    const shared = { ask: '劳务派遣人员是否适用', answer: '适用，由用工单位发放。', settles };
    const { acts } = policies.shareAnswers(office.office, id, {
      answers: [shared],
      ...aPolicyApproval,
    });
    await office.say(acts);
    for (const unit of ['dept-hr', 'plant-1']) await held(id, unit, unit === 'dept-hr' ? 4 : 3);
    expect(seen(id).asked).toBe(0);
    const view = (await hr.has('policy', id, { n: 4 })) ?? undefined;
    expect(policies.answersShared(hr.office, view)).toEqual([
      { ask: shared.ask, answer: shared.answer },
    ]);
  });

  it('withdrawn, it is over for exactly those who had it', async () => {
    const id = await issuedPolicy(office, { to: ['dept-hr', 'plant-1'] });
    const hr = await world.seat('dept-hr');
    await hr.has('policy', id, { n: 1 });
    const read = saidOfPolicy(hr, id, 'acknowledge');
    const over = { reason: 'repealed', text: '上级办法已停止执行。' } as const;
    await office.say(policies.withdrawPolicy(office.office, id, { ...over, ...aPolicyApproval }));
    expect(await toldIn(id, 'withdraw')).toEqual(['dept-hr', 'plant-1']);
    await hr.has('policy', id, { n: 2 });
    await hr.say([read]);
    expect(hr.entries('policy', id).at(-1)?.outcome).toEqual({ flagged: 'withdrawn' });
    expect((await held(id, 'dept-hr', 3)).life).toBe('withdrawn');
    expect(await codesOf(office, revisionOfPolicy(office, id))).toEqual([
      'THREAD_ENDED',
      ...['dept-hr', 'plant-1'].map(() => 'THREAD_ENDED'),
    ]);
  });

  it('one that takes the place of another ends it, and not before it is out', async () => {
    const old = await issuedPolicy(office, { to: ['dept-hr', 'plant-1'] });
    const id = await draftedPolicy(office, { to: ['dept-hr'] });
    const number = await numberedPolicy(office, id);
    await office.say(revisionOfPolicy(office, id, { number, replaces: old }));
    expect(await toldIn(old, 'withdraw')).toEqual(['dept-hr', 'plant-1']);
    const hr = await world.seat('dept-hr');
    await hr.has('policy', old, { n: 2 });
    const { replacesNumber } = hr.entries('policy', id)[0]?.content ?? {};
    expect(replacesNumber).toMatch(/^油信策〔\d{4}〕\d+号$/);
    expect(policies.issuedPolicy(office.office, old).file.withdrawn).toBe('replaced');
  });
});

describe('three levels', () => {
  it('what a unit’s own units say adds up to what it says', async () => {
    const id = await issuedPolicy(office, { to: ['plant-1'] });
    const plant = await world.seat('plant-1');
    const team = await world.seat('team-11');
    await plant.has('policy', id, { n: 1 });
    await plant.say([saidOfPolicy(plant, id, 'acknowledge')]);
    const copy = () => policies.receivedPolicy(plant.office, id);
    expect(policies.conveyedByOwn(plant.office, copy())).toMatchObject({ notices: 0, teams: 0 });

    const drafted = policies.handedOnDraft(plant.office, id);
    expect(drafted.wording).toMatchObject({ title: aPolicyWording.title });
    const own = await issuedPolicy(plant, { to: ['team-11'], under: id });
    const silent = { teams: 1, told: 0, silent: ['team-11'] };
    expect(policies.conveyedByOwn(plant.office, copy())).toMatchObject(silent);
    await team.has('policy', own, { n: 1 });
    await team.say([saidOfPolicy(team, own, 'acknowledge')]);
    await team.say([conveyed(team, own, { teams: 5, told: 4 })]);
    await plant.has('policy', own, { n: 3, with: 'team-11' });
    const { teams, told } = policies.conveyedByOwn(plant.office, copy());
    expect([teams, told]).toEqual([5, 4]);
    await plant.say([conveyed(plant, id, { teams, told })]);
    await held(id, 'plant-1', 3);
    expect(seen(id).conveyed).toMatchObject({ numerator: 4, denominator: 5 });
  });

  it('nothing goes up, and nothing is handed on that never came', async () => {
    const plant = await world.seat('plant-1');
    const drafting = { category: 'heating', effectiveOn: '2026-12-01', wording: aPolicyWording };
    const up = { ...drafting, to: ['petition-office'], copies: [] };
    const { acts } = policies.draftPolicy(plant.office, up);
    expect(await codesOf(plant, acts)).toEqual(['stands', 'RELATION_FORBIDDEN']);
    const id = await issuedPolicy(office, { to: ['dept-hr'] });
    const ref = policies.policyFileRef('plant-1', 'handed-on-0001');
    const { category, effectiveOn } = drafting;
    const facts = { category, effectiveOn, under: { from: 'petition-office', thread: id } };
    const never = draftAct(plant.office, {
      ref,
      type: 'draft-policy',
      facts,
      content: aPolicyWording,
    });
    expect(await codesOf(plant, [never])).toEqual(['THREAD_UNKNOWN']);
  });
});

it('the LOG proves all of it', async () => {
  expect(await faultsIn(world.admin, world.known)).toEqual([]);
});
