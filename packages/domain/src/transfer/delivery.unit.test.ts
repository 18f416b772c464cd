import type { TransferActType } from '@liandong/contracts';
import {
  aHop,
  caseWorld,
  delivered,
  type Hopping,
  monday,
  type Said,
  see,
  shanghai,
  specify,
} from '@liandong/testing';
import { describe, it } from 'vitest';
import type { ClockName } from '../clocks.ts';

const given = specify(caseWorld, see);
const dueAt = shanghai('2026-04-01 12:00');
const at = (moment: string) => ({ at: shanghai(moment) });

/** A hop opened on Monday at 10:00, the third entry of the LOG, the fourth where it assists. */
const opened = (hopping: Hopping = {}) => aHop({ facts: { dueAt }, ...hopping });
const { hop, sent } = opened();
const signed = [...sent, hop('acknowledge')];
const accepted = [...signed, hop('accept')];

describe('签收 counts from delivery', () => {
  it('that is from sending, where no receipt is quoted', () =>
    given(...sent)
      .when(hop('acknowledge', at('2026-03-02 18:00')))
      .thenSees({
        due: {
          acknowledge: '2026-03-03',
          objection: '2026-03-09',
          notice: '2026-03-17',
          report: '2026-04-01',
        },
        running: ['report', 'objection', 'notice'],
        late: [],
        state: { deliveredAt: monday },
      }));

  const stored = delivered('dept-hr', { after: 0, upTo: 3 }, at('2026-03-05 23:59:59.999'));
  const quoting = (delivery: number, moment = '2026-03-16 10:00') =>
    hop('acknowledge', { ...at(moment), facts: { delivery } });

  it('that is from the receipt that covers the opening, however late the signature', () =>
    given(...sent, stored)
      .when(quoting(4))
      .thenSees({
        due: { acknowledge: '2026-03-06', objection: '2026-03-12', notice: '2026-03-20' },
        late: ['acknowledge'],
        state: { deliveredAt: shanghai('2026-03-05 23:59:59.999') },
      }));

  it('and never from before it was sent, whatever the clock of another exchange says', () =>
    given(...sent, delivered('dept-hr', { after: 0, upTo: 3 }, at('2026-02-27 10:00')))
      .when(quoting(4))
      .thenSees({ state: { deliveredAt: monday } }));

  it.each([1, 3, 5])('not from entry %d, which is no receipt', (seq) =>
    given(...sent, stored)
      .when(quoting(seq))
      .thenThrows('DELIVERY_NOT_PROVEN'),
  );

  it('not from a receipt of another unit', () =>
    given(...sent, delivered('dept-land', { after: 0, upTo: 3 }))
      .when(quoting(4))
      .thenThrows('DELIVERY_NOT_PROVEN'));

  it('not from a receipt that ends before the opening', () =>
    given(...sent, delivered('dept-hr', { after: 0, upTo: 2 }))
      .when(quoting(4))
      .thenThrows('DELIVERY_NOT_PROVEN'));

  it('not from a receipt that begins behind the opening', () =>
    given(
      ...sent,
      delivered('dept-hr', { after: 0, upTo: 3 }),
      delivered('dept-hr', { after: 3, upTo: 4 }),
    )
      .when(quoting(5))
      .thenThrows('DELIVERY_NOT_PROVEN'));

  it('from a receipt that begins just before the opening', () =>
    given(
      ...sent,
      delivered('dept-hr', { after: 0, upTo: 2 }),
      delivered('dept-hr', { after: 2, upTo: 4 }, at('2026-03-03 10:00')),
    )
      .when(quoting(5))
      .thenSees({ state: { deliveredAt: shanghai('2026-03-03 10:00') } }));

  it('also for who declines at once, proof and all', () => {
    const peer = opened({ verb: 'refer', to: 'drilling', facts: {} });
    const stored = delivered('drilling', { after: 0, upTo: 3 }, at('2026-03-04 10:00'));
    const decline = (delivery: number) =>
      peer.hop('decline', { ...at('2026-03-04 11:00'), facts: { delivery } });
    given(...peer.sent, stored)
      .when(decline(4))
      .thenSees({ state: { deliveredAt: shanghai('2026-03-04 10:00') }, running: [], late: [] });
    given(...peer.sent, stored)
      .when(decline(3))
      .thenThrows('DELIVERY_NOT_PROVEN');
  });

  it('once: who declines after signing moves nothing', () => {
    const peer = opened({ verb: 'refer', to: 'drilling', facts: {} });
    given(
      ...peer.sent,
      peer.hop('acknowledge'),
      delivered('drilling', { after: 0, upTo: 3 }, at('2026-03-04 10:00')),
    )
      .when(peer.hop('decline', { ...at('2026-03-04 11:00'), facts: { delivery: 5 } }))
      .thenSees({ state: { deliveredAt: monday } });
  });

  it('in two hours where it is urgent, day or night', () => {
    const urgent = opened({ facts: { dueAt, urgency: 'urgent' } });
    const clock = { source: 'practice', targetAt: monday + 7_200_000, dueAt: monday + 7_200_000 };
    given(...urgent.sent, urgent.hop('acknowledge')).thenSees({
      state: { clocks: { acknowledge: clock } },
    });
  });

  it('without objection and notice terms for who assists', () => {
    const assist = opened({ role: 'assist' });
    given(...assist.sent, assist.hop('acknowledge')).thenSees({
      due: { acknowledge: '2026-03-03', report: '2026-04-01' },
      running: ['report'],
    });
  });
});

