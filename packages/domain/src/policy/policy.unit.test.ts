import type { PolicyActType } from '@liandong/contracts';
import { aPolicy, caseWorld, delivered, seePolicy, shanghai, specify } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { rateOf } from './rates.ts';

const given = specify(caseWorld, seePolicy);
const { file, copy, revised, released, issued } = aPolicy();
type Saying = Parameters<typeof copy>[2];
const hr = (type: PolicyActType, saying?: Saying) => copy('dept-hr', type, saying);
const plant = (type: PolicyActType, saying?: Saying) => copy('plant-1', type, saying);
const read = [...issued, hr('acknowledge')];

describe('is issued', () => {
  it('once, as the file was released, to whom it was addressed', () => {
    given(...released)
      .when(hr('issue'))
      .thenSees({ status: 'issued', open: true });
    given(...released.slice(0, -1))
      .when(hr('issue'))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...released)
      .when(copy('plant-2', 'issue'))
      .thenThrows('MEMBER_NOT_ADDRESSED');
    given(...issued)
      .when(hr('issue'))
      .thenThrows('THREAD_EXISTS');
    given(...released)
      .when(hr('issue', { by: 'dept-hr' }))
      .thenThrows('NOT_YOUR_TURN');
  });

  it.each([
    ['category', 'land'],
    ['effectiveOn', '2026-05-01'],
    ['number', { series: 'policy', year: 2026, serial: 2 }],
    ['acknowledgeDueAt', shanghai('2026-03-05')],
    ['conveyDueAt', shanghai('2026-03-11')],
    ['conveyDueAt', undefined],
  ])('with the %s that was released', (field, said) =>
    given(...released)
      .when(hr('issue', { facts: { [field]: said } }))
      .thenThrows('REVISION_DIFFERS'),
  );

  it('to a peer and for information without asking how far it got', () => {
    const { outcome } = seeAfter(...released, copy('drilling', 'issue'));
    expect(outcome).toEqual({ told: false, acknowledgeDueAt: shanghai('2026-03-04') });
    const informed = aPolicy({ members: [{ unit: 'dept-hr', as: 'observe' }] });
    given(...informed.issued, informed.copy('dept-hr', 'acknowledge'))
      .when(informed.copy('dept-hr', 'convey'))
      .thenThrows('CONVEYANCE_NOT_ASKED');
  });

  it('to who hears of it when a date has passed, with the area’s own term', () => {
    const late = hr('issue', { at: shanghai('2026-03-11 09:00') });
    given(...released)
      .when(late)
      .thenSees({
        outcome: {
          told: true,
          acknowledgeDueAt: shanghai('2026-03-13'),
          conveyDueAt: shanghai('2026-03-19'),
        },
      });
  });
});

const seeAfter = (...said: Parameters<typeof given>) =>
  seePolicy(
    said.reduce(
      (world, command) => caseWorld.decide(command, world).reduce(caseWorld.evolve, world),
      caseWorld.initial,
    ),
  );

describe('is read', () => {
  it('in time up to its term, and late at it: what is late stands, marked', () => {
    const at = shanghai('2026-03-04');
    given(...issued)
      .when(hr('acknowledge', { at: at - 1 }))
      .thenSees({ status: 'acknowledged', late: [] });
    given(...issued)
      .when(hr('acknowledge', { at }))
      .thenSees({ status: 'acknowledged', late: ['acknowledge'] });
  });

  it('once a revision, by the unit', () => {
    given(...read)
      .when(hr('acknowledge'))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...issued)
      .when(hr('acknowledge', { facts: { revision: 2 } }))
      .thenThrows('REVISION_UNKNOWN');
    given(...issued)
      .when(hr('acknowledge', { by: 'petition-office' }))
      .thenThrows('NOT_YOUR_TURN');
  });

  it('with the receipt that proves when it came', () => {
    const seq = issued.length - 2;
    const receipt = delivered('dept-hr', { after: 0, upTo: seq });
    given(...issued, receipt)
      .when(hr('acknowledge', { facts: { delivery: issued.length + 1 } }))
      .thenSees({ outcome: { deliveredAt: receipt.at } });
    given(...issued, receipt)
      .when(hr('acknowledge', { facts: { delivery: issued.length } }))
      .thenThrows('DELIVERY_NOT_PROVEN');
  });
});

