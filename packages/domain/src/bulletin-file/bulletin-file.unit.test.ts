import type { ErrorCode, ProposalActType } from '@liandong/contracts';
import {
  aBulletin,
  bulletinFileOf,
  caseWorld,
  monday,
  revoked,
  say,
  seeBulletin,
  shanghai,
  specify,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { allowedOnBulletinFile } from './steps.ts';

const given = specify(caseWorld, seeBulletin);
const { file, update, copy, allocate, addressed, released, issued } = aBulletin();
const address = (...units: string[]) =>
  file('address', { facts: { members: units.map((unit) => ({ unit, as: 'attend' })) } });
const after = { at: shanghai('2026-06-01') };

describe('a bulletin', () => {
  it('is drafted, addressed, released and closed', () => {
    given(file('draft')).thenSees({ status: 'drafted', open: true });
    given(file('draft'), file('address')).thenSees({ status: 'drafted', open: true });
    given(...released).thenSees({ status: 'released', open: true });
    given(...released)
      .when(file('close'))
      .thenSees({ status: 'closed', open: false });
  });

  it('that was never released is dropped by closing it', () =>
    given(file('draft')).when(file('close')).thenSees({ status: 'closed', open: false }));

  it('is nobody else’s to write', () =>
    given(...released)
      .when(file('cancel', { by: 'dept-hr' }))
      .thenThrows('NOT_A_PARTY'));

  it.each<[string, Parameters<typeof given>, ReturnType<typeof file>, ErrorCode]>([
    ['is drafted once', [file('draft')], file('draft'), 'THREAD_EXISTS'],
    ['is not drafted anew once it is out', released, file('draft'), 'THREAD_EXISTS'],
    ['goes nowhere before it is drafted', [], file('address'), 'THREAD_UNKNOWN'],
    ['goes to somebody or nobody', [file('draft'), allocate()], file('release'), 'MEMBERS_DIFFER'],
    ['is not cancelled before', addressed, file('cancel'), 'CIRCULATION_NOT_RELEASED'],
    ['shares no points before', addressed, file('release-points'), 'CIRCULATION_NOT_RELEASED'],
    ['has no measures before', addressed, file('release-measures'), 'CIRCULATION_NOT_RELEASED'],
    ['is over once cancelled', [...released, file('cancel')], update(3), 'THREAD_ENDED'],
    ['is over once closed', [...released, file('close')], file('cancel'), 'THREAD_ENDED'],
    ['is not closed twice', [...released, file('close')], file('close'), 'THREAD_ENDED'],
  ])('%s', (_name, before, act, code) =>
    given(...before)
      .when(act)
      .thenThrows(code),
  );
});

describe('a draft that another unit handed in', () => {
  const proposal = { origin: 'dept-land', thread: 'proposal-0001' };
  const propose = (type: ProposalActType, facts: object = {}) =>
    say(
      { kind: 'proposal', ...proposal, counterpart: 'secretariat' },
      { type, facts, by: type === 'decline' ? 'secretariat' : 'dept-land' },
    );
  const draft = file('draft', { facts: { proposal } });
  const handedIn = propose('propose', { of: 'bulletin' });

  it('goes back to its proposal, for as long as that stands', () => {
    given(handedIn).when(draft).thenSees({ status: 'drafted' });
    given().when(draft).thenThrows('THREAD_UNKNOWN');
    given(propose('propose', { of: 'topic' }))
      .when(draft)
      .thenThrows('THREAD_UNKNOWN');
    given(handedIn, propose('withdraw')).when(draft).thenThrows('THREAD_ENDED');
    given(handedIn, propose('decline', { reason: 'no-capacity' }))
      .when(draft)
      .thenThrows('THREAD_ENDED');
  });
});

describe('it is addressed', () => {
  const drafted = [file('draft')];

  it.each([
    ['a plant to its company', 'plant-1', 'company'],
    ['a department to a plant', 'dept-hr', 'plant-1'],
    ['a plant to its petition office', 'plant-1', 'petition-office'],
  ])('never up or across, as by %s', (_name, issuer, unit) => {
    const { file: own } = aBulletin({ issuer, members: [unit] });
    given(own('draft')).when(own('address')).thenThrows('RELATION_FORBIDDEN');
  });

  it.each([
    ['by the secretariat to everybody', 'secretariat', ['company', 'petition-office', 'power']],
    ['by the petition office down and to peers', 'petition-office', ['plant-1', 'drilling']],
    ['by a peer to peers', 'drilling', ['power', 'company']],
    ['by a superior to all below', 'company', ['dept-hr', 'team-11']],
  ])('%s', (_name, issuer, members) => {
    const { file: own } = aBulletin({ issuer, members });
    given(own('draft')).when(own('address')).thenSees({ status: 'drafted' });
  });

  it('to units that are there, once each', () => {
    given(...drafted)
      .when(address('nowhere'))
      .thenThrows('RECIPIENT_UNKNOWN');
    given(...drafted, revoked('dept-hr'))
      .when(address('dept-hr'))
      .thenThrows('RECIPIENT_REVOKED');
    given(...drafted)
      .when(address('secretariat'))
      .thenThrows('RELATION_FORBIDDEN');
    given(...drafted)
      .when(address('tracker'))
      .thenThrows('RELATION_FORBIDDEN');
    given(...drafted, address('dept-hr'))
      .when(address('dept-hr'))
      .thenThrows('MEMBER_ADDRESSED');
    given(...drafted)
      .when(address('dept-hr', 'dept-hr'))
      .thenThrows('MEMBER_ADDRESSED');
  });

  it('also later, for as long as it is in force', () => {
    given(...released)
      .when(address('dept-land'))
      .thenSees({ status: 'released' });
    given(...released)
      .when({ ...address('dept-land'), ...after })
      .thenThrows('BULLETIN_EXPIRED');
  });
});

describe('a cancellation', () => {
  it('is the last revision, of the one before, for all of them', () => {
    given(...released)
      .when(file('cancel'))
      .thenSees({ status: 'cancelled', open: false });
    given(...released)
      .when(file('cancel', { facts: { revision: 3 } }))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...released)
      .when(file('cancel', { facts: { references: [] } }))
      .thenThrows('BULLETIN_REFERENCE_WRONG');
    given(...released)
      .when(file('cancel', { facts: { members: 2 } }))
      .thenThrows('MEMBERS_DIFFER');
  });

  it('keeps what was in force on record, as what it cancels', () => {
    const world = [...released, file('cancel')].reduce(
      (told, command) => caseWorld.decide(command, told).reduce(caseWorld.evolve, told),
      caseWorld.initial,
    );
    const [alert, cancel] = bulletinFileOf(world, aBulletin().fileRef).releases;
    expect(cancel).toEqual({ ...alert, messageType: 'cancel', restarts: false });
  });
});

