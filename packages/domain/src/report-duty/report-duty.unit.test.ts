import type { ErrorCode, ReportDutyActType } from '@liandong/contracts';
import {
  aDuty,
  caseWorld,
  delivered,
  dutyIn,
  dutyTerms,
  fullDay,
  monday,
  revoked,
  see,
  shanghai,
  specify,
  unitRecord,
  type WorldCommand,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { withMissedDay } from './ladder.ts';
import { type ReportDuty, standingOfDay } from './state.ts';
import { allowedOnDuty, reportDutySteps } from './steps.ts';

const given = specify(caseWorld, see);
const { ref, file, duty, released, required } = aDuty();
const at = (moment: string) => ({ at: shanghai(moment) });
const on = (day: string, facts: object = {}) => ({ facts: { day, ...facts } });

const worldAfter = (...said: WorldCommand[]) =>
  said.reduce(
    (world, one) => caseWorld.decide(one, world).reduce(caseWorld.evolve, world),
    caseWorld.initial,
  );
const after = (...said: WorldCommand[]): ReportDuty => dutyIn(worldAfter(...said), ref);

describe('a duty is given', () => {
  it('as its file was released, to whom the file names', () => {
    given(...required).thenSees({
      state: {
        life: 'open',
        opening: { told: true },
        terms: { ...dutyTerms, owed: '111110011111' },
      },
    });
    given().when(duty('require')).thenThrows('CIRCULATION_NOT_RELEASED');
    given(file('address')).when(duty('require')).thenThrows('CIRCULATION_NOT_RELEASED');
    given(...released)
      .when(aDuty({ to: 'plant-2' }).duty('require'))
      .thenThrows('MEMBER_NOT_ADDRESSED');
    given(...released)
      .when(duty('require', { facts: { cutOff: '17:00' } }))
      .thenThrows('REVISION_DIFFERS');
    given(...required)
      .when(duty('require'))
      .thenThrows('THREAD_EXISTS');
    given(...released, revoked('plant-1'))
      .when(duty('require'))
      .thenThrows('RECIPIENT_REVOKED');
  });

  it('down the chain, or to a peer by letter, and to nobody else', () => {
    const chain = aDuty({ origin: 'plant-1', to: 'team-11' });
    given(...chain.required).thenSees({ state: { opening: { told: true } } });
    const peer = aDuty({ to: 'drilling' });
    given(...peer.required).thenSees({ state: { opening: { told: false } } });
    given()
      .when(aDuty({ origin: 'plant-1', to: 'petition-office' }).file('address'))
      .thenThrows('RELATION_FORBIDDEN');
    given()
      .when(aDuty({ origin: 'plant-1', to: 'plant-2' }).file('address'))
      .thenThrows('RELATION_FORBIDDEN');
  });

  it.each<[string, object, ErrorCode | undefined]>([
    ['ends before it begins', { through: '2026-03-01' }, 'REPORT_PERIOD_INVALID'],
    ['has 367 days', { through: '2027-03-03' }, 'REPORT_PERIOD_INVALID'],
    ['has 366 days', { through: '2027-03-02' }, undefined],
    ['has no workday', { from: '2026-03-07', through: '2026-03-08' }, 'REPORT_PERIOD_INVALID'],
    ['is over', { from: '2026-02-24', through: '2026-02-27' }, 'REPORT_PERIOD_INVALID'],
    ['counts others', { members: 2 }, 'MEMBERS_DIFFER'],
    ['is a second revision', { revision: 2 }, 'REVISION_OUT_OF_ORDER'],
  ])('and not for a period that %s', (_how, facts, code) => {
    const asked = given(file('address')).when(file('release', { facts }));
    if (code) asked.thenThrows(code);
    else asked.thenSees({ status: 'released' });
  });

  it('not to a unit that has moved out of the chain since', () => {
    const chain = aDuty({ origin: 'plant-1', to: 'team-11' });
    const moved = { unit: unitRecord({ id: 'team-11', role: 'grassroots', superior: 'plant-2' }) };
    given(...chain.released, moved)
      .when(chain.duty('require'))
      .thenThrows('RELATION_FORBIDDEN');
  });

  it('also to a unit that joins later, for the days to come', () => {
    const late = aDuty({ to: 'plant-2', at: shanghai('2026-03-04 17:00') });
    given(...required, late.file('address'), late.duty('require')).thenSees({
      state: { terms: { owed: '000110011111' } },
    });
    given(...required, file('close'))
      .when(late.file('address'))
      .thenThrows('THREAD_ENDED');
  });
});

describe('who may do what', () => {
  const filed = [...required, duty('file-report')];
  const ways: [string, WorldCommand[], ReportDutyActType[]][] = [
    ['required', required, ['acknowledge', 'file-report', 'early-sign', 'remind', 'relieve']],
    [
      'acknowledged',
      [...required, duty('acknowledge')],
      ['file-report', 'early-sign', 'remind', 'relieve'],
    ],
    ['acknowledged', filed, ['correct', 'early-sign', 'return', 'read', 'relieve']],
    ['relieved', [...filed, duty('relieve')], ['correct', 'early-sign', 'read']],
  ];

  it.each(ways)('while it is %s', (_status, said, allowed) => {
    const state = after(...said);
    const shown = ['petition-office', 'plant-1', 'plant-2'].flatMap((unit) =>
      allowedOnDuty(state, { unit, at: monday, calendar: chinaCalendar }),
    );
    expect(shown.map(({ type }) => type).sort()).toEqual([...allowed].sort());
    for (const { type } of shown)
      given(...said)
        .when(duty(type))
        .thenSees({});
  });

  it('neither party does what the other does, a stranger nothing, and a told unit does not decline', () => {
    for (const [type, { by }] of Object.entries(reportDutySteps)) {
      if (type === 'require') continue;
      const other = by === 'origin' ? 'plant-1' : 'petition-office';
      const said = (who: string) => duty(type as ReportDutyActType, { by: who });
      given(...required)
        .when(said(other))
        .thenThrows('NOT_YOUR_TURN');
      given(...required)
        .when(said('plant-2'))
        .thenThrows('NOT_A_PARTY');
    }
    given(...required)
      .when(duty('decline'))
      .thenThrows('RELATION_FORBIDDEN');
  });

  it('a peer that is asked may decline at any time, and its signs are still heard', () => {
    const peer = aDuty({ to: 'drilling' });
    const shared = [...peer.required, peer.duty('file-report')];
    given(...shared)
      .when(peer.duty('decline'))
      .thenSees({ state: { life: 'declined' } });
    given(...shared, peer.duty('decline'))
      .when(peer.duty('early-sign'))
      .thenSees({ state: { signs: 1 } });
  });
});

describe('a day', () => {
  const day = '2026-03-04';
  const filing = (moment: string, facts: object = {}) =>
    duty('file-report', { ...at(moment), facts: { day, ...facts } });

  it('is on time until its cut-off, and late from it on', () => {
    given(...required)
      .when(filing('2026-03-04 15:59:59.999'))
      .thenSees({ late: [] });
    given(...required)
      .when(filing('2026-03-04 16:00'))
      .thenSees({ late: ['report'] as never });
    given(...required)
      .when(filing('2026-03-11 09:00'))
      .thenSees({ state: { days: { [day]: { late: true, revision: 1 } } } });
  });

  it('is filed from its beginning on, and never ahead', () => {
    given(...required)
      .when(filing('2026-03-04 00:00'))
      .thenSees({ late: [] });
    given(...required)
      .when(filing('2026-03-03 23:59:59.999'))
      .thenThrows('REPORT_DAY_AHEAD');
  });

  it('is one that is owed', () => {
    for (const other of ['2026-03-07', '2026-03-01', '2026-03-14'])
      given(...required)
        .when(duty('file-report', { ...at('2026-03-20 10:00'), ...on(other) }))
        .thenThrows('REPORT_DAY_NOT_OWED');
  });

  it('is filed once, then corrected under the next revision', () => {
    const filed = [...required, duty('file-report')];
    given(...filed)
      .when(duty('file-report'))
      .thenThrows('REPORT_FILED');
    given(...required)
      .when(duty('correct'))
      .thenThrows('REPORT_NOT_FILED');
    given(...filed)
      .when(duty('correct'))
      .thenSees({ state: { days: { '2026-03-02': { revision: 2, nil: false, late: false } } } });
    given(...filed, duty('correct'))
      .when(duty('correct'))
      .thenThrows('REVISION_OUT_OF_ORDER');
  });

  it.each<[string, object]>([
    ['a nil report with figures', { ...fullDay, nil: true }],
    ['a nil report with signs', { nil: true, signs: 1 }],
    ['one that says nothing, and does not say so', { nil: false }],
    ['the same twice', { nil: false, counts: [fullDay.counts[0], fullDay.counts[0]] }],
  ])('is not %s', (_what, facts) =>
    given(...required)
      .when(duty('file-report', { facts }))
      .thenThrows('REPORT_INCOMPLETE'),
  );

  it('stays late, however it is corrected', () => {
    const late = [...required, duty('file-report', at('2026-03-02 17:00'))];
    given(...late)
      .when(duty('correct', at('2026-03-02 18:00')))
      .thenSees({ state: { days: { '2026-03-02': { late: true, revision: 2 } } } });
  });

  it('goes back, and is corrected within the term', () => {
    const back = [...required, duty('file-report'), duty('return')];
    given(...required)
      .when(duty('return'))
      .thenThrows('REPORT_NOT_FILED');
    given(...back).thenSees({ outcome: { dueAt: shanghai('2026-03-04 00:00') } });
    given(...back)
      .when(duty('correct', at('2026-03-04 00:00')))
      .thenSees({ late: ['correct'] as never });
    const corrected = after(...back, duty('correct', at('2026-03-03 23:59')));
    expect(corrected.days['2026-03-02']).toEqual({
      filedAt: monday,
      revision: 2,
      nil: false,
      late: false,
    });
  });

  it('that was missed is filed after all, and late', () => {
    const missed = withMissedDay(after(...required), {
      name: 'unreported',
      dueAt: shanghai('2026-03-02 16:30'),
    });
    expect(missed.days).toEqual({ '2026-03-02': { revision: 0, missed: true } });
    expect(standingOfDay(missed, '2026-03-02', monday)).toBe('missing');
    const filed = after(...required, duty('file-report', at('2026-03-05 10:00')));
    expect(standingOfDay(filed, '2026-03-02', shanghai('2026-03-05 10:00'))).toBe('late');
  });

  it('stands somewhere at every moment', () => {
    const state = after(...required);
    const seen = (moment: string) => standingOfDay(state, '2026-03-03', shanghai(moment));
    expect(seen('2026-03-02 23:59')).toBe('ahead');
    expect(seen('2026-03-03 00:00')).toBe('owed');
    expect(seen('2026-03-03 16:29:59.999')).toBe('owed');
    expect(seen('2026-03-03 16:30')).toBe('missing');
    expect(standingOfDay(state, '2026-03-07', monday)).toBeUndefined();
  });
});

describe('reading and ending', () => {
  const sign = duty('early-sign');

  it('the unit sees what was read; nobody reads what did not come', () => {
    const signed = [...required, sign, sign];
    const second = duty('early-sign');
    expect(after(...signed, second).unreadSigns).toHaveLength(2);
    given(...required, sign, second)
      .when(duty('read', { facts: { signs: 1 } }))
      .thenSees({ state: { read: { through: '2026-03-02', at: monday }, unreadSigns: [monday] } });
    const both = duty('read', { facts: { signs: 2 } });
    const third = duty('early-sign');
    given(...required, sign, second, both, third)
      .when(duty('read', { facts: { signs: 2 } }))
      .thenSees({ state: { unreadSigns: [monday] } });
    given(...required)
      .when(duty('read', { facts: { signs: 1 } }))
      .thenThrows('REPORT_NOT_FILED');
    given(...required)
      .when(duty('read', { facts: { through: '2026-03-03' } }))
      .thenThrows('REPORT_DAY_AHEAD');
    const further = [
      ...required,
      duty('read', { ...at('2026-03-05 09:00'), facts: { through: '2026-03-05' } }),
    ];
    given(...further)
      .when(duty('read', at('2026-03-06 09:00')))
      .thenSees({ state: { read: { through: '2026-03-05' } } });
  });

  it('once relieved, days to come are not owed, and what was missed may be filed', () => {
    const relieved = [...required, duty('relieve', at('2026-03-04 10:00'))];
    const filing = (day: string) => duty('file-report', { ...at('2026-03-05 10:00'), ...on(day) });
    given(...relieved)
      .when(filing('2026-03-03'))
      .thenSees({ late: ['report'] as never });
    given(...relieved)
      .when(filing('2026-03-04'))
      .thenThrows('REPORT_DAY_NOT_OWED');
    given(...relieved)
      .when(duty('remind', at('2026-03-05 10:00')))
      .thenThrows('THREAD_ENDED');
  });

  it('nobody is reminded who owes nothing yet', () => {
    const filed = [...required, duty('file-report')];
    given(...required)
      .when(duty('remind'))
      .thenSees({ state: { reminders: 1 } });
    given(...filed)
      .when(duty('remind'))
      .thenThrows('ALREADY_ANSWERED');
    given(...filed)
      .when(duty('remind', at('2026-03-03 00:00')))
      .thenSees({});
  });

  it('a signature counts from delivery', () => {
    const stored = delivered('plant-1', { after: 0, upTo: 3 }, at('2026-03-04 10:00'));
    const signing = (moment: string) =>
      duty('acknowledge', { ...at(moment), facts: { delivery: 4 } });
    given(...required, stored)
      .when(signing('2026-03-05 23:59'))
      .thenSees({ late: [] });
    given(...required, stored)
      .when(signing('2026-03-06 00:00'))
      .thenSees({ late: ['acknowledge'] });
  });
});
