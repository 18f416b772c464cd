import type { ErrorCode, MeetingActType } from '@liandong/contracts';
import {
  addressed,
  afterMeeting,
  aMeeting,
  areaUnits,
  caseWorld,
  codeOf,
  contextOf,
  meetingIn,
  nextMeeting,
  revoked,
  type Said,
  see,
  shanghai,
  specify,
  stateOf,
  worldAfter,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { allowedInMeeting } from './allowed.ts';
import { standingOf } from './ladder.ts';
import { meetingKind } from './meeting.ts';
import { partstatOf, sequenceOf } from './state.ts';
import { meetingSteps } from './steps.ts';

const given = specify(caseWorld, see);
const meeting = aMeeting();
const { file, drafted, invited, minuted } = meeting;
const office = meeting.to('dept-hr');
const peer = meeting.to('drilling');

const moved = { ...nextMeeting, receiptDueAt: nextMeeting.startAt };
const time = { revision: 2, ...moved, changed: ['time'], restarts: true };
const fileMoved = file('revise', { facts: time });
const sent = [...invited, fileMoved];
const restarted = [...sent, office('revise', { facts: time })];
const worded = [...invited, file('revise'), office('revise')];
const cancelled = [...invited, file('cancel'), office('cancel')];
const called = [...drafted, file('call-topics'), office('call')];
const held = [...minuted, office('record-attendance')];
const circulated = [...held, office('minutes')];

const unitActs: MeetingActType[] = ['acknowledge', 'attend', 'substitute', 'take-leave', 'counter'];
const always: MeetingActType[] = ['revise', 'cancel', 'record-attendance', 'minutes', 'close'];

describe('what either party may do', () => {
  type Way = [standing: string, said: Said[], allowed: MeetingActType[]];
  const ways: Way[] = [
    ['called', called, ['invite', 'cancel', 'acknowledge', 'remind']],
    [
      'called',
      [...called, office('acknowledge', { facts: { revision: 0 } })],
      ['invite', 'cancel'],
    ],
    ['invited', invited, [...unitActs, ...always, 'remind']],
    [
      'acknowledged',
      [...invited, office('acknowledge')],
      [...unitActs.slice(1), ...always, 'remind'],
    ],
    ['attending', [...invited, office('attend')], [...unitActs.slice(1), ...always]],
    ['substituted', [...invited, office('substitute')], [...unitActs.slice(1), ...always]],
    ['on-leave', [...invited, office('take-leave')], [...unitActs.slice(1), ...always]],
    [
      'countered',
      [...invited, office('counter')],
      [...unitActs.slice(1), ...always, 'answer-counter'],
    ],
    ['held', held, ['record-attendance', 'minutes', 'close']],
    [
      'unsigned',
      circulated,
      ['sign-minutes', 'object-minutes', 'remind', 'record-attendance', 'minutes', 'close'],
    ],
    ['signed', [...circulated, office('sign-minutes')], ['record-attendance', 'minutes', 'close']],
    [
      'minutes-objected',
      [...circulated, office('object-minutes')],
      ['answer-objection', 'record-attendance', 'minutes', 'close'],
    ],
    ['cancelled', cancelled, []],
    ['closed', [...circulated, office('close', { at: afterMeeting })], []],
  ];

  it.each(ways)('where the member is %s', (standing, said, allowed) => {
    const state = meetingIn(worldAfter(...said), meeting.threadOf('dept-hr'));
    expect(standingOf(state)).toBe(standing);
    const shown = ['secretariat', 'dept-hr'].flatMap((unit) =>
      allowedInMeeting(state, { unit, relation: 'colleague', calendar: chinaCalendar }),
    );
    expect(shown.map(({ type }) => type).sort()).toEqual([...allowed].sort());
  });

  it('a stranger may do nothing', () => {
    const world = worldAfter(...invited);
    const { act } = office('remind');
    const strangers = areaUnits.filter(({ id }) => id !== 'secretariat' && id !== 'dept-hr');
    for (const { id } of strangers) {
      const said = { ...act, by: id };
      const state = stateOf(world, meeting.threadOf('dept-hr')) as ReturnType<typeof meetingIn>;
      const deciding = () => meetingKind.decide(state, said, contextOf(world, said, 0));
      expect(codeOf(deciding)).toBe('NOT_A_PARTY');
      const view = { unit: id, relation: 'colleague' as const, calendar: chinaCalendar };
      expect(allowedInMeeting(state, view)).toEqual([]);
    }
  });

  it('neither does what the other does', () => {
    for (const [type, { by }] of Object.entries(meetingSteps))
      given(...invited)
        .when(office(type as MeetingActType, { by: by === 'origin' ? 'dept-hr' : 'secretariat' }))
        .thenThrows('NOT_YOUR_TURN');
  });
});

describe('a notice', () => {
  it('goes to whom the file names, once it is released', () => {
    given(...drafted)
      .when(office('invite'))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...invited)
      .when(meeting.to('dept-land')('invite'))
      .thenThrows('MEMBER_NOT_ADDRESSED');
    given(...meeting.released, revoked('dept-hr'))
      .when(office('invite'))
      .thenThrows('RECIPIENT_REVOKED');
    given(...invited)
      .when(office('invite'))
      .thenThrows('THREAD_EXISTS');
  });

  it.each<[string, unknown]>([
    ['startAt', shanghai('2026-03-16 09:01')],
    ['endAt', shanghai('2026-03-16 11:31')],
    ['receiptDueAt', shanghai('2026-03-13 18:01')],
    ['as', 'observe'],
    ['meetingType', 'special'],
    ['session', 3],
  ])('says what the file says of %s', (field, value) =>
    given(...meeting.released)
      .when(office('invite', { facts: { [field]: value } }))
      .thenThrows('REVISION_DIFFERS'),
  );

  it('that comes after the next revision is still the notice that was promised', () =>
    given(...meeting.released, fileMoved, office('invite'))
      .when(office('revise', { facts: time }))
      .thenSees({ outcome: { restarted: 2 } }));

  it('of a later revision begins a thread as well', () => {
    const late = file('address', { facts: { members: addressed(['dept-land']) } });
    given(...sent, late)
      .when(meeting.to('dept-land')('invite', { facts: { ...moved, revision: 2 } }))
      .thenSees({ state: { status: 'invited', revision: 2, restarted: 2 } });
  });

  it('that comes when all is off is followed by its cancellation', () =>
    given(...meeting.released, file('cancel'), office('invite'))
      .when(office('cancel'))
      .thenSees({ status: 'cancelled' }));

  it('has a number in iTIP that counts its revisions, and an answer that iTIP knows', () => {
    const after = (...said: Said[]) => {
      const state = meetingIn(worldAfter(...said), meeting.threadOf('dept-hr'));
      return [sequenceOf(state), partstatOf(state)];
    };
    expect(after(...called)).toEqual([0, 'NEEDS-ACTION']);
    expect(after(...invited, office('attend'))).toEqual([0, 'ACCEPTED']);
    expect(after(...invited, office('substitute'))).toEqual([0, 'DELEGATED']);
    expect(after(...invited, office('take-leave'))).toEqual([0, 'DECLINED']);
    expect(after(...restarted)).toEqual([1, 'NEEDS-ACTION']);
  });
});

