import {
  aBulletin,
  bulletinNumber,
  caseWorld,
  monday,
  seeBulletin,
  shanghai,
  specify,
} from '@liandong/testing';
import { describe, it } from 'vitest';

const given = specify(caseWorld, seeBulletin);
const { file, update, addressed, released, thread } = aBulletin();
const address = (...units: string[]) =>
  file('address', { facts: { members: units.map((unit) => ({ unit, as: 'attend' })) } });
const after = { at: shanghai('2026-06-01') };

describe('it is released', () => {
  const releasing = (facts: object, at = monday) =>
    given(...addressed).when(file('release', { facts: { ...facts }, at }));

  it('with the number that was allocated to it', () => {
    given(file('draft'), file('address')).when(file('release')).thenThrows('NUMBER_NOT_ALLOCATED');
    releasing({ number: { ...bulletinNumber, serial: 2 } }).thenThrows('NUMBER_NOT_ALLOCATED');
    releasing({ number: undefined }).thenThrows('NUMBER_NOT_ALLOCATED');
    given(...addressed, update(1, { facts: { messageType: 'alert', references: [] } }))
      .when(update(2, { facts: { number: { ...bulletinNumber, serial: 2 } } }))
      .thenThrows('REVISION_DIFFERS');
  });

  it.each(['exercise', 'test'])('without a number where it is an %s, and says so', (status) =>
    releasing({ number: undefined, status }).thenSees({ status, open: true }),
  );

  it('to exactly those who were addressed', () => {
    releasing({ members: 2 }).thenThrows('MEMBERS_DIFFER');
    releasing({ members: 4 }).thenThrows('MEMBERS_DIFFER');
  });

  it.each([
    [0, 0, undefined],
    [1, 0, 'GATE_CLOSED'],
    [9_999, 0, 'GATE_CLOSED'],
    [1, 2, undefined],
  ] as const)('past a gate with %d findings, overridden by %d', (findings, overriddenBy, code) => {
    const gate = { findings, overriddenBy };
    if (code === undefined) releasing({ gate }).thenSees({ status: 'released' });
    else releasing({ gate }).thenThrows(code);
  });

  it.each(['cancel', 'release-points', 'release-measures'] as const)(
    'and %s passes the gate as well',
    (type) => {
      const gate = { findings: 1, overriddenBy: 0 };
      given(...released)
        .when(file(type, { facts: { gate } }))
        .thenThrows('GATE_CLOSED');
      given(...released)
        .when(file(type, { facts: { gate: { ...gate, overriddenBy: 2 } } }))
        .thenSees({});
    },
  );

  it('never overridden by one', () =>
    releasing({ gate: { findings: 1, overriddenBy: 1 } }).thenThrows('ENVELOPE_INVALID'));

  it.each(['expiresAt', 'acknowledgeDueAt', 'selfCheckDueAt', 'consultUntilAt'])(
    'with %s ahead of it',
    (field) => {
      releasing({ [field]: monday }).thenThrows('DUE_DATE_PAST');
      releasing({ [field]: monday - 1 }).thenThrows('DUE_DATE_PAST');
    },
  );

  it.each(['acknowledgeDueAt', 'selfCheckDueAt', 'consultUntilAt'])(
    'with %s before it expires',
    (field) => releasing({ [field]: after.at + 1 }).thenThrows('BULLETIN_EXPIRES_FIRST'),
  );

  it('to be consulted on for ten working days, or less', () => {
    releasing({}).thenSees({ outcome: { consultUntilAt: shanghai('2026-03-17') } });
    const earlier = shanghai('2026-03-10');
    releasing({ consultUntilAt: earlier }).thenSees({ outcome: { consultUntilAt: earlier } });
    releasing({ consultUntilAt: shanghai('2026-03-17 00:00:00.001') }).thenThrows(
      'CONSULTATION_TOO_LONG',
    );
    const soon = shanghai('2026-03-05');
    releasing({ expiresAt: soon, selfCheckDueAt: undefined }).thenSees({
      outcome: { consultUntilAt: soon },
    });
  });

  it('first as an alert, of nothing but other bulletins', () => {
    releasing({ messageType: 'update' }).thenThrows('ACT_OUT_OF_ORDER');
    releasing({ references: [{ thread, revision: 1 }] }).thenThrows('BULLETIN_REFERENCE_WRONG');
    releasing({ references: [{ thread: 'bulletin-0009', revision: 1 }] }).thenThrows(
      'BULLETIN_REFERENCE_WRONG',
    );
    const other = aBulletin({ thread: 'bulletin-0002', members: ['plant-2'] });
    const number = { ...bulletinNumber, serial: 2 };
    const replacing = (revision: number) =>
      other.file('release', {
        facts: { number, references: [{ thread, revision }] },
      });
    given(...released, ...other.addressed)
      .when(replacing(1))
      .thenSees({ status: 'released' });
    given(...released, ...other.addressed)
      .when(replacing(2))
      .thenThrows('BULLETIN_REFERENCE_WRONG');
    given(...released)
      .when(file('release', { facts: { revision: 2 } }))
      .thenThrows('ACT_OUT_OF_ORDER');
  });
});

