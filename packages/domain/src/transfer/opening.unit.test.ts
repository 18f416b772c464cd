import type { OpeningType } from '@liandong/contracts';
import {
  aHop,
  caseFile,
  caseWorld,
  type HopSaying,
  monday,
  revoked,
  see,
  specify,
  transferOf,
} from '@liandong/testing';
import { describe, it } from 'vitest';

const given = specify(caseWorld, see);

describe('who may open what to whom (domain.md §3.3)', () => {
  type Row = [owner: string, to: string, can: OpeningType[]];
  const asking: OpeningType[] = ['refer', 'request-assist'];
  const every: OpeningType[] = ['forward', 'assign', ...asking];

  it.each<Row>([
    ['company', 'dept-hr', every],
    ['plant-1', 'team-11', every],
    ['petition-office', 'dept-hr', every],
    ['petition-office', 'team-11', every],
    ['petition-office', 'drilling', asking],
    ['drilling', 'petition-office', asking],
    ['drilling', 'power', asking],
    ['dept-hr', 'dept-land', asking],
    ['team-11', 'plant-1', asking],
    ['team-11', 'petition-office', asking],
    ['petition-office', 'company', asking],
    ['plant-2', 'team-11', asking],
  ])('from %s to %s: %s', (owner, to, can) => {
    for (const verb of every) {
      const { hop, sent } = aHop({ owner, to });
      const opened = given(...sent.slice(0, -1)).when(hop(verb));
      if (can.includes(verb)) opened.thenSees({ status: 'sent' });
      else opened.thenThrows('RELATION_FORBIDDEN');
    }
  });

  it.each(['company', 'team-11', 'drilling', 'dept-hr'])(
    'anyone forwards an accusation to the discipline unit, so does %s',
    (owner) => {
      const { sent, hop } = aHop({
        owner,
        to: 'discipline',
        verb: 'forward',
        classification: 'accusation',
      });
      given(...sent).thenSees({ status: 'sent' });
      given(...sent, hop('acknowledge'))
        .when(hop('decline'))
        .thenThrows('RELATION_FORBIDDEN');
    },
  );

  it('but to no other unit', () => {
    const { file, hop } = aHop({ owner: 'drilling', classification: 'accusation' });
    given(file.register({ classification: 'accusation' }))
      .when(hop('forward'))
      .thenThrows('RELATION_FORBIDDEN');
  });

  it('but only an accusation, and nobody assigns it one', () => {
    const grievance = aHop({ owner: 'drilling', to: 'discipline', verb: 'forward' });
    given(...grievance.sent.slice(0, -1))
      .when(grievance.hop('forward'))
      .thenThrows('RELATION_FORBIDDEN');
    const accusation = aHop({ owner: 'drilling', to: 'discipline', classification: 'accusation' });
    given(...accusation.sent.slice(0, -1))
      .when(accusation.hop('assign'))
      .thenThrows('RELATION_FORBIDDEN');
  });

  it.each(['tracker', 'exchange', 'nobody', 'petition-office'])('nothing is opened to %s', (to) => {
    const { hop, file } = aHop({ to });
    given(file.register()).when(hop('refer')).thenThrows('RELATION_FORBIDDEN');
  });

  it('nothing is opened to a unit that was revoked since the hop was written', () => {
    const { hop, sent } = aHop();
    given(...sent.slice(0, -1), revoked('dept-hr'))
      .when(hop('assign'))
      .thenThrows('RECIPIENT_REVOKED');
  });
});

describe('an opening', () => {
  const { file, hop, sent } = aHop();
  const written = sent.slice(0, -1);
  const lead = { to: 'dept-hr', transfer: 'hop-0001', role: 'lead' as const };

  it('needs its case registered', () => given().when(hop('assign')).thenThrows('CASE_UNKNOWN'));

  it('needs its hop written in the case file', () =>
    given(file.register()).when(hop('assign')).thenThrows('CASE_NOT_DISPATCHED'));

  it('goes to whom the file says', () =>
    given(file.register(), file.dispatch({ ...lead, to: 'dept-land' }))
      .when(hop('assign'))
      .thenThrows('CASE_NOT_DISPATCHED'));

  it('has the role that the file says', () =>
    given(...written)
      .when(hop('assign', { facts: { role: 'assist' } }))
      .thenThrows('CASE_NOT_DISPATCHED'));

  it('has the classification that the file says', () =>
    given(...written)
      .when(hop('assign', { facts: { classification: 'suggestion' } }))
      .thenThrows('CASE_FACTS_DIFFER'));

  it('comes once', () =>
    given(...sent)
      .when(hop('assign'))
      .thenThrows('THREAD_EXISTS'));

  it('comes from the sender', () =>
    given(...written)
      .when(hop('assign', { by: 'dept-hr' }))
      .thenThrows('NOT_YOUR_TURN'));

  it.each([-1, 0])('fixes no date that has passed (%d ms)', (ms) =>
    given(...written)
      .when(hop('assign', { facts: { dueAt: monday + ms } }))
      .thenThrows('DUE_DATE_PAST'),
  );

  it('fixes a date that is yet to come, and it is the very date', () =>
    given(...written)
      .when(hop('assign', { facts: { dueAt: monday + 1 } }))
      .thenSees({
        outcome: {
          clocks: {
            report: {
              source: 'assigner',
              startAt: monday,
              targetAt: monday + 1,
              dueAt: monday + 1,
              provisional: false,
            },
          },
        },
      }));

  it('starts no clock when nothing was fixed', () =>
    given(...written)
      .when(hop('forward'))
      .thenSees({ running: [], outcome: { clocks: {} } }));

  it('is refused once the case is closed', () => {
    const assist = { to: 'dept-land', transfer: 'hop-0002', role: 'assist' as const };
    const ref = { origin: 'petition-office', counterpart: 'dept-land', thread: 'hop-0002' };
    const theCase = { owner: 'petition-office', thread: 'case-0001' };
    const late = transferOf(ref, { case: theCase, role: 'assist', classification: 'grievance' });
    given(
      ...sent,
      file.dispatch(assist),
      hop('recall'),
      file.conclude({ outcome: 'withdrawn', lead: { to: 'dept-hr', transfer: 'hop-0001' } }),
    )
      .when(late('forward'))
      .thenThrows('CASE_CLOSED');
  });
});