describe('an answer', () => {
  it('is an answer to what it says it is', () => {
    given(...invited)
      .when(office('attend', { facts: { revision: 2 } }))
      .thenThrows('REVISION_UNKNOWN');
    given(...called)
      .when(office('attend'))
      .thenThrows('REVISION_UNKNOWN');
  });

  it('may be changed; the last one counts', () =>
    given(...invited, office('attend'))
      .when(office('take-leave'))
      .thenSees({ state: { answer: { how: 'take-leave', revision: 1 } } }));

  it('is a signature too', () =>
    given(...invited)
      .when(office('attend'))
      .thenSees({ state: { acknowledged: { revision: 1 } } }));

  it('is a no only from who cannot be ordered', () => {
    given(...invited)
      .when(office('decline'))
      .thenThrows('RELATION_FORBIDDEN');
    given(...invited)
      .when(peer('decline'))
      .thenSees({ state: { answer: { how: 'decline' } } });
  });

  it('is late after its term, and counts', () => {
    const at = shanghai('2026-03-13 18:00');
    given(...invited, office('acknowledge'))
      .when(office('attend', { at }))
      .thenSees({ late: ['receipt' as never], state: { answer: { how: 'attend' } } });
    given(...invited, office('acknowledge'))
      .when(office('attend', { at: at - 1 }))
      .thenSees({ late: [] });
    given(...invited)
      .when(office('attend', { at }))
      .thenSees({ late: ['acknowledge', 'receipt'] as never });
  });

  it('comes before the meeting is on record', () =>
    given(...held)
      .when(office('attend', { at: afterMeeting }))
      .thenThrows('ACT_OUT_OF_ORDER'));
});