describe('points and countermeasures', () => {
  it.each(['release-points', 'release-measures'] as const)(
    '%s by version, none left out',
    (type) => {
      const version = (said: number) => file(type, { facts: { version: said } });
      given(...released)
        .when(version(2))
        .thenThrows('REVISION_OUT_OF_ORDER');
      given(...released, version(1))
        .when(version(1))
        .thenThrows('REVISION_OUT_OF_ORDER');
      given(...released, version(1))
        .when(version(2))
        .thenSees({ status: 'released' });
      given(...released)
        .when(file(type, after))
        .thenThrows('BULLETIN_EXPIRED');
    },
  );

  it('name a unit only where it agreed to be named', () => {
    const naming = (...named: string[]) => file('release-points', { facts: { named } });
    const raised = (mayName: boolean) => copy('plant-1', 'raise-point', { facts: { mayName } });
    given(...issued)
      .when(naming('plant-1'))
      .thenThrows('POINT_CONSENT_MISSING');
    given(...issued, raised(false))
      .when(naming('plant-1'))
      .thenThrows('POINT_CONSENT_MISSING');
    given(...issued, raised(true))
      .when(naming('plant-1'))
      .thenSees({ status: 'released' });
    given(...issued, raised(true), raised(false))
      .when(naming('plant-1'))
      .thenSees({ status: 'released' });
    given(...issued, raised(true))
      .when(naming('plant-1', 'dept-hr'))
      .thenThrows('POINT_CONSENT_MISSING');
  });
});

describe('销号', () => {
  const closing = (facts: object) =>
    given(...released).when(file('close', { facts: { ...facts } }));

  it('once every adopted measure was evaluated, or with the reason why not', () => {
    closing({ adopters: 3, evaluated: 3 }).thenSees({ status: 'closed' });
    closing({ adopters: 3, evaluated: 2 }).thenThrows('MEASURES_UNEVALUATED');
    closing({ adopters: 3, evaluated: 2, unevaluated: 'unit-gone' }).thenSees({ status: 'closed' });
  });

  it('counts no more than there are', () => {
    closing({ adopters: 4, evaluated: 4 }).thenThrows('MEMBERS_DIFFER');
    closing({ adopters: 1, evaluated: 2 }).thenThrows('MEMBERS_DIFFER');
    given(...addressed)
      .when(file('close', { facts: { adopters: 1, evaluated: 1 } }))
      .thenThrows('MEMBERS_DIFFER');
  });

  it('comes also after it has expired', () =>
    given(...released)
      .when(file('close', after))
      .thenSees({ status: 'closed' }));
});

it('what the issuer may do follows from where the file is', () => {
  const allowed = (...commands: Parameters<typeof given>) => {
    const world = commands.reduce(
      (told, command) => caseWorld.decide(command, told).reduce(caseWorld.evolve, told),
      caseWorld.initial,
    );
    const state = bulletinFileOf(world, aBulletin().fileRef);
    return [monday, after.at].map((at) => allowedOnBulletinFile(state, at));
  };
  const drafting = ['address', 'release', 'close'];
  const running = ['address', 'release', 'release-points', 'release-measures', 'cancel', 'close'];
  expect(allowed()).toEqual([['draft'], ['draft']]);
  expect(allowed(file('draft'))[0]).toEqual(['address', 'close']);
  expect(allowed(file('draft'), file('address'))).toEqual([drafting, drafting]);
  expect(allowed(...released)).toEqual([running, ['cancel', 'close']]);
  expect(allowed(...released, file('cancel'))).toEqual([[], []]);
  expect(allowed(...released, file('close'))).toEqual([[], []]);
});
