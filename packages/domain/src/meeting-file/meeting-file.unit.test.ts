import type { ErrorCode, MeetingFileActType } from '@liandong/contracts';
import {
  addressed,
  afterMeeting,
  aMeeting,
  caseWorld,
  meetingFileIn,
  monday,
  nextMeeting,
  numbersOf,
  revoked,
  type Said,
  see,
  shanghai,
  specify,
  worldAfter,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { defaultAreaTerms } from '../area-terms.ts';
import { chinaCalendar } from '../china-calendar.ts';
import { allowedOnFile, meetingFileSteps } from './steps.ts';

const given = specify(caseWorld, see);
const meeting = aMeeting();
const { file, drafted, released, invited, held, minuted } = meeting;
const cancelled = [...released, file('cancel')];
const closed = [...minuted, file('close', { at: afterMeeting })];

const types = Object.keys(meetingFileSteps) as MeetingFileActType[];

function refusalOf(status: string, type: MeetingFileActType): ErrorCode {
  if (status === 'none') return 'THREAD_UNKNOWN';
  if (type === 'convene') return 'THREAD_EXISTS';
  return ['cancelled', 'closed'].includes(status) ? 'THREAD_ENDED' : 'ACT_OUT_OF_ORDER';
}

describe('what a secretariat may do with a meeting', () => {
  type Way = [status: string, said: Said[], allowed: MeetingFileActType[]];
  const ways: Way[] = [
    ['none', [], ['convene']],
    ['drafted', [file('convene')], ['address', 'call-topics', 'cancel', 'release']],
    ['drafted', [...drafted, file('call-topics')], ['address', 'cancel', 'release']],
    ['released', released, ['address', 'revise', 'cancel', 'hold']],
    ['held', held, ['address', 'agree-item', 'release-minutes', 'close']],
    ['held', minuted, ['address', 'agree-item', 'release-minutes', 'close']],
    ['cancelled', cancelled, []],
    ['closed', closed, []],
  ];

  it.each(ways)('once it is %s', (status, said, allowed) => {
    const world = worldAfter(...said);
    const state = meetingFileIn(world, meeting.ref);
    expect(state.status).toBe(status);
    const view = { terms: defaultAreaTerms, calendar: chinaCalendar };
    const shown = allowedOnFile(state, view).map(({ type }) => type);
    // Nobody was addressed yet: the table allows a release, and there is nobody to release it to.
    const empty = said.length === 1 ? allowed.filter((type) => type !== 'release') : allowed;
    expect([...shown].sort()).toEqual([...empty].sort());
    const forbidden = types.filter((type) => !allowed.includes(type));
    for (const type of forbidden)
      given(...said)
        .when(file(type, { at: afterMeeting }))
        .thenThrows(refusalOf(status, type));
  });

  it('is shown with what is due', () => {
    const view = { terms: defaultAreaTerms, calendar: chinaCalendar };
    const due = (said: Said[]) =>
      allowedOnFile(meetingFileIn(worldAfter(...said), meeting.ref), view).filter(
        ({ dueAt }) => dueAt !== undefined,
      );
    expect(due(released)).toEqual([{ type: 'hold', dueAt: shanghai('2026-03-16 09:00') }]);
    expect(due(held)).toEqual([{ type: 'release-minutes', dueAt: shanghai('2026-03-24') }]);
    expect(due(minuted)).toEqual([]);
  });

  it('is for the secretariat alone', () => {
    given()
      .when(file('convene', { by: 'dept-hr' }))
      .thenThrows('NOT_A_PARTY');
    const { act, at } = file('convene');
    const office = { ...act, origin: 'dept-hr', counterpart: 'dept-hr', by: 'dept-hr' };
    given().when({ act: office, at }).thenThrows('CONVENER_NOT_SECRETARIAT');
  });
});

describe('members', () => {
  const address = (...units: string[]) => file('address', { facts: { members: addressed(units) } });

  it('are named once, in however many acts', () => {
    given(file('convene'), address('dept-hr'))
      .when(address('dept-land', 'plant-1'))
      .thenSees({
        state: {
          members: {
            'dept-hr': { as: 'attend', since: 0 },
            'dept-land': { as: 'attend', since: 0 },
            'plant-1': { as: 'attend', since: 0 },
          },
        },
      });
    given(...drafted)
      .when(address('dept-hr'))
      .thenThrows('MEMBER_ADDRESSED');
    given(file('convene')).when(address('dept-hr', 'dept-hr')).thenThrows('MEMBER_ADDRESSED');
  });

  it('may join late, at the revision that is in force', () =>
    given(...released)
      .when(address('dept-land'))
      .thenSees({ state: { members: { 'dept-land': { as: 'attend', since: 1 } } } }));

  it('are units that can be written to', () => {
    given(file('convene')).when(address('nobody')).thenThrows('RECIPIENT_UNKNOWN');
    given(file('convene')).when(address('secretariat')).thenThrows('RELATION_FORBIDDEN');
    given(file('convene')).when(address('exchange')).thenThrows('RELATION_FORBIDDEN');
    given(file('convene'), revoked('dept-hr'))
      .when(address('dept-hr'))
      .thenThrows('RECIPIENT_REVOKED');
  });

  it('are counted by the release, so that nobody is left out or let in unnoticed', () => {
    const numbered = numbersOf().allocate({ kind: 'meeting-file', thread: 'meeting-0001' });
    const release = (members: number) => file('release', { facts: { members } });
    given(...drafted, numbered)
      .when(release(2))
      .thenThrows('MEMBERS_DIFFER');
    given(...drafted, address('dept-land'), numbered)
      .when(release(3))
      .thenThrows('MEMBERS_DIFFER');
    given(file('convene'), numbered).when(release(1)).thenThrows('MEMBERS_DIFFER');
  });
});

describe('topics are called for', () => {
  it('once, before the release, and until a day to come', () => {
    given(...drafted)
      .when(file('call-topics'))
      .thenSees({ state: { topicsDueAt: shanghai('2026-03-06 18:00') } });
    given(...drafted)
      .when(file('call-topics', { facts: { topicsDueAt: monday } }))
      .thenThrows('DUE_DATE_PAST');
  });
});

describe('a release', () => {
  const numbered = numbersOf().allocate({ kind: 'meeting-file', thread: 'meeting-0001' });
  const ready = [...drafted, numbered];

  it('bears the number that was allocated to this very meeting', () => {
    given(...drafted)
      .when(file('release'))
      .thenThrows('NUMBER_NOT_ALLOCATED');
    given(...drafted, numbersOf().allocate({ kind: 'meeting-file', thread: 'meeting-0002' }))
      .when(file('release'))
      .thenThrows('NUMBER_NOT_ALLOCATED');
    given(...ready, numbersOf().void(1))
      .when(file('release'))
      .thenThrows('NUMBER_NOT_ALLOCATED');
  });

  it('of two at once stands once', () =>
    given(...ready, file('release'))
      .when(file('release'))
      .thenThrows('ACT_OUT_OF_ORDER'));

  it('has times that can be', () => {
    const release = (facts: object) => file('release', { facts: { ...facts } });
    const { startAt } = nextMeeting;
    given(...ready)
      .when(release({ endAt: shanghai('2026-03-16 09:00') }))
      .thenThrows('MEETING_TIMES_INVALID');
    given(...ready)
      .when(release({ receiptDueAt: shanghai('2026-03-16 09:00:00.001') }))
      .thenThrows('MEETING_TIMES_INVALID');
    given(...ready)
      .when(release({ startAt, endAt: startAt + 1, receiptDueAt: monday }))
      .thenThrows('DUE_DATE_PAST');
    given(...ready)
      .when(release({ startAt: monday, receiptDueAt: monday }))
      .thenThrows('DUE_DATE_PAST');
  });
});

describe('a notice is given', () => {
  const at = (moment: string, meetingType: 'plenary' | 'special' | 'emergency') => {
    const other = aMeeting({ meetingType });
    const numbered = numbersOf().allocate({ kind: 'meeting-file', thread: 'meeting-0001' });
    const startAt = shanghai(moment);
    return {
      when: (shortNotice?: 'urgent-matter') =>
        given(...other.drafted, numbered).when(
          other.file('release', {
            facts: { startAt, endAt: startAt + 1, receiptDueAt: startAt, shortNotice },
          }),
        ),
    };
  };

  it('five working days before a regular meeting', () => {
    at('2026-03-09 00:00', 'plenary').when().thenSees({ status: 'released' });
    at('2026-03-08 23:59', 'plenary').when().thenThrows('NOTICE_TOO_SHORT');
  });

  it('later only with a stated reason, and never under three days', () => {
    at('2026-03-08 23:59', 'plenary').when('urgent-matter').thenSees({ status: 'released' });
    at('2026-03-05 00:00', 'plenary').when('urgent-matter').thenSees({ status: 'released' });
    at('2026-03-04 23:59', 'plenary').when('urgent-matter').thenThrows('NOTICE_TOO_SHORT');
  });

  it('two working days before a special one, or with a reason', () => {
    at('2026-03-04 00:00', 'special').when().thenSees({ status: 'released' });
    at('2026-03-03 23:59', 'special').when().thenThrows('NOTICE_TOO_SHORT');
    at('2026-03-03 09:00', 'special').when('urgent-matter').thenSees({ status: 'released' });
  });

  it('of an emergency at once', () =>
    at('2026-03-02 10:30', 'emergency').when().thenSees({ status: 'released' }));
});

describe('a revision', () => {
  const revise = (facts: object, moment = monday) =>
    file('revise', { at: moment, facts: { ...facts } });
  const moved = { ...nextMeeting, changed: ['time'], restarts: true };

  it('follows the last one', () => {
    given(...invited)
      .when(revise({ revision: 3 }))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...invited, revise({}))
      .when(revise({}))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...invited, revise({}))
      .when(revise({ revision: 3 }))
      .thenSees({ status: 'released' });
  });

  it('makes everybody answer again exactly when time or place changed', () => {
    given(...invited)
      .when(revise(moved))
      .thenSees({ status: 'released' });
    given(...invited)
      .when(revise({ changed: ['place'], restarts: true }))
      .thenSees({ status: 'released' });
    for (const wrong of [
      { ...moved, restarts: false },
      { changed: ['place'], restarts: false },
      { changed: ['agenda', 'papers', 'wording'], restarts: true },
    ])
      given(...invited)
        .when(revise(wrong))
        .thenThrows('REVISION_MISSTATED');
  });

  it('names a new time, and only a new one', () => {
    for (const wrong of [
      { ...moved, changed: ['place'] },
      { changed: ['time'], restarts: true },
      { endAt: shanghai('2026-03-16 12:00') },
      { changed: ['wording', 'wording'] },
    ])
      given(...invited)
        .when(revise(wrong))
        .thenThrows('REVISION_MISSTATED');
  });

  it('goes to some only where nobody has to answer again', () => {
    const withdrawn = { changed: ['item-withdrawn'], audience: ['plant-1'] };
    given(...invited)
      .when(revise(withdrawn))
      .thenSees({ status: 'released' });
    given(...invited)
      .when(revise({ ...moved, audience: ['plant-1'] }))
      .thenThrows('REVISION_MISSTATED');
    given(...invited)
      .when(revise({ ...withdrawn, audience: ['dept-land'] }))
      .thenThrows('MEMBER_NOT_ADDRESSED');
  });

  it('to an earlier time has the notice of a meeting, to a later one needs none', () => {
    const to = (moment: string) => {
      const startAt = shanghai(moment);
      return { ...moved, startAt, endAt: startAt + 1, receiptDueAt: startAt };
    };
    const late = shanghai('2026-03-13 10:00');
    given(...invited)
      .when(revise(to('2026-03-06 09:00')))
      .thenThrows('NOTICE_TOO_SHORT');
    given(...invited)
      .when(revise({ ...to('2026-03-06 09:00'), shortNotice: 'members-agree' }))
      .thenSees({ status: 'released' });
    given(...invited)
      .when(revise(to('2026-03-17 09:00'), late))
      .thenSees({ status: 'released' });
    given(...invited)
      .when(revise(to('2026-03-13 09:00'), late))
      .thenThrows('DUE_DATE_PAST');
  });

  it('of a word may come when nobody can answer any more', () =>
    given(...invited)
      .when(revise({}, shanghai('2026-03-16 08:59')))
      .thenSees({ status: 'released' }));
});