describe('a revision', () => {
  const answered = [...invited, office('acknowledge'), office('attend')];

  it('of time or place makes the member sign and answer again', () => {
    given(...answered, fileMoved)
      .when(office('revise', { facts: time }))
      .thenSees({ state: { revision: 2, restarted: 2, times: moved } });
    const { acknowledged, answer, deliveredAt } = meetingIn(
      worldAfter(...answered, fileMoved, office('revise', { facts: time })),
      meeting.threadOf('dept-hr'),
    );
    expect([acknowledged, answer, deliveredAt]).toEqual([undefined, undefined, undefined]);
  });

  it('of a word leaves the answer as it is', () =>
    given(...answered, file('revise'))
      .when(office('revise'))
      .thenSees({ state: { revision: 2, restarted: 1, answer: { how: 'attend', revision: 1 } } }));

  it('says what the file says', () => {
    given(...answered, fileMoved)
      .when(office('revise'))
      .thenThrows('REVISION_DIFFERS');
    given(...answered, file('revise'))
      .when(office('revise', { facts: { changed: ['agenda'] } }))
      .thenThrows('REVISION_DIFFERS');
    given(...answered)
      .when(office('revise'))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...worded)
      .when(office('revise'))
      .thenThrows('REVISION_OUT_OF_ORDER');
  });

  const withdrawn = { changed: ['item-withdrawn'], audience: ['plant-1'] };

  it('is for its audience alone', () => {
    const { audience: _few, ...facts } = withdrawn;
    given(...answered, file('revise', { facts: withdrawn }))
      .when(office('revise', { facts }))
      .thenThrows('MEMBER_NOT_ADDRESSED');
    given(...answered, file('revise', { facts: withdrawn }))
      .when(meeting.to('plant-1')('revise', { facts }))
      .thenSees({ state: { revision: 2 } });
  });

  it('that was skipped still makes the member answer again', () =>
    given(...answered, fileMoved, file('revise', { facts: { revision: 3, ...moved } }))
      .when(office('revise', { facts: { revision: 3, ...moved } }))
      .thenSees({ outcome: { restarted: 2 }, state: { revision: 3, restarted: 2 } }));
});

describe('what was overtaken on its way stands, and changes nothing', () => {
  const replies: MeetingActType[] = [...unitActs, 'decline'];

  it.each(replies)('%s to a notice with another time', (type) => {
    const to = type === 'decline' ? peer : office;
    const said = type === 'decline' ? [...sent, peer('revise', { facts: time })] : restarted;
    const ref = meeting.threadOf(type === 'decline' ? 'drilling' : 'dept-hr');
    given(...said)
      .when(to(type))
      .thenSees({ outcome: { flagged: 'outdated' } });
    expect(meetingIn(worldAfter(...said, to(type)), ref)).toEqual(
      meetingIn(worldAfter(...said), ref),
    );
  });

  it.each(unitActs)('%s to a meeting that was cancelled', (type) => {
    const ref = meeting.threadOf('dept-hr');
    given(...cancelled)
      .when(office(type))
      .thenSees({ outcome: { flagged: 'cancelled' }, status: 'cancelled' });
    expect(meetingIn(worldAfter(...cancelled, office(type)), ref)).toEqual(
      meetingIn(worldAfter(...cancelled), ref),
    );
  });

  it('but not an answer to a notice whose wording changed: that counts', () =>
    given(...worded)
      .when(office('attend'))
      .thenSees({ state: { answer: { how: 'attend', revision: 1 } } }));

  it('nor anything once it is closed', () =>
    given(...circulated, office('close', { at: afterMeeting }))
      .when(office('attend', { at: afterMeeting }))
      .thenThrows('THREAD_ENDED'));

  it('and who may not decline may not do so late', () =>
    given(...cancelled)
      .when(office('decline'))
      .thenThrows('RELATION_FORBIDDEN'));
});

describe('another time', () => {
  const countered = [...invited, office('counter')];

  it('is asked for, and is an answer while it is open', () => {
    given(...countered).thenSees({ state: { counter: 'open', answer: { how: 'counter' } } });
    given(...countered)
      .when(office('remind'))
      .thenThrows('ALREADY_ANSWERED');
    given(...invited)
      .when(office('counter', { facts: { endAt: nextMeeting.startAt } }))
      .thenThrows('MEETING_TIMES_INVALID');
  });

  it('is refused: the member answers the notice as it stands', () => {
    const refused = [...countered, office('answer-counter')];
    const { answer, counter } = meetingIn(worldAfter(...refused), meeting.threadOf('dept-hr'));
    expect([answer, counter]).toEqual([undefined, undefined]);
    given(...refused)
      .when(office('remind'))
      .thenSees({ state: { reminders: 1 } });
    given(...refused)
      .when(office('answer-counter'))
      .thenThrows('ACT_OUT_OF_ORDER');
  });

  it('is agreed to: a revision follows, and asks everybody', () => {
    const accepted = [...countered, office('answer-counter', { facts: { accepted: true } })];
    given(...accepted).thenSees({ state: { counter: 'accepted' } });
    given(...accepted, fileMoved)
      .when(office('revise', { facts: time }))
      .thenSees({ status: 'invited' });
  });

  it('is forgotten when the member answers otherwise', () => {
    const { counter } = meetingIn(
      worldAfter(...countered, office('attend')),
      meeting.threadOf('dept-hr'),
    );
    expect(counter).toBeUndefined();
  });
});

