import { aPolicy, caseWorld, monday, policyNumber, seePolicy, specify } from '@liandong/testing';
import { describe, it } from 'vitest';

const given = specify(caseWorld, seePolicy);
const { file, copy, addressed, released, issued, thread } = aPolicy();
const other = aPolicy({ thread: 'policy-0002' });
const second = { ...policyNumber, serial: 2 };

describe('it is released', () => {
  const releasing = (facts: object, at = monday) =>
    given(...addressed).when(file('release', { facts: { ...facts }, at }));

  it('with the number that was allocated to it, and keeps it', () => {
    given(file('draft-policy'), file('address'))
      .when(file('release'))
      .thenThrows('NUMBER_NOT_ALLOCATED');
    releasing({ number: second }).thenThrows('NUMBER_NOT_ALLOCATED');
    given(...released)
      .when(file('release', { facts: { revision: 2, number: second } }))
      .thenThrows('REVISION_DIFFERS');
  });

  it('to exactly those who were addressed, in order', () => {
    releasing({ members: 2 }).thenThrows('MEMBERS_DIFFER');
    releasing({ revision: 2 }).thenThrows('REVISION_OUT_OF_ORDER');
    given(...released)
      .when(file('release', { facts: { revision: 2 } }))
      .thenSees({ status: 'released' });
  });

  it.each(['acknowledgeDueAt', 'conveyDueAt'])('with %s ahead of it', (field) => {
    releasing({ [field]: monday }).thenThrows('DUE_DATE_PAST');
    releasing({ [field]: monday + 1 }).thenSees({ status: 'released' });
  });

  it.each(['release', 'release-answers', 'withdraw'] as const)('and %s passes the gate', (type) => {
    const gate = { findings: 1, overriddenBy: 0 };
    const before = type === 'release' ? addressed : released;
    given(...before)
      .when(file(type, { facts: { gate } }))
      .thenThrows('GATE_CLOSED');
    given(...before)
      .when(file(type, { facts: { gate: { ...gate, overriddenBy: 2 } } }))
      .thenSees({});
  });

  it('by its owner alone', () =>
    given(...addressed)
      .when(file('release', { by: 'dept-hr' }))
      .thenThrows('NOT_A_PARTY'));
});

describe('it takes the place of another', () => {
  const replacing = (before: string) =>
    other.file('release', {
      facts: { replaces: { thread: before }, number: second },
    });

  it('that is out, once, and never of itself', () => {
    given(...released, ...other.addressed)
      .when(replacing(thread))
      .thenSees({ status: 'released' });
    given(...addressed, ...other.addressed)
      .when(replacing(thread))
      .thenThrows('POLICY_REPLACES_WRONG');
    given(...released, ...other.addressed)
      .when(replacing('policy-0002'))
      .thenThrows('POLICY_REPLACES_WRONG');
    given(...released, ...other.addressed, replacing(thread))
      .when(other.file('release', { facts: { revision: 2, number: second, replaces: { thread } } }))
      .thenThrows('ACT_OUT_OF_ORDER');
  });

  it('which ends only by naming it', () => {
    const replaced = { reason: 'replaced', replacedBy: 'policy-0002' };
    given(...released, ...other.addressed)
      .when(file('withdraw', { facts: replaced }))
      .thenThrows('POLICY_REPLACES_WRONG');
    given(...released, ...other.addressed, replacing(thread))
      .when(file('withdraw', { facts: { reason: 'replaced' } }))
      .thenThrows('POLICY_REPLACES_WRONG');
    given(...released, ...other.addressed, replacing(thread))
      .when(file('withdraw', { facts: { ...replaced, reason: 'mistake' } }))
      .thenThrows('POLICY_REPLACES_WRONG');
    given(...released, ...other.addressed, replacing(thread))
      .when(file('withdraw', { facts: replaced }))
      .thenSees({ status: 'withdrawn', open: false });
  });
});

describe('it hands on what a superior sent', () => {
  const own = aPolicy({ thread: 'policy-0003', issuer: 'plant-1', members: ['team-11'] });
  const under = { from: 'petition-office', thread };
  const drafting = own.file('draft-policy', { facts: { under } });

  it('to its own units, while that is in force', () => {
    given(...issued)
      .when(drafting)
      .thenSees({ status: 'drafted' });
    given(...issued, drafting, own.file('address'), own.allocate, own.file('release'))
      .when(own.copy('team-11', 'issue'))
      .thenSees({ status: 'issued', outcome: expectTold });
    given(...released)
      .when(drafting)
      .thenThrows('THREAD_UNKNOWN');
    given(...issued, file('withdraw'), copy('plant-1', 'withdraw'))
      .when(drafting)
      .thenThrows('THREAD_ENDED');
  });

  it('and never up or across', () => {
    for (const unit of ['petition-office', 'company', 'plant-2', 'dept-hr'])
      given(...issued, drafting)
        .when(own.file('address', { facts: { members: [{ unit, as: 'attend' }] } }))
        .thenThrows('RELATION_FORBIDDEN');
  });
});

const expectTold = {
  told: true,
  acknowledgeDueAt: Date.parse('2026-03-04T00:00+08:00'),
  conveyDueAt: Date.parse('2026-03-10T00:00+08:00'),
};

it('goes one way: drafted, released, ended', () => {
  given(file('draft-policy')).when(file('draft-policy')).thenThrows('THREAD_EXISTS');
  given(file('draft-policy')).when(file('withdraw')).thenThrows('CIRCULATION_NOT_RELEASED');
  given(file('draft-policy')).when(file('close')).thenSees({ status: 'closed', open: false });
  given(...released, file('withdraw'))
    .when(file('release'))
    .thenThrows('THREAD_ENDED');
  given(...released, file('close'))
    .when(file('address'))
    .thenThrows('THREAD_ENDED');
  given(...released)
    .when(file('release-answers', { facts: { version: 2 } }))
    .thenThrows('REVISION_OUT_OF_ORDER');
});