describe('an update', () => {
  it('follows the revision before it, and names it', () => {
    given(...released)
      .when(update(2))
      .thenSees({ status: 'released' });
    given(...released)
      .when(update(2, { facts: { revision: 1 } }))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...released)
      .when(update(3))
      .thenThrows('REVISION_OUT_OF_ORDER');
    const naming = (...references: object[]) =>
      given(...released, update(2)).when(update(3, { facts: { references } }));
    naming({ thread, revision: 1 }, { thread, revision: 2 }).thenSees({ status: 'released' });
    naming().thenThrows('BULLETIN_REFERENCE_WRONG');
    naming({ thread, revision: 1 }).thenThrows('BULLETIN_REFERENCE_WRONG');
    naming({ thread, revision: 3 }).thenThrows('BULLETIN_REFERENCE_WRONG');
    naming({ thread, revision: 2 }, { thread: 'bulletin-0002', revision: 1 }).thenThrows(
      'BULLETIN_REFERENCE_WRONG',
    );
  });

  it('neither adds nor drops a member', () => {
    given(...released)
      .when(update(2, { facts: { members: 2 } }))
      .thenThrows('MEMBERS_DIFFER');
    given(...released)
      .when(update(2, { facts: { members: 4 } }))
      .thenThrows('MEMBERS_DIFFER');
    given(...released, address('dept-land'))
      .when(update(2, { facts: { members: 4 } }))
      .thenSees({ status: 'released' });
  });

  it('does not make an exercise of what is real, or the other way round', () =>
    given(...released)
      .when(update(2, { facts: { status: 'exercise' } }))
      .thenThrows('REVISION_DIFFERS'));

  it('starts the consultation anew where it starts the answers anew, else leaves it', () => {
    const later = { at: shanghai('2026-03-16 10:00') };
    const dates = { acknowledgeDueAt: shanghai('2026-03-18'), selfCheckDueAt: undefined };
    given(...released)
      .when(update(2, { ...later, facts: { ...dates, restarts: true } }))
      .thenSees({ outcome: { consultUntilAt: shanghai('2026-03-31') } });
    given(...released)
      .when(update(2, { ...later, facts: { ...dates, restarts: false } }))
      .thenSees({ outcome: { consultUntilAt: shanghai('2026-03-17') } });
  });

  it('that asks anew asks for a day to come', () => {
    const later = shanghai('2026-03-05');
    const restarting = (restarts: boolean) => update(2, { at: later, facts: { restarts } });
    given(...released)
      .when(restarting(true))
      .thenThrows('DUE_DATE_PAST');
    given(...released)
      .when(restarting(false))
      .thenSees({ status: 'released' });
  });

  it('comes while the bulletin is in force; a cancellation always', () => {
    const dates = { expiresAt: shanghai('2026-07-01'), acknowledgeDueAt: shanghai('2026-06-02') };
    const late = { ...after, facts: { ...dates, selfCheckDueAt: undefined } };
    given(...released)
      .when(update(2, late))
      .thenThrows('BULLETIN_EXPIRED');
    given(...released)
      .when(update(2, { ...late, at: after.at - 1 }))
      .thenSees({ status: 'released' });
    given(...released)
      .when(file('cancel', after))
      .thenSees({ status: 'cancelled', open: false });
  });
});
