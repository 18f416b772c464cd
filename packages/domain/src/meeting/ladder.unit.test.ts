import {
  afterMeeting,
  aMeeting,
  caseWorld,
  delivered,
  meetingFileIn,
  meetingIn,
  monday,
  nextMeeting,
  type Said,
  see,
  shanghai,
  specify,
  type WorldCommand,
  worldAfter,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import type { LadderView } from '../kind.ts';
import { allowedInMeeting } from './allowed.ts';
import { meetingLadder } from './ladder.ts';
import { meetingKind } from './meeting.ts';

const given = specify(caseWorld, see);
const meeting = aMeeting({ members: ['dept-hr'] });
const { file, invited, minuted } = meeting;
const office = meeting.to('dept-hr');
const ref = meeting.threadOf('dept-hr');

const tuesday = shanghai('2026-03-03 09:00');
const receiptDueAt = shanghai('2026-03-13 18:00');
const unseen: LadderView = { delivered: undefined, calendar: chinaCalendar };
const seen: LadderView = { ...unseen, delivered: { at: tuesday } };
const at = (moment: string) => ({ at: shanghai(moment) });

const after = (...said: WorldCommand[]) => meetingIn(worldAfter(...said), ref);
const turnsAfter = (view: LadderView, ...said: WorldCommand[]) =>
  meetingLadder.turns(after(...said), view);
const stagesAfter = (view: LadderView, ...said: WorldCommand[]) =>
  meetingLadder.stages(after(...said), view);

const moved = {
  revision: 2,
  ...nextMeeting,
  receiptDueAt: nextMeeting.startAt,
  changed: ['time'],
  restarts: true,
};
const restarted = [
  ...invited,
  office('acknowledge', at('2026-03-03 10:00')),
  office('attend', at('2026-03-03 11:00')),
  file('revise', { ...at('2026-03-04 10:00'), facts: moved }),
  office('revise', { ...at('2026-03-04 10:00'), facts: moved }),
];
const circulated = [...minuted, office('record-attendance'), office('minutes')];

describe('whose turn it is', () => {
  it('the member’s, to receive, sign and answer the notice', () => {
    expect(turnsAfter(unseen, ...invited)).toEqual([
      { of: 'counterpart', level: 'undelivered', since: monday, dueAt: receiptDueAt },
    ]);
    expect(turnsAfter(seen, ...invited)).toEqual([
      {
        of: 'counterpart',
        level: 'unacknowledged',
        since: tuesday,
        dueAt: shanghai('2026-03-05 00:00'),
      },
    ]);
    const signed = office('acknowledge', at('2026-03-03 10:00'));
    expect(turnsAfter(seen, ...invited, signed)).toEqual([
      {
        of: 'counterpart',
        level: 'unanswered',
        since: shanghai('2026-03-03 10:00'),
        dueAt: receiptDueAt,
      },
    ]);
    expect(turnsAfter(seen, ...invited, office('attend', at('2026-03-03 10:00')))).toEqual([]);
  });

  it('the secretariat’s, when another time is asked for', () => {
    const asked = at('2026-03-03 10:00');
    expect(turnsAfter(seen, ...invited, office('counter', asked))).toEqual([
      { of: 'origin', level: 'asked', since: asked.at },
    ]);
  });

  it('the member’s again, from the revision that restarts on', () => {
    expect(turnsAfter(unseen, ...restarted)).toEqual([
      {
        of: 'counterpart',
        level: 'undelivered',
        since: shanghai('2026-03-04 10:00'),
        dueAt: nextMeeting.startAt,
      },
    ]);
    expect(meetingLadder.awaited(after(...restarted))).toBe(restarted.length);
  });

  it('the member’s, to sign the minutes within two working days of their delivery', () => {
    expect(turnsAfter(unseen, ...circulated)).toEqual([
      { of: 'counterpart', level: 'undelivered', since: afterMeeting },
    ]);
    const stored = { ...unseen, delivered: { at: shanghai('2026-03-17 08:00') } };
    expect(turnsAfter(stored, ...circulated)).toEqual([
      {
        of: 'counterpart',
        level: 'unsigned',
        since: shanghai('2026-03-17 08:00'),
        dueAt: shanghai('2026-03-20 00:00'),
      },
    ]);
    expect(turnsAfter(stored, ...circulated, office('object-minutes'))).toEqual([
      { of: 'origin', level: 'objected', since: afterMeeting },
    ]);
    expect(turnsAfter(stored, ...circulated, office('sign-minutes'))).toEqual([]);
  });

  it('the member’s, to sign for a call within the day, and then nobody’s', () => {
    const calling = [...meeting.drafted, file('call-topics'), office('call')];
    const topicsDueAt = shanghai('2026-03-06 18:00');
    expect(turnsAfter(unseen, ...calling)).toEqual([
      { of: 'counterpart', level: 'undelivered', since: monday, dueAt: topicsDueAt },
    ]);
    const signed = office('acknowledge', { facts: { revision: 0 } });
    expect(turnsAfter(seen, ...calling, signed)).toEqual([]);
  });

  it('nobody’s once it is over', () => {
    expect(turnsAfter(seen, ...invited, file('cancel'), office('cancel'))).toEqual([]);
    const closing = office('close', { at: afterMeeting });
    expect(turnsAfter(seen, ...circulated, closing)).toEqual([]);
  });
});

describe('how long each stage took', () => {
  it('from the notice to its receipt, signature and answer', () => {
    expect(stagesAfter(unseen, ...invited)).toEqual([
      { stage: 'meeting-delivery', from: monday, to: undefined },
    ]);
    const answered = [
      ...invited,
      office('acknowledge', at('2026-03-03 10:00')),
      office('attend', at('2026-03-03 11:00')),
      office('take-leave', at('2026-03-03 12:00')),
    ];
    // The signature quotes no receipt, so its own terms count from when the notice was sent.
    expect(stagesAfter(seen, ...answered)).toEqual([
      { stage: 'meeting-delivery', from: monday, to: monday },
      { stage: 'meeting-acknowledgement', from: monday, to: shanghai('2026-03-03 10:00') },
      { stage: 'meeting-answer', from: monday, to: shanghai('2026-03-03 11:00') },
    ]);
  });

  it('each over again for a revision that restarts', () => {
    expect(stagesAfter(unseen, ...restarted)).toEqual([
      { stage: 'meeting-delivery', from: shanghai('2026-03-04 10:00'), to: undefined },
    ]);
  });

  it('from the minutes to the first word on them', () => {
    const from = { stage: 'minutes-signature', from: afterMeeting };
    expect(stagesAfter(unseen, ...circulated)).toEqual([{ ...from, to: undefined }]);
    const refused = office('answer-objection', { facts: { accepted: false } });
    const late = office('sign-minutes', at('2026-03-17 10:00'));
    expect(stagesAfter(unseen, ...circulated, office('object-minutes'), refused, late)).toEqual([
      { ...from, to: afterMeeting },
    ]);
  });

  it('and nothing is left open when all is off', () =>
    expect(stagesAfter(seen, ...invited, file('cancel'), office('cancel'))).toEqual([]));
});

describe('the ladder', () => {
  it('shows each rung with how it was reached', () => {
    const answered = [...invited, office('attend', at('2026-03-03 11:00'))];
    expect(meetingLadder.rungs(after(...answered), seen)).toEqual({
      submitted: { at: monday, how: 'manual' },
      delivered: { at: monday, how: 'automatic' },
      acknowledged: { at: shanghai('2026-03-03 11:00'), how: 'manual' },
      answered: { at: shanghai('2026-03-03 11:00'), how: 'manual' },
    });
    const off = [...invited, file('cancel'), office('cancel')];
    expect(meetingLadder.rungs(after(...off), unseen)).toEqual({
      submitted: { at: monday, how: 'manual' },
      cancelled: { at: monday, how: 'manual' },
    });
  });

  it('is summed up for lists, with the meeting it belongs to', () => {
    const state = after(...invited, office('attend'));
    expect(meetingKind.summary(state, ref)).toEqual({
      status: 'attending',
      open: true,
      file: 'meeting-0001',
    });
  });
});

describe('terms count from delivery', () => {
  const opening = invited.length;
  const stored = delivered('dept-hr', { after: 0, upTo: opening }, at('2026-03-05 23:00'));
  const quoting = (delivery: number): Said =>
    office('acknowledge', { ...at('2026-03-09 09:00'), facts: { delivery } });

  it('that is from the receipt that covers the notice', () =>
    given(...invited, stored)
      .when(quoting(opening + 1))
      .thenSees({
        state: { deliveredAt: shanghai('2026-03-05 23:00') },
        late: ['acknowledge'],
      }));

  it('and not from one of another unit, or none at all', () => {
    given(...invited, stored)
      .when(quoting(1))
      .thenThrows('DELIVERY_NOT_PROVEN');
    given(...invited, delivered('plant-1', { after: 0, upTo: opening }))
      .when(quoting(opening + 1))
      .thenThrows('DELIVERY_NOT_PROVEN');
  });

  it('in half an hour where it is an emergency', () => {
    const urgent = aMeeting({ meetingType: 'emergency', members: ['dept-hr'] });
    const state = meetingIn(worldAfter(...urgent.invited), ref);
    expect(meetingLadder.turns(state, seen)[0]?.dueAt).toBe(tuesday + 30 * 60_000);
    given(...urgent.invited)
      .when(urgent.to('dept-hr')('acknowledge', { at: monday + 30 * 60_000 }))
      .thenSees({ late: ['acknowledge'] });
  });
});

describe('what a unit may do is shown with its term', () => {
  const view = { relation: 'colleague', calendar: chinaCalendar } as const;
  const dueOf = (said: WorldCommand[], unit: string, deliveredAt?: number) =>
    Object.fromEntries(
      allowedInMeeting(after(...said), { ...view, unit, deliveredAt }).flatMap(({ type, dueAt }) =>
        dueAt === undefined ? [] : [[type, dueAt]],
      ),
    );

  it('to answer, until the receipts are due; to sign, once it is known to be delivered', () => {
    const answers = {
      attend: receiptDueAt,
      substitute: receiptDueAt,
      'take-leave': receiptDueAt,
      counter: receiptDueAt,
    };
    expect(dueOf(invited, 'dept-hr')).toEqual(answers);
    expect(dueOf(invited, 'dept-hr', tuesday)).toEqual({
      ...answers,
      acknowledge: shanghai('2026-03-05 00:00'),
    });
    expect(dueOf([...invited, office('attend')], 'dept-hr', tuesday)).toEqual({});
  });

  it('to sign the minutes, or to object to them', () => {
    const dueAt = shanghai('2026-03-19 00:00');
    expect(dueOf(circulated, 'dept-hr', afterMeeting)).toEqual({
      'sign-minutes': dueAt,
      'object-minutes': dueAt,
    });
  });

  it('and to the secretariat only what its file has come to', () => {
    const types = (...said: WorldCommand[]) => {
      const world = worldAfter(...said);
      const state = meetingIn(world, ref);
      const asked = { ...view, unit: 'secretariat', file: meetingFileIn(world, meeting.ref) };
      return allowedInMeeting(state, asked).map(({ type }) => type);
    };
    expect(types(...invited)).toEqual(['remind']);
    expect(types(...invited, file('revise'))).toEqual(['revise', 'remind']);
    expect(types(...invited, file('cancel'))).toEqual(['cancel', 'remind']);
    expect(types(...minuted)).toEqual(['remind', 'record-attendance', 'minutes', 'close']);
    expect(types(...circulated)).toEqual(['remind', 'record-attendance', 'close']);
    expect(types(...meeting.drafted, file('call-topics'), office('call'))).toEqual(['remind']);
  });
});