describe('is conveyed', () => {
  it('after it was read, to some teams, then to all', () => {
    given(...issued)
      .when(hr('convey'))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...read)
      .when(hr('convey', { facts: { told: 9 } }))
      .thenSees({ status: 'acknowledged' });
    given(...read, hr('convey', { facts: { told: 4 } }))
      .when(hr('convey'))
      .thenSees({ status: 'conveyed' });
    given(...read)
      .when(hr('convey', { facts: { teams: 0, told: 0 } }))
      .thenSees({ status: 'conveyed' });
  });

  it('never to more teams than there are', () => {
    given(...read)
      .when(hr('convey', { facts: { told: 11 } }))
      .thenThrows('CONVEYED_BEYOND_TEAMS');
    given(...read)
      .when(hr('convey', { facts: { told: -1 } }))
      .thenThrows('ENVELOPE_INVALID');
    given(...read)
      .when(hr('convey', { facts: { told: 1.5 } }))
      .thenThrows('ENVELOPE_INVALID');
  });

  it('late at its term, unless all had been told before', () => {
    const at = shanghai('2026-03-10');
    given(...read)
      .when(hr('convey', { at: at - 1 }))
      .thenSees({ late: [] });
    given(...read)
      .when(hr('convey', { at }))
      .thenSees({ late: ['convey'], status: 'conveyed' });
    given(...read, hr('convey'))
      .when(hr('convey', { at, facts: { teams: 12, told: 12 } }))
      .thenSees({ late: [] });
  });

  it('and what was put right is what counts', () => {
    given(...read, hr('convey'))
      .when(hr('convey', { facts: { teams: 12 } }))
      .thenSees({ status: 'acknowledged' });
  });
});

describe('a new revision', () => {
  it('is read and conveyed anew', () => {
    given(...read, hr('convey'), ...revised('dept-hr')).thenSees({ status: 'issued' });
    given(...read, ...revised('dept-hr'))
      .when(hr('convey', { facts: { revision: 2 } }))
      .thenThrows('ACT_OUT_OF_ORDER');
  });

  it('keeps, flagged, what is said of the one before', () => {
    for (const type of ['acknowledge', 'convey'] as const)
      given(...issued, ...revised('dept-hr'))
        .when(hr(type))
        .thenSees({ status: 'issued', flagged: 'outdated' });
  });

  it('comes once, and is what the file released', () => {
    given(...issued)
      .when(hr('update'))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...issued, ...revised('dept-hr'))
      .when(hr('update'))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...issued, file('release', { facts: { revision: 2, effectiveOn: '2026-06-01' } }))
      .when(hr('update'))
      .thenThrows('REVISION_DIFFERS');
  });
});

describe('questions', () => {
  it('are numbered, answered once, and settled by what goes to all', () => {
    given(...issued, hr('ask'))
      .when(hr('ask'))
      .thenSees({ outcome: { question: 2 } });
    given(...issued, hr('ask'), hr('answer'))
      .when(hr('answer'))
      .thenThrows('QUESTION_UNKNOWN');
    const shared = [...issued, hr('ask'), file('release-answers')];
    given(...shared, hr('share-answers', { facts: { settles: [1] } }))
      .when(hr('answer'))
      .thenThrows('QUESTION_UNKNOWN');
    given(...shared)
      .when(hr('share-answers', { facts: { settles: [2] } }))
      .thenThrows('QUESTION_UNKNOWN');
    given(...shared, plant('share-answers'))
      .when(plant('share-answers'))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...issued, hr('ask'))
      .when(hr('share-answers'))
      .thenThrows('CIRCULATION_NOT_RELEASED');
  });
});

describe('its end', () => {
  it('is told once the file has ended, for the file’s reason', () => {
    given(...issued)
      .when(hr('withdraw'))
      .thenThrows('POLICY_NOT_ENDED');
    given(...issued, file('withdraw'))
      .when(hr('withdraw', { facts: { reason: 'mistake' } }))
      .thenThrows('REVISION_DIFFERS');
    given(...issued, file('withdraw'))
      .when(hr('withdraw'))
      .thenSees({ status: 'withdrawn', open: false });
    given(...issued, file('withdraw'))
      .when(hr('close'))
      .thenThrows('POLICY_NOT_ENDED');
    given(...issued, file('close'))
      .when(hr('close'))
      .thenSees({ status: 'closed', open: false });
  });

  it.each(['acknowledge', 'convey', 'ask', 'decline'] as const)(
    'keeps a later %s, flagged',
    (type) =>
      given(...issued, file('withdraw'), hr('withdraw'))
        .when(hr(type))
        .thenSees({ status: 'withdrawn', flagged: 'withdrawn' }),
  );
});

describe('a letter', () => {
  const peer = (type: PolicyActType) => copy('drilling', type);

  it('may be declined; an order may not', () => {
    given(...issued)
      .when(peer('decline'))
      .thenSees({ status: 'declined', open: false });
    given(...issued)
      .when(hr('decline'))
      .thenThrows('RELATION_FORBIDDEN');
    given(...issued, peer('decline'))
      .when(peer('acknowledge'))
      .thenThrows('ACT_OUT_OF_ORDER');
  });

  it('that was declined is still updated and withdrawn', () => {
    given(...issued, peer('decline'), file('withdraw'))
      .when(peer('withdraw'))
      .thenSees({ status: 'withdrawn' });
  });
});

it('nobody is reminded who owes nothing', () => {
  given(...issued)
    .when(hr('remind'))
    .thenSees({ status: 'issued' });
  given(...read)
    .when(hr('remind'))
    .thenSees({ status: 'acknowledged' });
  given(...read, hr('convey'))
    .when(hr('remind'))
    .thenThrows('ALREADY_ANSWERED');
});

it('a share of nothing is no share', () => {
  expect(rateOf(0, 0)).toEqual({ numerator: 0, denominator: 0, rate: null });
  expect(rateOf(1, 4).rate).toBe(0.25);
});
