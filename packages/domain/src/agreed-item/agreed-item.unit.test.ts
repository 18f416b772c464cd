import type { AgreedItemActType, ErrorCode } from '@liandong/contracts';
import {
  afterMeeting,
  aMeeting,
  anItem,
  caseWorld,
  delivered,
  itemIn,
  monday,
  numbersOf,
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
import { agreedItemKind } from './agreed-item.ts';
import { agreedItemLadder } from './ladder.ts';
import { isItemOverdue } from './state.ts';
import { agreedItemSteps, allowedOnItem } from './steps.ts';

const given = specify(caseWorld, see);
const { file, held, minuted } = aMeeting();
const lead = anItem();
const { item } = lead;
const assist = anItem('plant-1');
const dueAt = shanghai('2026-04-15 18:00');

/** A meeting held four weeks later. */
const next = aMeeting({ thread: 'meeting-0002' });
const april = { startAt: shanghai('2026-04-13 09:00'), endAt: shanghai('2026-04-13 11:00') };
const nextReleased = [
  ...next.drafted,
  numbersOf().allocate({ kind: 'meeting-file', thread: 'meeting-0002' }),
  next.file('release', {
    facts: {
      ...april,
      receiptDueAt: april.startAt,
      number: { series: 'meeting-notice', year: 2026, serial: 2 },
    },
  }),
];
const later = shanghai('2026-04-13 12:00');
const nextHeld = [
  ...nextReleased,
  next.file('hold', { at: later, facts: { startedAt: april.startAt, endedAt: april.endAt } }),
];

const assigned = [...minuted, item('assign-item')];
const taken = [...assigned, item('acknowledge')];
const reported = [...taken, item('report')];

const after = (...said: WorldCommand[]) => itemIn(worldAfter(...said), lead.ref);

describe('what either party may do', () => {
  type Way = [status: string, said: Said[], allowed: AgreedItemActType[]];
  const pressing: AgreedItemActType[] = ['move-deadline', 'cancel'];
  const ways: Way[] = [
    ['none', [...minuted], ['assign-item']],
    ['assigned', assigned, ['acknowledge', 'remind', ...pressing]],
    ['acknowledged', taken, ['progress', 'report', 'remind', ...pressing]],
    ['acknowledged', [...taken, item('progress')], ['progress', 'report', 'remind', ...pressing]],
    ['reported', reported, ['verify', 'send-back', ...pressing]],
    [
      'acknowledged',
      [...reported, item('send-back')],
      ['progress', 'report', 'remind', ...pressing],
    ],
    ['verified', [...reported, item('verify')], []],
    ['cancelled', [...taken, ...nextHeld, item('cancel', { at: later })], []],
  ];
  const endedStatuses = ['verified', 'cancelled'];

  function refusalOf(status: string, type: AgreedItemActType): ErrorCode {
    if (status === 'none') return 'THREAD_UNKNOWN';
    if (type === 'assign-item') return 'THREAD_EXISTS';
    if (endedStatuses.includes(status)) return 'THREAD_ENDED';
    if (type === 'decline') return 'RELATION_FORBIDDEN';
    return type === 'remind' ? 'ALREADY_ANSWERED' : 'ACT_OUT_OF_ORDER';
  }

  it.each(ways)('where it is %s', (status, said, allowed) => {
    const state = after(...said);
    expect(state.status).toBe(status);
    const shown = ['secretariat', 'dept-hr', 'plant-1'].flatMap((unit) =>
      allowedOnItem(state, { unit, relation: 'colleague', calendar: chinaCalendar }),
    );
    const expected = status === 'none' ? [] : allowed;
    expect(shown.map(({ type }) => type).sort()).toEqual([...expected].sort());
    const types = Object.keys(agreedItemSteps) as AgreedItemActType[];
    for (const type of types.filter((one) => !allowed.includes(one)))
      given(...said)
        .when(item(type, { at: later }))
        .thenThrows(refusalOf(status, type));
  });

  it('neither does what the other does, and a stranger nothing', () => {
    given(...assigned)
      .when(item('acknowledge', { by: 'secretariat' }))
      .thenThrows('NOT_YOUR_TURN');
    given(...assigned)
      .when(item('remind', { by: 'dept-hr' }))
      .thenThrows('NOT_YOUR_TURN');
    given(...assigned)
      .when(item('acknowledge', { by: 'dept-land' }))
      .thenThrows('NOT_A_PARTY');
  });
});

describe('an item is given', () => {
  it.each<[string, object]>([
    ['to another lead', { leadUnit: 'plant-1' }],
    ['with another term', { dueAt: dueAt + 1 }],
    ['that nobody agreed', { item: 2 }],
    ['in another part', { role: 'assist' }],
  ])('as it was agreed, and not %s', (_how, facts) =>
    given(...minuted)
      .when(item('assign-item', { facts: { ...facts } }))
      .thenThrows('ITEM_NOT_AGREED'),
  );

  it('on the thread that was agreed', () =>
    given(...minuted)
      .when(anItem('dept-hr', { thread: 'item-0009' }).item('assign-item'))
      .thenThrows('ITEM_NOT_AGREED'));

  it('by a meeting that was held and has its minutes, and not by items that came after them', () => {
    given(...held)
      .when(item('assign-item'))
      .thenThrows('MEETING_NOT_HELD');
    const second = { item: 2, thread: 'item-0002', leadUnit: 'plant-1', assistUnits: [], dueAt };
    const added = [...minuted, file('agree-item', { facts: second })];
    const { item: other } = anItem('plant-1', { thread: 'item-0002' });
    const facts = { item: 2, role: 'lead', leadUnit: 'plant-1' };
    given(...added)
      .when(other('assign-item', { facts }))
      .thenThrows('ITEM_NOT_AGREED');
    given(...added, file('release-minutes', { facts: { version: 2, items: 2 } }))
      .when(other('assign-item', { facts }))
      .thenSees({ status: 'assigned' });
  });

  it('to those that assist as well, each on its own thread', () => {
    given(...assigned)
      .when(assist.item('assign-item'))
      .thenSees({ state: { opening: { role: 'assist', leadUnit: 'dept-hr' } } });
    given(...assigned)
      .when(anItem('dept-land').item('assign-item'))
      .thenThrows('ITEM_NOT_AGREED');
  });

  it('to a unit that is there', () =>
    given(...minuted, revoked('dept-hr'))
      .when(item('assign-item'))
      .thenThrows('RECIPIENT_REVOKED'));

  it('to a peer, who may decline until it has reported', () => {
    const toPeer = { leadUnit: 'drilling', assistUnits: [] };
    const agreed = [
      ...held.slice(0, -1),
      file('agree-item', { facts: toPeer }),
      ...minuted.slice(held.length),
    ];
    const peer = anItem('drilling').item;
    const opened = [
      ...agreed,
      peer('assign-item', { facts: { role: 'lead', leadUnit: 'drilling' } }),
    ];
    given(...opened)
      .when(peer('decline'))
      .thenSees({ status: 'declined', state: { deliveredAt: afterMeeting } });
    given(...opened, peer('acknowledge'))
      .when(peer('decline'))
      .thenSees({ status: 'declined' });
    given(...opened, peer('acknowledge'), peer('report'), peer('send-back'))
      .when(peer('decline'))
      .thenThrows('ACT_OUT_OF_ORDER');
  });
});

describe('a deadline', () => {
  const moving = (meeting = 'meeting-0002', at = later) =>
    item('move-deadline', { at, facts: { meeting } });

  it('is moved by a meeting held later', () =>
    given(...taken, ...nextHeld)
      .when(moving())
      .thenSees({ state: { dueAt: shanghai('2026-05-20 18:00'), movedBy: 'meeting-0002' } }));

  it('and by nothing else', () => {
    given(...taken, ...nextReleased)
      .when(moving())
      .thenThrows('MEETING_NOT_HELD');
    given(...taken)
      .when(moving())
      .thenThrows('MEETING_NOT_HELD');
    given(...taken)
      .when(moving('meeting-0001'))
      .thenThrows('MEETING_NOT_HELD');
    given(...taken)
      .when(item('cancel'))
      .thenThrows('MEETING_NOT_HELD');
    given(...taken, ...nextHeld)
      .when(item('move-deadline', { at: later, facts: { dueAt: later } }))
      .thenThrows('DUE_DATE_PAST');
  });

  it('is overdue at its very end, until it is reported', () => {
    expect([
      isItemOverdue(after(...taken), dueAt - 1),
      isItemOverdue(after(...taken), dueAt),
    ]).toEqual([false, true]);
    expect(isItemOverdue(after(...reported), dueAt)).toBe(false);
    given(...taken)
      .when(item('report', { at: dueAt - 1 }))
      .thenSees({ late: [] });
    given(...taken)
      .when(item('report', { at: dueAt }))
      .thenSees({ late: ['report'] });
  });
});

describe('terms', () => {
  const at = (moment: string) => ({ at: shanghai(moment) });

  it('of a signature count from delivery', () => {
    const stored = delivered(
      'dept-hr',
      { after: 0, upTo: assigned.length },
      at('2026-03-18 10:00'),
    );
    const quoting = (moment: string, delivery = assigned.length + 1) =>
      item('acknowledge', { ...at(moment), facts: { delivery } });
    given(...assigned, stored)
      .when(quoting('2026-03-19 23:59'))
      .thenSees({ late: [], state: { deliveredAt: shanghai('2026-03-18 10:00') } });
    given(...assigned, stored)
      .when(quoting('2026-03-20 00:00'))
      .thenSees({ late: ['acknowledge'] });
    given(...assigned, stored)
      .when(quoting('2026-03-19 10:00', 1))
      .thenThrows('DELIVERY_NOT_PROVEN');
  });

  it('of a review count from the report', () => {
    given(...reported)
      .when(item('verify', at('2026-03-19 23:59')))
      .thenSees({ late: [] });
    given(...reported)
      .when(item('send-back', at('2026-03-20 00:00')))
      .thenSees({ late: ['review'] });
  });

  it('are shown with what may be done', () => {
    const view = { relation: 'colleague', calendar: chinaCalendar } as const;
    const dueOf = (unit: string, said: Said[], deliveredAt?: number) =>
      allowedOnItem(after(...said), { ...view, unit, deliveredAt }).filter(
        (allowed) => allowed.dueAt !== undefined,
      );
    expect(dueOf('dept-hr', assigned)).toEqual([]);
    expect(dueOf('dept-hr', assigned, monday)).toEqual([
      { type: 'acknowledge', dueAt: shanghai('2026-03-04 00:00') },
    ]);
    expect(dueOf('dept-hr', taken)).toEqual([{ type: 'report', dueAt }]);
    const review = shanghai('2026-03-20 00:00');
    expect(dueOf('secretariat', reported)).toEqual([
      { type: 'verify', dueAt: review },
      { type: 'send-back', dueAt: review },
    ]);
  });
});

describe('the ladder of an item', () => {
  const view = { delivered: undefined, calendar: chinaCalendar };
  const seen = { ...view, delivered: { at: shanghai('2026-03-17 08:00') } };
  const turns = (from: typeof view | typeof seen, ...said: Said[]) =>
    agreedItemLadder.turns(after(...said), from);

  it('says whose turn it is', () => {
    expect(turns(view, ...assigned)).toEqual([
      { of: 'counterpart', level: 'undelivered', since: afterMeeting, dueAt },
    ]);
    expect(turns(seen, ...assigned)).toEqual([
      {
        of: 'counterpart',
        level: 'unacknowledged',
        since: shanghai('2026-03-17 08:00'),
        dueAt: shanghai('2026-03-19 00:00'),
      },
    ]);
    expect(turns(seen, ...taken)).toEqual([
      { of: 'counterpart', level: 'handling', since: afterMeeting, dueAt },
    ]);
    expect(turns(seen, ...reported)).toEqual([
      { of: 'origin', level: 'reported', since: afterMeeting, dueAt: shanghai('2026-03-20 00:00') },
    ]);
    expect(turns(seen, ...reported, item('verify'))).toEqual([]);
  });

  it('measures a signature, and each report anew', () => {
    const back = shanghai('2026-03-18 10:00');
    const again = [...reported, item('send-back', { at: back })];
    expect(agreedItemLadder.stages(after(...assigned), view)).toEqual([
      { stage: 'item-report', from: afterMeeting, to: undefined },
    ]);
    expect(agreedItemLadder.stages(after(...reported), view)).toEqual([
      { stage: 'item-acknowledgement', from: afterMeeting, to: afterMeeting },
      { stage: 'item-report', from: afterMeeting, to: afterMeeting },
    ]);
    expect(agreedItemLadder.stages(after(...again), view)).toEqual([
      { stage: 'item-acknowledgement', from: afterMeeting, to: afterMeeting },
      { stage: 'item-report', from: back, to: undefined },
    ]);
    const dropped = [...assigned, ...nextHeld, item('cancel', { at: later })];
    expect(agreedItemLadder.stages(after(...dropped), seen)).toEqual([]);
  });

  it('is summed up with the meeting that agreed it', () => {
    expect(agreedItemKind.summary(after(...taken), lead.ref)).toEqual({
      status: 'acknowledged',
      open: true,
      file: 'meeting-0001',
    });
    expect(agreedItemLadder.rungs(after(...reported, item('verify')), view)).toEqual(
      Object.fromEntries(
        ['submitted', 'delivered', 'acknowledged', 'reported', 'closed'].map((name) => [
          name,
          { at: afterMeeting, how: name === 'delivered' ? 'automatic' : 'manual' },
        ]),
      ),
    );
  });
});
