import type { TransferActType } from '@liandong/contracts';
import { aHop, caseWorld, revoked, see, specify } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { steps } from './steps.ts';

const given = specify(caseWorld, see);

/** Every act but the openings. */
const spoken = (Object.keys(steps) as TransferActType[]).filter(
  (type) => !steps[type].from.includes('none'),
);

describe('refuses, and says which rule', () => {
  const { hop, sent } = aHop();
  const peer = aHop({ verb: 'refer', to: 'drilling' });
  const acknowledged = [...sent, hop('acknowledge')];
  const accepted = [...acknowledged, hop('accept')];

  it('every act out of its state', () =>
    given(...sent)
      .when(hop('accept'))
      .thenThrows('ACT_OUT_OF_ORDER'));

  it.each(spoken.filter((act) => act !== 'recall'))('%s on what was never opened', (act) =>
    given().when(hop(act)).thenThrows('THREAD_UNKNOWN'),
  );

  const recipients: TransferActType[] = [
    'acknowledge',
    'object',
    'decline',
    'accept',
    'divert',
    'extend',
    'pause',
    'report',
    'feedback',
  ];
  const senders: TransferActType[] = [
    'uphold',
    'overrule',
    'send-back',
    'close',
    'recall',
    'remind',
    'supervise',
  ];

  it('nothing of what either may add', () =>
    expect([...recipients, ...senders, 'resume', 'supplement'].sort()).toEqual([...spoken].sort()));

  it.each(recipients)('%s by the sender', (act) =>
    given(...sent)
      .when(hop(act, { by: 'petition-office' }))
      .thenThrows('NOT_YOUR_TURN'),
  );

  it.each(senders)('%s by the recipient', (act) =>
    given(...sent)
      .when(hop(act, { by: 'dept-hr' }))
      .thenThrows('NOT_YOUR_TURN'),
  );

  it('an objection that was overruled', () =>
    given(...acknowledged, hop('object'), hop('overrule'))
      .when(hop('object'))
      .thenThrows('OBJECTION_DECIDED'));

  it('to decline what was ordered', () =>
    given(...sent)
      .when(hop('decline'))
      .thenThrows('RELATION_FORBIDDEN'));

  it('to decline what a superior only asked for', () => {
    const asked = aHop({ verb: 'refer' });
    given(...asked.sent)
      .when(asked.hop('decline'))
      .thenThrows('RELATION_FORBIDDEN');
  });

  it('to supervise a peer', () =>
    given(...peer.sent)
      .when(peer.hop('supervise'))
      .thenThrows('RELATION_FORBIDDEN'));

  it('that an assisting unit accepts or diverts', () => {
    const assist = aHop({ role: 'assist' });
    const signed = given(...assist.sent, assist.hop('acknowledge'));
    signed.when(assist.hop('accept')).thenThrows('ACT_OUT_OF_ORDER');
    signed.when(assist.hop('divert')).thenThrows('ACT_OUT_OF_ORDER');
  });

  it('a lead report before 受理', () =>
    given(...acknowledged)
      .when(hop('report'))
      .thenThrows('ACT_OUT_OF_ORDER'));

  it('to close a 交办 without its report', () =>
    given(...accepted)
      .when(hop('close'))
      .thenThrows('ACT_OUT_OF_ORDER'));

  it('a recall after 签收', () =>
    given(...acknowledged)
      .when(hop('recall'))
      .thenThrows('ALREADY_ACKNOWLEDGED'));

  it('a second extension', () =>
    given(...accepted, hop('extend', { facts: { days: 1 } }))
      .when(hop('extend', { facts: { days: 1 } }))
      .thenThrows('EXTENSION_USED'));

  it.each([0, 31, 1.5])('an extension of %d days', (days) =>
    given(...accepted)
      .when(hop('extend', { facts: { days } }))
      .thenThrows('ENVELOPE_INVALID'),
  );

  it('an extension where no 60 days run', () => {
    const divertedHop = [...acknowledged, hop('divert')];
    given(...divertedHop)
      .when(hop('extend'))
      .thenThrows('EXTENSION_NOT_RUNNING');
    const advice = aHop({ classification: 'suggestion' });
    given(...advice.sent, advice.hop('acknowledge'), advice.hop('accept'))
      .when(advice.hop('extend'))
      .thenThrows('EXTENSION_NOT_RUNNING');
  });

  it('an extension before 受理', () =>
    given(...acknowledged)
      .when(hop('extend'))
      .thenThrows('ACT_OUT_OF_ORDER'));

  it('feedback nobody asked for', () =>
    given(...sent)
      .when(hop('feedback'))
      .thenThrows('ACT_OUT_OF_ORDER'));

  it('a second feedback to one 督办', () =>
    given(...sent, hop('supervise'), hop('feedback'))
      .when(hop('feedback'))
      .thenThrows('ACT_OUT_OF_ORDER'));

  it('a 督办 of a lower level than the last', () =>
    given(...sent, hop('supervise', { facts: { level: 'red' } }))
      .when(hop('supervise', { facts: { level: 'yellow' } }))
      .thenThrows('ACT_OUT_OF_ORDER'));
});

describe('a recipient that was revoked', () => {
  const { hop, sent } = aHop();
  const gone = revoked('dept-hr');

  it.each<TransferActType[][]>([
    [[]],
    [['acknowledge']],
    [['acknowledge', 'object']],
    [['acknowledge', 'accept']],
    [['acknowledge', 'divert']],
    [['acknowledge', 'accept', 'report']],
  ])('after %s gives way to a recall', (acts) =>
    given(...sent, ...acts.map((act) => hop(act)), gone)
      .when(hop('recall'))
      .thenSees({ status: 'recalled', running: [] }),
  );

  it('does not bring back what has ended', () =>
    given(...sent, hop('recall'), gone)
      .when(hop('recall'))
      .thenThrows('THREAD_ENDED'));

  it('may not act itself', () =>
    given(...sent, gone)
      .when(hop('acknowledge'))
      .thenThrows('SENDER_REVOKED'));
});
