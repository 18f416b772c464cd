import type { BulletinActType } from '@liandong/contracts';
import {
  aBulletin,
  bulletinNumber,
  caseWorld,
  revoked,
  seeBulletin,
  shanghai,
  specify,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';

const given = specify(caseWorld, seeBulletin);
const { file, copy, update, addressed, released, issued } = aBulletin();
type Saying = Parameters<typeof copy>[2];
const hr = (type: BulletinActType, saying?: Saying) => copy('dept-hr', type, saying);

describe('is issued', () => {
  it('once, as the file was released, to whom it was addressed', () => {
    given(...released)
      .when(hr('issue'))
      .thenSees({ status: 'issued', open: true });
    given(...addressed)
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
    ['risk', 'major'],
    ['status', 'exercise'],
    ['number', { ...bulletinNumber, serial: 2 }],
    ['number', undefined],
    ['expiresAt', shanghai('2026-06-02')],
    ['acknowledgeDueAt', shanghai('2026-03-05')],
    ['selfCheckDueAt', undefined],
    ['selfCheckDueAt', shanghai('2026-03-11')],
  ])('with the %s that was released', (field, said) =>
    given(...released)
      .when(hr('issue', { facts: { [field]: said } }))
      .thenThrows('REVISION_DIFFERS'),
  );

  it('as the file of another issuer never was', () => {
    const other = aBulletin({ issuer: 'petition-office' });
    given(...released)
      .when(other.copy('dept-hr', 'issue'))
      .thenThrows('CIRCULATION_NOT_RELEASED');
  });

  it('not to a unit that is gone', () =>
    given(...released, revoked('dept-hr'))
      .when(hr('issue'))
      .thenThrows('RECIPIENT_REVOKED'));

  it('not to a unit that is no longer below the issuer', () => {
    const {
      file: own,
      copy: issue,
      allocate,
    } = aBulletin({
      issuer: 'plant-1',
      members: ['team-11'],
    });
    const team = caseWorld.initial.units.get('team-11');
    if (!team) throw new Error('no team');
    given(own('draft'), own('address'), allocate(), own('release'), {
      unit: { ...team, superior: 'plant-2' },
    })
      .when(issue('team-11', 'issue'))
      .thenThrows('RELATION_FORBIDDEN');
  });

  it('at the revision in force to who joins later, with time enough to answer', () => {
    const join = file('address', { facts: { members: [{ unit: 'plant-2', as: 'attend' }] } });
    const before = [...issued, update(2), join];
    const at = shanghai('2026-03-16 10:00');
    const joining = (revision: number) => copy('plant-2', 'issue', { at, facts: { revision } });
    given(...before)
      .when(joining(1))
      .thenThrows('MEMBER_NOT_ADDRESSED');
    given(...before)
      .when(joining(3))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...before)
      .when(joining(2))
      .thenSees({
        outcome: {
          acknowledgeDueAt: shanghai('2026-03-18'),
          selfCheckDueAt: shanghai('2026-03-24'),
        },
      });
    const last = { at: shanghai('2026-05-31 10:00'), facts: { revision: 2 } };
    given(...before)
      .when(copy('plant-2', 'issue', last))
      .thenSees({ outcome: { acknowledgeDueAt: shanghai('2026-06-01') } });
  });

  it('also when the file has gone on meanwhile: what was released was promised', () => {
    given(...released, update(2))
      .when(hr('issue'))
      .thenSees({ status: 'issued' });
    given(...released, file('cancel'))
      .when(hr('issue'))
      .thenSees({ status: 'issued' });
    given(...released, file('cancel'))
      .when(hr('issue', { facts: { revision: 2 } }))
      .thenThrows('REVISION_DIFFERS');
  });

  it('抄送 without asking for a self-check', () => {
    const {
      file: own,
      copy: issue,
      allocate,
    } = aBulletin({
      members: [{ unit: 'dept-hr', as: 'observe' }],
    });
    given(own('draft'), own('address'), allocate(), own('release'))
      .when(issue('dept-hr', 'issue'))
      .thenSees({ outcome: expect.not.objectContaining({ selfCheckDueAt: expect.anything() }) });
  });
});

describe('a letter 函', () => {
  it.each([
    ['secretariat', 'drilling', undefined],
    ['secretariat', 'dept-hr', 'RELATION_FORBIDDEN'],
    ['secretariat', 'petition-office', 'RELATION_FORBIDDEN'],
    ['secretariat', 'company', undefined],
    ['petition-office', 'plant-1', 'RELATION_FORBIDDEN'],
    ['company', 'team-11', 'RELATION_FORBIDDEN'],
    ['drilling', 'power', undefined],
    ['drilling', 'company', undefined],
  ] as const)('of %s to %s may be declined, an order may not', (issuer, unit, code) => {
    const letter = aBulletin({ issuer, members: [unit] });
    const told = given(...letter.issued).when(letter.copy(unit, 'decline'));
    if (code) told.thenThrows(code);
    else told.thenSees({ status: 'declined', open: false });
  });

  it('that was declined goes on to tell, and asks for nothing', () => {
    const peer = (type: BulletinActType, saying?: Saying) => copy('drilling', type, saying);
    const declined = [...issued, peer('ask'), peer('decline')];
    const points = [file('release-points'), file('release-measures')];
    given(...declined, update(2))
      .when(peer('update'))
      .thenSees({ status: 'declined' });
    given(...declined, file('cancel'))
      .when(peer('cancel'))
      .thenSees({ status: 'cancelled' });
    given(...declined, file('close'))
      .when(peer('close'))
      .thenSees({ status: 'closed' });
    given(...declined, ...points)
      .when(peer('share-points'))
      .thenSees({ status: 'declined' });
    given(...declined, ...points)
      .when(peer('propose-measures'))
      .thenSees({ status: 'declined' });
    given(...declined)
      .when(peer('answer'))
      .thenSees({ status: 'declined' });
    for (const type of ['acknowledge', 'ask', 'raise-point', 'decline', 'remind'] as const)
      given(...declined)
        .when(peer(type))
        .thenThrows('ACT_OUT_OF_ORDER');
  });

  it('is not declined once its measures were adopted', () => {
    const peer = (type: BulletinActType) => copy('drilling', type);
    given(...issued, file('release-measures'), peer('propose-measures'), peer('adopt'))
      .when(peer('decline'))
      .thenThrows('ACT_OUT_OF_ORDER');
  });
});
