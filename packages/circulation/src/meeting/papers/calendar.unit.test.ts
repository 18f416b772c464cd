import type { CalendarReply } from '@liandong/documents';
import { readCalendarReply } from '@liandong/documents';
import { codeOf } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { deskWorld } from '../../testing/desk-world.ts';
import { aMeetingOf } from '../../testing/test-meetings.ts';
import { cancelMeeting } from '../follow-up.ts';
import { memberThreads } from '../paper.ts';
import { planRevision, reviseMeeting } from '../revise.ts';
import { actOfReply, invitationPaper } from './calendar.ts';
import { toldOf } from './told.ts';

const nameOf = (unit: string) => unit;

function released() {
  const world = deskWorld();
  const meeting = aMeetingOf(world);
  const office = world.office('secretariat');
  const viewOf = (unit: string) => {
    const view = memberThreads(office, meeting()).get(unit);
    if (!view) throw new Error(`${unit} was not asked`);
    return view;
  };
  const ics = (unit: string): string => {
    const told = toldOf(world.office(unit), viewOf(unit));
    const paper = invitationPaper({ nameOf }, told);
    return new TextDecoder().decode(paper.bytes);
  };
  const said = (unit: string, reply: Partial<CalendarReply>) => {
    const whole = {
      method: 'REPLY',
      uid: meeting().view.ref.thread,
      sequence: 0,
      attendee: `urn:liandong:${unit}`,
      partstat: 'ACCEPTED',
      ...reply,
    } as const;
    const given = { who: [{ name: '王强' }], approvedBy: '赵明' };
    const act = actOfReply(world.office(unit), { view: viewOf(unit), reply: whole, given });
    return { ...JSON.parse(act.act), content: JSON.parse(act.content ?? '{}') } as {
      type: string;
      facts: object;
      content: object;
    };
  };
  return { world, meeting, office, ics, said };
}

describe('an invitation', () => {
  it('keeps its id, counts revisions, and is taken back', () => {
    const { world, meeting, office, ics } = released();
    expect(ics('dept-hr')).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:0/);
    expect(ics('dept-hr')).toContain(`UID:${meeting().view.ref.thread}`);
    const plan = planRevision(office, meeting(), { paper: { title: '新题', agenda: [] } });
    world.keep(reviseMeeting(office, meeting(), plan));
    expect(ics('dept-hr')).toContain('SEQUENCE:1');
    world.keep(cancelMeeting(office, meeting(), { reason: 'postponed' }));
    expect(ics('dept-hr')).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:2[\s\S]*STATUS:CANCELLED/);
  });

  it('says nothing of an item that is not for the member', () => {
    const { ics } = released();
    expect(ics('dept-land').replaceAll('\r\n ', '')).toContain('疑难事项');
    expect(ics('dept-hr').replaceAll('\r\n ', '')).not.toContain('疑难事项');
  });
});

describe('a reply', () => {
  it('is the answer it stands for, about the revision it answers', () => {
    const { said } = released();
    expect(said('dept-hr', { sequence: 2 })).toMatchObject({
      type: 'attend',
      facts: { revision: 3 },
      content: { attendees: [{ name: '王强' }] },
    });
    expect(said('dept-hr', { partstat: 'DELEGATED', comment: '出差' })).toMatchObject({
      type: 'substitute',
      content: { reason: '出差', approvedBy: '赵明' },
    });
    expect(said('dept-hr', { partstat: 'DECLINED' }).type).toBe('take-leave');
    // Nobody orders a peer: it declines.
    expect(said('drilling', { partstat: 'DECLINED' })).toMatchObject({
      type: 'decline',
      facts: { reason: 'no-capacity' },
    });
    const start = Date.parse('2026-03-17T01:00:00Z');
    const counter = { method: 'COUNTER', partstat: 'TENTATIVE', start, end: start + 1 } as const;
    expect(said('dept-hr', counter)).toMatchObject({
      type: 'counter',
      facts: { startAt: start, endAt: start + 1 },
    });
  });

  it('that leaves it open is none, nor is another unit’s', () => {
    const { said } = released();
    expect(codeOf(() => said('dept-hr', { partstat: 'TENTATIVE' }))).toBe('CALENDAR_UNREADABLE');
    expect(codeOf(() => said('dept-hr', { attendee: 'urn:liandong:dept-land' }))).toBe(
      'NOT_A_PARTY',
    );
  });

  it('to what was exported is understood', () => {
    const { ics, said } = released();
    const text = ics('dept-hr').replace('METHOD:REQUEST', 'METHOD:REPLY');
    const reply = readCalendarReply(
      new TextEncoder().encode(text.replace('PARTSTAT=NEEDS-ACTION', 'PARTSTAT=ACCEPTED')),
    );
    expect(said('dept-hr', reply).type).toBe('attend');
  });
});