describe('a unit that holds a case by a transfer', () => {
  const under = { from: 'petition-office', transfer: 'hop-0001' };
  const assisting = (counterpart: string, facts: HopSaying['facts'] = {}, origin = 'dept-hr') =>
    transferOf(
      { origin, counterpart, thread: 'help-0001' },
      {
        case: { owner: 'petition-office', thread: 'case-0001' },
        role: 'assist',
        classification: 'grievance',
        under,
      },
    )('request-assist', { facts });
  const { hop, sent } = aHop();
  const signed = [...sent, hop('acknowledge')];

  it.each([[[]], [['accept' as const]], [['divert' as const]]])(
    'asks a colleague to assist it, having signed and then %s',
    (acts) =>
      given(...signed, ...acts.map((act) => hop(act)))
        .when(assisting('dept-land'))
        .thenSees({ status: 'sent' }),
  );

  it('asks a peer', () =>
    given(...signed)
      .when(assisting('drilling'))
      .thenSees({ status: 'sent' }));

  it('cannot before it has signed', () =>
    given(...sent)
      .when(assisting('dept-land'))
      .thenThrows('PARENT_NOT_HELD'));

  it.each([
    [['object' as const]],
    [['object' as const, 'uphold' as const]],
    [['accept' as const, 'report' as const]],
    [['accept' as const, 'report' as const, 'close' as const]],
  ])('cannot after %s', (acts) =>
    given(...signed, ...acts.map((act) => hop(act)))
      .when(assisting('dept-land'))
      .thenThrows('PARENT_NOT_HELD'),
  );

  it('cannot hand the lead on', () =>
    given(...signed)
      .when(assisting('dept-land', { role: 'lead' }))
      .thenThrows('PARENT_NOT_HELD'));

  it('must say by which transfer', () =>
    given(...signed)
      .when(assisting('dept-land', { under: undefined }))
      .thenThrows('PARENT_NOT_HELD'));

  it('must name a transfer that it holds itself', () =>
    given(...signed)
      .when(assisting('dept-land', {}, 'plant-1'))
      .thenThrows('PARENT_NOT_HELD'));

  it.each([
    { owner: 'petition-office', thread: 'case-0002' },
    { owner: 'plant-1', thread: 'case-0001' },
  ])('cannot use it for another case, %o', (other) => {
    const file = caseFile(other.thread, other.owner);
    given(...signed, file.register())
      .when(assisting('dept-land', { case: other }))
      .thenThrows('PARENT_NOT_HELD');
  });

  it('cannot call it something else', () =>
    given(...signed)
      .when(assisting('dept-land', { classification: 'suggestion' }))
      .thenThrows('CASE_FACTS_DIFFER'));

  it('still cannot order a colleague', () => {
    const order = assisting('dept-land');
    given(...signed)
      .when({ ...order, act: { ...order.act, type: 'forward' } })
      .thenThrows('RELATION_FORBIDDEN');
  });

  it('cannot pass an accusation on', () => {
    const accusation = aHop({ to: 'discipline', verb: 'forward', classification: 'accusation' });
    given(...accusation.sent, accusation.hop('acknowledge'))
      .when(assisting('plant-1-discipline', { classification: 'accusation' }, 'discipline'))
      .thenThrows('ACCUSATION_SINGLE_ADDRESSEE');
  });

  it.each(['plant-1', 'team-11'])('cannot ask %s when plant-1 is accused in the case', (to) => {
    const { file } = aHop();
    const [, ...rest] = signed;
    given(file.register({ accused: ['plant-1'] }), ...rest)
      .when(assisting(to))
      .thenThrows('ACCUSED_RECIPIENT');
  });

  it('tells nobody who holds nothing that a unit is accused', () => {
    const { file } = aHop();
    given(file.register({ accused: ['plant-1'] }))
      .when(assisting('plant-1'))
      .thenThrows('PARENT_NOT_HELD');
  });
});