describe('an act at the end of its term is late, one millisecond before it is not', () => {
  type Row = [TransferActType, ClockName, Said[], string];
  const objected = [...signed, hop('object')];
  const reported = [...accepted, hop('report')];
  const peer = opened({ verb: 'refer', to: 'drilling', facts: {} });

  const midnight = (day: string) => `${day} 00:00`;
  it.each<Row>([
    ['acknowledge', 'acknowledge', sent, midnight('2026-03-04')],
    ['object', 'objection', signed, midnight('2026-03-10')],
    ['uphold', 'uphold', objected, midnight('2026-03-05')],
    ['overrule', 'uphold', objected, midnight('2026-03-05')],
    ['accept', 'notice', signed, midnight('2026-03-18')],
    ['divert', 'notice', signed, midnight('2026-03-18')],
    ['report', 'report', accepted, '2026-04-01 12:00'],
    ['send-back', 'review', reported, midnight('2026-03-06')],
    ['close', 'review', reported, midnight('2026-03-06')],
    ['feedback', 'supervision', [...signed, hop('supervise')], midnight('2026-04-02')],
  ])('%s, within %s', (act, clock, before, end) => {
    const acting = (ms: number) => hop(act, { at: shanghai(end) + ms });
    given(...before)
      .when(acting(-1))
      .thenSees({ late: [] });
    given(...before)
      .when(acting(0))
      .thenSees({ late: [clock] });
    given(...before)
      .when(acting(1))
      .thenSees({ late: [clock] });
  });

  it('report, within the sixty days, that end on a holiday and hence after it', () => {
    const plain = opened({ verb: 'forward', facts: {} });
    const before = [...plain.sent, plain.hop('acknowledge'), plain.hop('accept')];
    for (const act of ['report', 'close'] as const) {
      const acting = (ms: number) => plain.hop(act, { at: shanghai('2026-05-07 00:00') + ms });
      given(...before)
        .when(acting(-1))
        .thenSees({ late: [] });
      given(...before)
        .when(acting(0))
        .thenSees({ late: ['conclude'] });
    }
  });

  it('decline, within the terms of a signature and an objection', () => {
    const declining = (moment: string, ms: number) =>
      peer.hop('decline', { at: shanghai(moment) + ms });
    given(...peer.sent)
      .when(declining('2026-03-04 00:00', -1))
      .thenSees({ late: [] });
    given(...peer.sent)
      .when(declining('2026-03-04 00:00', 0))
      .thenSees({ late: ['acknowledge'] });
    const signed = given(...peer.sent, peer.hop('acknowledge'));
    signed.when(declining('2026-03-10 00:00', -1)).thenSees({ late: [] });
    signed.when(declining('2026-03-10 00:00', 0)).thenSees({ late: ['objection'] });
  });

  it('accept after the objection term is in time: that term is a right, not a duty', () =>
    given(...signed)
      .when(hop('accept', at('2026-03-17 10:00')))
      .thenSees({ late: [], running: ['report', 'conclude'] }));

  it("the sender's late decision is not the recipient's late notice", () =>
    given(...signed, hop('object'))
      .when(hop('uphold', at('2026-03-30 10:00')))
      .thenSees({ late: ['uphold'] }));

  it('a recall is never late', () =>
    given(...sent)
      .when(hop('recall', at('2026-06-01 10:00')))
      .thenSees({ late: [] }));
});