describe('a meeting is held', () => {
  const hold = (facts: object) => file('hold', { facts: { ...facts } });

  it('when it is over, with no more members than it has', () => {
    given(...invited)
      .when(file('hold'))
      .thenSees({ state: { held: { at: afterMeeting } } });
    given(...invited)
      .when(hold({ endedAt: afterMeeting + 1 }))
      .thenThrows('MEETING_TIMES_INVALID');
    given(...invited)
      .when(hold({ startedAt: shanghai('2026-03-16 11:30') }))
      .thenThrows('MEETING_TIMES_INVALID');
    given(...invited)
      .when(hold({ present: 3, absent: 1 }))
      .thenThrows('MEMBERS_DIFFER');
  });
});

describe('an agreed item', () => {
  const agree = (facts: object) =>
    file('agree-item', { facts: { item: 2, thread: 'item-0002', ...facts } });

  it('is the next of its meeting, on a thread of its own', () => {
    given(...held)
      .when(agree({}))
      .thenSees({ status: 'held' });
    given(...held)
      .when(agree({ item: 1 }))
      .thenThrows('ITEM_OUT_OF_ORDER');
    given(...held)
      .when(agree({ thread: 'item-0001' }))
      .thenThrows('ITEM_OUT_OF_ORDER');
    given(...held)
      .when(agree({ dueAt: afterMeeting }))
      .thenThrows('DUE_DATE_PAST');
  });

  it('has one lead, that does not assist as well', () => {
    given(...held)
      .when(agree({ assistUnits: ['dept-hr'] }))
      .thenThrows('MEMBER_ADDRESSED');
    given(...held)
      .when(agree({ assistUnits: ['plant-1', 'plant-1'] }))
      .thenThrows('MEMBER_ADDRESSED');
  });

  it('is given to units below, members or not, and to peers only if they are members', () => {
    given(...held)
      .when(agree({ leadUnit: 'drilling', assistUnits: ['dept-land'] }))
      .thenSees({ status: 'held' });
    given(...held)
      .when(agree({ assistUnits: ['power'] }))
      .thenThrows('MEMBER_NOT_ADDRESSED');
    given(...held)
      .when(agree({ leadUnit: 'secretariat' }))
      .thenThrows('RELATION_FORBIDDEN');
    given(...held)
      .when(agree({ leadUnit: 'nobody' }))
      .thenThrows('RECIPIENT_UNKNOWN');
    given(...held, revoked('dept-land'))
      .when(agree({ leadUnit: 'dept-land' }))
      .thenThrows('RECIPIENT_REVOKED');
  });
});

describe('minutes', () => {
  const minutes = (facts: object) => file('release-minutes', { facts: { ...facts } });

  it('follow each other, count what was agreed, and bear the number of the meeting', () => {
    given(...minuted)
      .when(minutes({ version: 2 }))
      .thenSees({ state: { minutes: { version: 2, items: 1, at: afterMeeting } } });
    given(...minuted)
      .when(minutes({ version: 1 }))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...held)
      .when(minutes({ items: 2 }))
      .thenThrows('ITEM_OUT_OF_ORDER');
    given(...held)
      .when(minutes({}))
      .thenThrows('NUMBER_NOT_ALLOCATED');
  });
});