describe('a reminder', () => {
  it.each<[string, Said[]]>([
    ['has not signed for the call', called],
    ['has not signed for the notice', invited],
    ['has signed and not answered', [...invited, office('acknowledge')]],
    ['has to answer again', restarted],
    ['has not signed the minutes', circulated],
  ])('is for who %s', (_who, said) =>
    given(...said)
      .when(office('remind', { at: afterMeeting }))
      .thenSees({ state: { reminders: 1 } }),
  );

  it.each<[string, Said[]]>([
    ['has signed for the call', [...called, office('acknowledge', { facts: { revision: 0 } })]],
    ['comes', [...invited, office('attend')]],
    ['is on leave', [...invited, office('take-leave')]],
    ['has signed the minutes', [...circulated, office('sign-minutes')]],
    ['has objected to them', [...circulated, office('object-minutes')]],
    ['owes nothing before the minutes', held],
  ])('is not for who %s', (_who, said) =>
    given(...said)
      .when(office('remind', { at: afterMeeting }))
      .thenThrows('ALREADY_ANSWERED'),
  );
});

describe('what the file has not come to, no member is told', () => {
  it.each<[MeetingActType, Said[], ErrorCode]>([
    ['call', drafted, 'CIRCULATION_NOT_RELEASED'],
    ['cancel', invited, 'ACT_OUT_OF_ORDER'],
    ['record-attendance', invited, 'MEETING_NOT_HELD'],
    ['minutes', invited, 'CIRCULATION_NOT_RELEASED'],
    ['close', invited, 'MEETING_NOT_HELD'],
  ])('%s', (type, said, code) =>
    given(...said)
      .when(office(type))
      .thenThrows(code),
  );

  it('a call says what the file says, to members', () => {
    const calling = [...drafted, file('call-topics')];
    given(...calling)
      .when(office('call', { facts: { topicsDueAt: shanghai('2026-03-07') } }))
      .thenThrows('REVISION_DIFFERS');
    given(...calling)
      .when(meeting.to('dept-land')('call'))
      .thenThrows('MEMBER_NOT_ADDRESSED');
  });

  it('a call comes first, and once', () => {
    given(...called)
      .when(office('call'))
      .thenThrows('THREAD_EXISTS');
    given(...called)
      .when(office('acknowledge', { facts: { revision: 0 } }))
      .thenSees({ state: { acknowledged: { revision: 0 } } });
  });
});

describe('minutes', () => {
  const again = { version: 2 };
  const objected = [...circulated, office('object-minutes')];
  const second = [...objected, file('release-minutes', { facts: again })];

  it('are signed, once', () => {
    given(...circulated)
      .when(office('sign-minutes'))
      .thenSees({ state: { minutes: { standing: 'signed', settledAt: afterMeeting } } });
    given(...circulated, office('sign-minutes'))
      .when(office('sign-minutes'))
      .thenThrows('ACT_OUT_OF_ORDER');
  });

  it('come in versions; what is said of an earlier one is kept and changes nothing', () => {
    given(...second, office('minutes', { facts: again }))
      .when(office('sign-minutes'))
      .thenSees({
        outcome: { flagged: 'outdated' },
        state: { minutes: { standing: 'circulated' } },
      });
    given(...circulated)
      .when(office('sign-minutes', { facts: again }))
      .thenThrows('REVISION_UNKNOWN');
    given(...circulated)
      .when(office('minutes'))
      .thenThrows('REVISION_OUT_OF_ORDER');
  });

  it('whose wording is refused are signed as they are', () => {
    const refused = [...objected, office('answer-objection', { facts: { accepted: false } })];
    given(...refused)
      .when(office('object-minutes'))
      .thenThrows('OBJECTION_DECIDED');
    given(...refused)
      .when(office('sign-minutes'))
      .thenSees({ state: { minutes: { standing: 'signed' } } });
  });

  it('whose wording is accepted wait for their next version', () => {
    const accepted = [...objected, office('answer-objection')];
    given(...accepted)
      .when(office('sign-minutes'))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...accepted, file('release-minutes', { facts: again }))
      .when(office('minutes', { facts: again }))
      .thenSees({ state: { minutes: { version: 2, standing: 'circulated' } } });
    given(...objected)
      .when(office('answer-objection', { facts: again }))
      .thenThrows('REVISION_UNKNOWN');
  });

  it('are signed late two working days after delivery', () => {
    const signing = (moment: string, ms = 0) =>
      office('sign-minutes', { at: shanghai(moment) + ms });
    given(...circulated)
      .when(signing('2026-03-19 00:00', -1))
      .thenSees({ late: [] });
    given(...circulated)
      .when(signing('2026-03-19 00:00'))
      .thenSees({ late: ['signature'] as never });
  });
});
