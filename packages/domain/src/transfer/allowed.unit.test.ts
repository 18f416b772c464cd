import type { TransferActType } from '@liandong/contracts';
import {
  aHop,
  type CaseWorld,
  caseWorld,
  type Hopping,
  monday,
  shanghai,
  transfersOf,
  type WorldCommand,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { allowedActs, clocksNow, statesFor, turnOf, type View } from './allowed.ts';
import type { Transfer } from './state.ts';

const after = (...commands: WorldCommand[]): Transfer => {
  const world = commands.reduce<CaseWorld>(
    (told, command) => caseWorld.decide(command, told).reduce(caseWorld.evolve, told),
    caseWorld.initial,
  );
  const last = transfersOf(world).at(-1);
  if (!last) throw new Error('no transfer');
  return last.transfer;
};

const dueAt = shanghai('2026-04-01 12:00');
const hopping: Hopping = { facts: { dueAt } };
const { hop, sent } = aHop(hopping);
const told = (...acts: TransferActType[]) => after(...sent, ...acts.map((act) => hop(act)));

const asked: Omit<View, 'unit'> = {
  relation: 'office-mandate',
  at: monday,
  calendar: chinaCalendar,
};
const recipient: View = { ...asked, unit: 'dept-hr' };
const sender: View = { ...asked, unit: 'petition-office' };
const delivered = { deliveredAt: shanghai('2026-03-03 10:00') };

/** `act until day clock`, as a list would show it. */
const shown = (transfer: Transfer, view: View) =>
  allowedActs(transfer, view).map(({ type, clock, dueAt }) =>
    clock === undefined ? type : `${type} until ${new Date(dueAt ?? 0).toISOString()} ${clock}`,
  );

describe('before anyone has signed', () => {
  it('a recipient may sign, within the day after delivery', () =>
    expect(shown(told(), { ...recipient, ...delivered })).toEqual([
      'acknowledge until 2026-03-04T16:00:00.000Z acknowledge',
      'supplement',
    ]));

  it('no term is shown for what is not known to be delivered', () =>
    expect(shown(told(), recipient)).toEqual(['acknowledge', 'supplement']));

  it('a peer may decline as well, within the same day', () => {
    const peer = aHop({ verb: 'refer', to: 'drilling' });
    const view = { ...recipient, ...delivered, unit: 'drilling', relation: 'peer' as const };
    expect(shown(after(...peer.sent), view)).toEqual([
      'acknowledge until 2026-03-04T16:00:00.000Z acknowledge',
      'decline until 2026-03-04T16:00:00.000Z acknowledge',
      'supplement',
    ]);
  });

  it('an urgent matter is to be signed two hours after delivery', () => {
    const urgent = aHop({ facts: { dueAt, urgency: 'urgent' } });
    expect(shown(after(...urgent.sent), { ...recipient, ...delivered })).toEqual([
      'acknowledge until 2026-03-03T04:00:00.000Z acknowledge',
      'supplement',
    ]);
  });

  it('the sender may take it back, remind and supervise, and owes nothing', () =>
    expect(shown(told(), { ...sender, ...delivered })).toEqual([
      'supplement',
      'recall',
      'remind',
      'supervise',
    ]));
});

describe('afterwards', () => {
  it('an objection has five working days, 受理 fifteen days', () =>
    expect(shown(told('acknowledge'), recipient)).toEqual([
      'object until 2026-03-09T16:00:00.000Z objection',
      'accept until 2026-03-17T16:00:00.000Z notice',
      'divert until 2026-03-17T16:00:00.000Z notice',
      'supplement',
    ]));

  it('a receipt that comes to be known later moves nothing', () =>
    expect(shown(told('acknowledge'), { ...recipient, ...delivered })).toEqual(
      shown(told('acknowledge'), recipient),
    ));

  it('an objection is to be decided within two working days', () =>
    expect(shown(told('acknowledge', 'object'), sender)).toEqual([
      'uphold until 2026-03-04T16:00:00.000Z uphold',
      'overrule until 2026-03-04T16:00:00.000Z uphold',
      'supplement',
      'remind',
      'supervise',
    ]));

  it('an extension is to be asked for within the sixty days, a report by the nearer date', () =>
    expect(shown(told('acknowledge', 'accept'), recipient)).toEqual([
      'extend until 2026-05-06T16:00:00.000Z conclude',
      'pause',
      'supplement',
      'report until 2026-04-01T04:00:00.000Z report',
    ]));

  it('no extension is offered once its term has passed', () =>
    expect(
      shown(told('acknowledge', 'accept'), { ...recipient, at: shanghai('2026-05-07') }),
    ).toEqual(['supplement', 'report until 2026-04-01T04:00:00.000Z report']));

  it('a report is to be reviewed within three working days', () =>
    expect(shown(told('acknowledge', 'accept', 'report'), sender)).toEqual([
      'supplement',
      'send-back until 2026-03-05T16:00:00.000Z review',
      'close until 2026-03-05T16:00:00.000Z review',
      'remind',
      'supervise',
    ]));

  it('feedback to a 督办 has its own term', () =>
    expect(shown(told('supervise'), recipient)).toEqual([
      'acknowledge',
      'supplement',
      'feedback until 2026-04-01T16:00:00.000Z supervision',
    ]));

  it('a peer is never supervised', () =>
    expect(shown(told(), { ...sender, relation: 'peer' })).toEqual([
      'supplement',
      'recall',
      'remind',
    ]));

  it('what a revoked unit holds may be taken back', () => {
    const held = told('acknowledge', 'accept');
    expect(shown(held, sender)).not.toContain('recall');
    expect(shown(held, { ...sender, counterpartGone: true })).toContain('recall');
  });

  it.each(['dept-land', 'company', 'tracker'])('%s, no party of it, may do nothing', (unit) =>
    expect(allowedActs(told(), { ...asked, unit })).toEqual([]),
  );

  it('nothing is left to do at the end', () => {
    expect(shown(told('recall'), sender)).toEqual([]);
    expect(shown(told('recall'), recipient)).toEqual([]);
  });
});

describe('the clocks now', () => {
  const known = { ...delivered, calendar: chinaCalendar };

  it('are those that began with delivery, although nobody has signed', () =>
    expect(Object.keys(clocksNow(told(), known)).sort()).toEqual([
      'acknowledge',
      'notice',
      'objection',
      'report',
    ]));

  it('become the very clocks that a signature writes down', () => {
    const transfer = after(...sent, hop('acknowledge', { at: delivered.deliveredAt }));
    const { acknowledge: _answered, ...open } = transfer.clocks;
    expect(clocksNow(told(), { ...known, deliveredAt: monday })).toMatchObject(open);
  });

  it('are the written ones once it is signed, whatever is known of delivery', () => {
    const signed = told('acknowledge');
    expect(clocksNow(signed, known)).toBe(signed.clocks);
  });

  it('leave what an assigner fixed, and what was never delivered', () => {
    const transfer = told();
    expect(clocksNow(transfer, { deliveredAt: undefined, calendar: chinaCalendar })).toBe(
      transfer.clocks,
    );
    expect(clocksNow(transfer, known).report).toEqual(transfer.clocks.report);
  });
});

describe('an act that came out of its turn', () => {
  const states = (transfer: Transfer, type: TransferActType) => statesFor(transfer, type, asked);

  it('is told what has to come before it, on this very transfer', () => {
    expect(states(told(), 'report')).toEqual(['accepted', 'diverted']);
    expect(states(told(), 'close')).toEqual(['reported']);
    expect(states(told('acknowledge'), 'acknowledge')).toEqual(['sent']);
    expect(states(told('acknowledge', 'object', 'overrule'), 'object')).toEqual([]);
  });

  it('of an assisting unit has other places, or none', () => {
    const assisting: Transfer = told('acknowledge');
    const { opening } = assisting;
    if (!opening) throw new Error('not opened');
    const transfer: Transfer = { ...assisting, opening: { ...opening, role: 'assist' } };
    expect(states(transfer, 'accept')).toEqual([]);
    expect(states(transfer, 'report')).toContain('acknowledged');
  });

  it.each([
    [[], 'counterpart'],
    [['acknowledge', 'object'], 'origin'],
    [['acknowledge', 'accept', 'report'], 'origin'],
    [['acknowledge', 'accept', 'report', 'send-back'], 'counterpart'],
    [['recall'], undefined],
  ] as const)('after %j waits for the %s', (acts, party) =>
    expect(turnOf(told(...acts))).toBe(party),
  );
});
