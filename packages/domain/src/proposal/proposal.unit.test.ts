import type { ErrorCode, ProposalActType } from '@liandong/contracts';
import {
  aBulletin,
  addressed,
  afterMeeting,
  aHop,
  aMeeting,
  aProposal,
  caseWorld,
  delivered,
  monday,
  proposalIn,
  revoked,
  type Said,
  see,
  shanghai,
  specify,
  type WorldCommand,
  worldAfter,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { proposalLadder } from './ladder.ts';
import { proposalKind } from './proposal.ts';
import { allowedOnProposal, proposalSteps } from './steps.ts';

const given = specify(caseWorld, see);
const { file, drafted, released, held } = aMeeting();
const { ref, proposal } = aProposal();
const after = (...said: WorldCommand[]) => proposalIn(worldAfter(...said), ref);

const proposed = [...released, proposal('propose')];
const takenUp = [...proposed, proposal('take-up')];
const met = [...takenUp, ...held.slice(released.length)];

describe('what either party may do', () => {
  type Way = [status: string, said: Said[], allowed: ProposalActType[]];
  const ways: Way[] = [
    ['none', released, ['propose']],
    ['proposed', proposed, ['acknowledge', 'take-up', 'decline', 'withdraw']],
    ['acknowledged', [...proposed, proposal('acknowledge')], ['take-up', 'decline', 'withdraw']],
    ['taken-up', takenUp, ['take-up', 'decline', 'decide']],
    ['declined', [...proposed, proposal('decline')], []],
    ['decided', [...met, proposal('decide')], []],
    ['withdrawn', [...proposed, proposal('withdraw')], []],
  ];

  function refusalOf(status: string, type: ProposalActType): ErrorCode {
    if (status === 'none') return 'THREAD_UNKNOWN';
    if (type === 'propose') return 'THREAD_EXISTS';
    const ended = ['declined', 'decided', 'withdrawn'].includes(status);
    return ended ? 'THREAD_ENDED' : 'ACT_OUT_OF_ORDER';
  }

  it.each(ways)('where it is %s', (status, said, allowed) => {
    const state = after(...said);
    expect(state.status).toBe(status);
    const shown = ['drilling', 'secretariat', 'power'].flatMap((unit) =>
      allowedOnProposal(state, { unit, calendar: chinaCalendar }),
    );
    const expected = status === 'none' ? [] : allowed;
    expect(shown.map(({ type }) => type).sort()).toEqual([...expected].sort());
    const types = Object.keys(proposalSteps) as ProposalActType[];
    for (const type of types.filter((one) => !allowed.includes(one)))
      given(...said)
        .when(proposal(type, { at: afterMeeting }))
        .thenThrows(refusalOf(status, type));
  });

  it('neither does what the other does, and a stranger nothing', () => {
    given(...proposed)
      .when(proposal('withdraw', { by: 'secretariat' }))
      .thenThrows('NOT_YOUR_TURN');
    given(...proposed)
      .when(proposal('decline', { by: 'power' }))
      .thenThrows('NOT_A_PARTY');
  });
});

describe('a topic', () => {
  it('goes to a secretariat', () => {
    given()
      .when(aProposal('drilling', { to: 'petition-office' }).proposal('propose'))
      .thenThrows('CONVENER_NOT_SECRETARIAT');
    given()
      .when(aProposal('drilling', { to: 'exchange' }).proposal('propose'))
      .thenThrows('RELATION_FORBIDDEN');
    given(revoked('secretariat')).when(proposal('propose')).thenThrows('RECIPIENT_REVOKED');
  });

  it('may answer a call, from those that were asked, and is late after its term', () => {
    const calling = [...drafted, file('call-topics')];
    const answering = (at = monday) =>
      proposal('propose', { at, facts: { meeting: 'meeting-0001' } });
    const end = shanghai('2026-03-06 18:00');
    given(...calling)
      .when(answering(end - 1))
      .thenSees({ status: 'proposed', late: [] });
    given(...calling)
      .when(answering(end))
      .thenSees({ status: 'proposed', late: ['topics' as never] });
    given(...drafted)
      .when(answering())
      .thenThrows('CIRCULATION_NOT_RELEASED');
    const others = aMeeting({ members: ['dept-hr'] });
    given(...others.drafted, file('call-topics'))
      .when(answering())
      .thenThrows('MEMBER_NOT_ADDRESSED');
  });

  it('is taken up by a meeting to come, and by the next where it was not reached', () => {
    given(...proposed)
      .when(proposal('take-up', { facts: { file: 'meeting-0002' } }))
      .thenThrows('THREAD_UNKNOWN');
    given(...held, proposal('propose'))
      .when(proposal('take-up'))
      .thenThrows('THREAD_ENDED');
    given(...drafted, file('cancel'), proposal('propose'))
      .when(proposal('take-up'))
      .thenThrows('THREAD_ENDED');
    const next = aMeeting({ thread: 'meeting-0002' });
    given(...takenUp, ...next.drafted)
      .when(proposal('take-up', { facts: { file: 'meeting-0002' } }))
      .thenSees({ state: { takenUp: { file: 'meeting-0002' } } });
    given(...proposed)
      .when(proposal('take-up', { facts: { into: 'bulletin' } }))
      .thenThrows('ACT_OUT_OF_ORDER');
  });

  it('is decided by a meeting that was held', () => {
    given(...takenUp)
      .when(proposal('decide'))
      .thenThrows('MEETING_NOT_HELD');
    given(...met)
      .when(proposal('decide', { facts: { responsible: 'plant-1' } }))
      .thenSees({ state: { decision: { outcome: 'other', responsible: 'plant-1' } } });
    given(...met)
      .when(proposal('decide', { facts: { responsible: 'nobody' } }))
      .thenThrows('RECIPIENT_UNKNOWN');
    given(...met)
      .when(proposal('decide', { facts: { outcome: 'uphold' } }))
      .thenThrows('DISPUTE_NOT_OPEN');
  });
});

describe('a draft bulletin', () => {
  const draft = { facts: { of: 'bulletin' } };

  it('goes to a secretariat, or to whoever stands above its author', () => {
    given().when(proposal('propose', draft)).thenSees({ status: 'proposed' });
    for (const to of ['company', 'petition-office'])
      given()
        .when(aProposal('plant-1', { to }).proposal('propose', draft))
        .thenSees({ status: 'proposed' });
    given()
      .when(aProposal('dept-hr', { to: 'dept-land' }).proposal('propose', draft))
      .thenThrows('CONVENER_NOT_SECRETARIAT');
  });

  it('is done with once a bulletin took it up', () => {
    const taking = proposal('take-up', { facts: { into: 'bulletin', file: 'bulletin-0001' } });
    given(proposal('propose', draft)).when(taking).thenThrows('THREAD_UNKNOWN');
    const bulletin = aBulletin();
    const done = [bulletin.file('draft'), proposal('propose', draft), taking];
    given(...done).thenSees({ status: 'taken-up' });
    expect(proposalKind.summary(after(...done), ref)).toEqual({
      status: 'taken-up',
      open: false,
      file: 'bulletin-0001',
    });
    given(...done)
      .when(proposal('decline'))
      .thenThrows('THREAD_ENDED');
  });
});

describe('a dispute over a transfer', () => {
  const { hop, sent } = aHop({ to: 'drilling', verb: 'refer' });
  const objected = [...sent, hop('acknowledge'), hop('object')];
  const dispute = { origin: 'petition-office', counterpart: 'drilling', transfer: 'hop-0001' };
  const disputing = (facts: object = {}) =>
    proposal('propose', { facts: { dispute: { ...dispute, ...facts } } });

  it('is proposed by either party, while the objection is open', () => {
    given(...objected)
      .when(disputing())
      .thenSees({ status: 'proposed' });
    given(...objected)
      .when(aProposal('petition-office').proposal('propose', { facts: { dispute } }))
      .thenSees({ status: 'proposed' });
    given(...sent, hop('acknowledge'))
      .when(disputing())
      .thenThrows('DISPUTE_NOT_OPEN');
    given(...objected, hop('overrule'))
      .when(disputing())
      .thenThrows('DISPUTE_NOT_OPEN');
    given(...objected)
      .when(disputing({ transfer: 'hop-0002' }))
      .thenThrows('DISPUTE_NOT_OPEN');
  });

  it('is not proposed by others', () =>
    given(...objected)
      .when(aProposal('dept-hr').proposal('propose', { facts: { dispute } }))
      .thenThrows('NOT_A_PARTY'));

  it('is a topic', () =>
    given(...objected)
      .when(proposal('propose', { facts: { of: 'bulletin', dispute } }))
      .thenThrows('DISPUTE_NOT_OPEN'));

  it('is for the common superior, where there is one', () => {
    const inside = aHop({ to: 'dept-hr' });
    const between = { ...dispute, counterpart: 'dept-hr' };
    given(...inside.sent, inside.hop('acknowledge'), inside.hop('object'))
      .when(aProposal('dept-hr').proposal('propose', { facts: { dispute: between } }))
      .thenThrows('DISPUTE_HAS_SUPERIOR');
  });

  it('over an accusation goes to no meeting', () => {
    const accusing = aHop({
      to: 'discipline',
      verb: 'refer',
      classification: 'accusation',
      owner: 'drilling',
    });
    const between = { origin: 'drilling', counterpart: 'discipline', transfer: 'hop-0001' };
    given(...accusing.sent, accusing.hop('acknowledge'), accusing.hop('object'))
      .when(proposal('propose', { facts: { dispute: between } }))
      .thenThrows('ACCUSATION_SINGLE_ADDRESSEE');
  });

  describe('comes back as a decision', () => {
    const decided = (outcome: string) => [
      ...objected,
      ...released,
      disputing(),
      proposal('take-up'),
      ...held.slice(released.length),
      proposal('decide', { facts: { outcome } }),
    ];
    const decision = { from: 'drilling', secretariat: 'secretariat', proposal: 'proposal-0001' };
    const verdict = (type: 'uphold' | 'overrule', facts: object = { decision }) =>
      hop(type, { at: afterMeeting, facts: { ...facts } });

    it('that the sender carries out', () => {
      given(...decided('uphold'))
        .when(verdict('uphold'))
        .thenSees({ status: 'returned' });
      given(...decided('overrule'))
        .when(verdict('overrule'))
        .thenSees({ status: 'acknowledged' });
    });

    it('after which the objection is not sent to a meeting again', () =>
      given(...decided('overrule'), verdict('overrule'))
        .when(hop('object', { at: afterMeeting }))
        .thenThrows('DISPUTE_DECIDED'));

    it('and does not turn round', () => {
      given(...decided('uphold'))
        .when(verdict('overrule'))
        .thenThrows('DECISION_DIFFERS');
      given(...decided('overrule'))
        .when(verdict('uphold'))
        .thenThrows('DECISION_DIFFERS');
    });

    it('that may leave it to the sender', () => {
      for (const type of ['uphold', 'overrule'] as const)
        given(...decided('other'))
          .when(verdict(type))
          .thenSees({ late: [] });
    });

    it('is quoted once it is there, and of this very transfer', () => {
      given(...objected, disputing())
        .when(verdict('uphold'))
        .thenThrows('DECISION_DIFFERS');
      given(...decided('uphold'))
        .when(verdict('uphold', { decision: { ...decision, from: 'petition-office' } }))
        .thenThrows('DECISION_DIFFERS');
      const unrelated = [...objected, ...met, proposal('decide')];
      given(...unrelated)
        .when(verdict('uphold'))
        .thenThrows('DECISION_DIFFERS');
    });

    it('is not late for having waited for the meeting', () => {
      given(...decided('uphold'))
        .when(verdict('uphold'))
        .thenSees({ late: [] });
      given(...objected)
        .when(verdict('uphold', {}))
        .thenSees({ late: ['uphold'] });
    });

    it('but is late where it went to the meeting too late', () => {
      const late = proposal('propose', { at: shanghai('2026-03-05 00:00'), facts: { dispute } });
      const story = decided('uphold').map((said) => (said.act.type === 'propose' ? late : said));
      given(...story)
        .when(verdict('uphold'))
        .thenSees({ status: 'returned', late: ['uphold'] });
    });
  });
});

describe('an answer', () => {
  const at = (moment: string) => ({ at: shanghai(moment) });
  const opening = proposed.length;
  const stored = delivered('secretariat', { after: 0, upTo: opening }, at('2026-03-03 10:00'));
  const signing = (delivery: number) =>
    proposal('acknowledge', { ...at('2026-03-03 11:00'), facts: { delivery } });
  const signed = [...proposed, stored, signing(opening + 1)];

  it('is due five working days after delivery', () => {
    given(...signed)
      .when(proposal('decline', at('2026-03-10 23:59')))
      .thenSees({ late: [] });
    given(...signed)
      .when(proposal('decline', at('2026-03-11 00:00')))
      .thenSees({ late: ['answer' as never] });
    given(...proposed, stored)
      .when(signing(1))
      .thenThrows('DELIVERY_NOT_PROVEN');
  });

  it('is the secretariat’s turn until it is given', () => {
    const view = { delivered: { at: monday }, calendar: chinaCalendar };
    const turns = (...said: WorldCommand[]) => proposalLadder.turns(after(...said), view);
    const dueAt = shanghai('2026-03-10 00:00');
    expect(proposalLadder.turns(after(...proposed), { ...view, delivered: undefined })).toEqual([
      { of: 'counterpart', level: 'undelivered', since: monday },
    ]);
    expect(turns(...proposed)).toEqual([
      { of: 'counterpart', level: 'asked', since: monday, dueAt },
    ]);
    expect(turns(...takenUp)).toEqual([{ of: 'counterpart', level: 'handling', since: monday }]);
    expect(turns(...met, proposal('decide'))).toEqual([]);
    expect(
      allowedOnProposal(after(...proposed), {
        unit: 'secretariat',
        deliveredAt: monday,
        calendar: chinaCalendar,
      }),
    ).toContainEqual({ type: 'take-up', dueAt });
  });

  it('is measured from the proposal to the first word on it', () => {
    const view = { delivered: undefined, calendar: chinaCalendar };
    const stages = (...said: WorldCommand[]) => proposalLadder.stages(after(...said), view);
    const from = { stage: 'proposal-answer', from: monday };
    expect(stages(...proposed)).toEqual([{ ...from, to: undefined }]);
    expect(stages(...met, proposal('decide'))).toEqual([{ ...from, to: monday }]);
    expect(stages(...proposed, proposal('withdraw'))).toEqual([]);
    expect(proposalLadder.rungs(after(...met, proposal('decide')), view)).toEqual({
      submitted: { at: monday, how: 'manual' },
      answered: { at: monday, how: 'manual' },
      closed: { at: afterMeeting, how: 'manual' },
    });
  });
});

it('a meeting that asks late members is answered by them as well', () => {
  const joined = [
    ...drafted,
    file('call-topics'),
    file('address', { facts: { members: addressed(['power']) } }),
  ];
  given(...joined)
    .when(aProposal('power').proposal('propose', { facts: { meeting: 'meeting-0001' } }))
    .thenSees({ status: 'proposed' });
});
