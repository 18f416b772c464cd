import { codeOf, monday, shanghai } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { allocation, docNoOf, numberOf } from '../shared/numbering.ts';
import { deskWorld } from '../testing/desk-world.ts';
import { aMeetingOf, numberFor, paper, times } from '../testing/test-meetings.ts';
import { addMembers } from './convene.ts';
import { memberThreads, noticeOf } from './paper.ts';
import {
  meetingNumbering,
  noticeSeries,
  receiptDue,
  rehearseRelease,
  releaseMeeting,
} from './release.ts';

const day = 86_400_000;

describe('a number', () => {
  const ask = (world = deskWorld()) => {
    const meeting = aMeetingOf(world, { released: false })();
    const office = world.office('secretariat');
    return { world, office, numbering: meetingNumbering(meeting, noticeSeries) };
  };

  it('is the first of its series, and the same however often it is asked for', () => {
    const { world, office, numbering } = ask();
    expect(numberOf(office, numbering)).toBeUndefined();
    // The process ended before it used what it was given, and begins again.
    world.keep([allocation(office, numbering)]);
    world.keep([allocation(office, numbering)]);
    expect(numberOf(office, numbering)).toEqual({ series: noticeSeries, year: 2026, serial: 1 });
    const other = ask(world);
    world.keep([allocation(other.office, other.numbering)]);
    expect(numberOf(other.office, other.numbering)?.serial).toBe(2);
  });

  it('is written with the agency of its series, and not without one', () => {
    const office = { agencies: { 'meeting-notice': '油联办' } };
    expect(docNoOf(office, { series: 'meeting-notice', year: 2026, serial: 12 })).toBe(
      '油联办〔2026〕12号',
    );
    const without = () => docNoOf(office, { series: 'minutes', year: 2026, serial: 1 });
    expect(codeOf(without)).toBe('DOC_NUMBER_INVALID');
  });

  it('of last year stays what it was', () => {
    const { world, office, numbering } = ask(deskWorld(shanghai('2026-12-31 10:00')));
    world.keep([allocation(office, numbering)]);
    world.wait(day);
    expect(numberOf(office, numbering)).toEqual({ series: noticeSeries, year: 2026, serial: 1 });
  });
});

describe('a release', () => {
  it('tells every member its own part, in one go', () => {
    const world = deskWorld();
    const meeting = aMeetingOf(world)();
    const office = world.office('secretariat');
    const told = [...memberThreads(office, meeting)].map(([unit, view]) => [
      unit,
      noticeOf(office, view).agenda.map(({ topic }) => topic),
    ]);
    expect(Object.fromEntries(told)).toEqual({
      'dept-hr': ['用地补偿'],
      'dept-land': ['用地补偿', '疑难事项'],
      'plant-1': ['用地补偿', '疑难事项'],
      discipline: ['用地补偿'],
      drilling: ['用地补偿'],
    });
    const hr = world.office('dept-hr').store.db.prepare('SELECT content FROM entry').all();
    expect(JSON.stringify(hr)).not.toMatch(/疑难事项|audience/);
  });

  it('addresses those that are new to it, a hundred an act', () => {
    const world = deskWorld();
    const meeting = aMeetingOf(world, { released: false })();
    const office = world.office('secretariat');
    const number = numberFor(world, office, meeting);
    const members = Array.from({ length: 230 }, (_, at) => ({
      unit: `u-${at}`,
      as: 'attend' as const,
    }));
    const acts = releaseMeeting(office, meeting, { number, times, paper, members });
    const types = acts.map(({ act }) => (JSON.parse(act) as { type: string }).type);
    expect(types.filter((type) => type === 'address')).toHaveLength(3);
    expect(types.filter((type) => type === 'invite')).toHaveLength(235);
    expect(types.indexOf('release')).toBeLessThan(types.indexOf('invite'));
  });

  it('reaches who joins later as it stands by then', () => {
    const world = deskWorld();
    const meeting = aMeetingOf(world);
    const office = world.office('secretariat');
    world.keep(addMembers(office, meeting(), [{ unit: 'plant-2', as: 'observe' }]));
    const joined = memberThreads(office, meeting()).get('plant-2');
    expect(joined?.state).toMatchObject({ status: 'invited', revision: 1, as: 'observe' });
  });
});

describe('a rehearsal', () => {
  const rehearsed = (starts: string) => {
    const world = deskWorld();
    const meeting = aMeetingOf(world, { released: false })();
    const office = world.office('secretariat');
    const startAt = shanghai(starts);
    const at = { startAt, endAt: startAt + day / 24, receiptDueAt: startAt };
    const run = () => rehearseRelease(office, meeting, { times: at, paper });
    return { run, office, meeting };
  };

  it('finds what the exchange would refuse', () => {
    expect(codeOf(rehearsed('2026-03-04 09:00').run)).toBe('NOTICE_TOO_SHORT');
    expect(codeOf(rehearsed('2026-03-02 09:00').run)).toBe('DUE_DATE_PAST');
  });

  it('of what will stand says nothing, keeps nothing and uses no number', () => {
    const { run, office, meeting } = rehearsed('2026-03-16 09:00');
    run();
    expect(numberOf(office, meetingNumbering(meeting, noticeSeries))).toBeUndefined();
    expect(memberThreads(office, meeting).size).toBe(0);
  });
});

describe('the term of an answer', () => {
  const due = (startAt: string, now = monday) =>
    receiptDue({ ...deskWorld(now).office('secretariat') }, shanghai(startAt));

  it('is the end of the working day before', () => {
    expect(due('2026-03-11 09:00')).toBe(shanghai('2026-03-11'));
    // From a Monday back over the weekend.
    expect(due('2026-03-16 09:00')).toBe(shanghai('2026-03-14'));
    // The Monday after the Tomb-Sweeping holiday of 2026-04-04 to 04-06 is a Tuesday.
    expect(due('2026-04-07 09:00')).toBe(shanghai('2026-04-04'));
  });

  it('is the meeting itself where that has passed', () => {
    const start = '2026-03-02 15:00';
    expect(due(start)).toBe(shanghai(start));
  });
});
