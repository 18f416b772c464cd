import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { at, plan } from '../testing/samples.ts';
import { folded } from './content-lines.ts';
import { addressOf, type CalendarInvitation, calendarInvitation } from './invitation.ts';

// What is written here is read by another library.

const invitation: CalendarInvitation = {
  method: 'REQUEST',
  uid: 'm-2026-0004',
  sequence: 1,
  writtenAt: at('2026-11-18T10:00:05'),
  startsAt: plan.startsAt,
  endsAt: at('2026-11-26T11:30'),
  summary: plan.meeting,
  place: `${plan.place}；视频会议号 600,123\\456`,
  description: '一、通报\n二、讨论; 见“油联办〔2026〕12号”',
  organizer: { unit: 'joint-meeting', name: '矿区信访工作联席会议办公室' },
  attendees: [{ unit: 'plant-1', name: '采油一厂 "一线"', as: 'attend' }],
  remindMinutesBefore: 30,
};
const lines = (bytes: Uint8Array) => new TextDecoder().decode(bytes).split('\r\n');
const open = (bytes: Uint8Array) => {
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(bytes)) as unknown[]);
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no event');
  return { calendar, component, event: new ICAL.Event(component) };
};

describe('an invitation', () => {
  it('is read by others as it was meant', () => {
    const { calendar, component, event } = open(calendarInvitation(invitation));
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(event.uid).toBe('m-2026-0004');
    expect(event.sequence).toBe(1);
    expect(event.startDate.toUnixTime() * 1000).toBe(invitation.startsAt);
    expect(event.endDate.toUnixTime() * 1000).toBe(invitation.endsAt);
    expect(event.summary).toBe(invitation.summary);
    expect(event.location).toBe(invitation.place);
    expect(event.description).toBe(invitation.description);
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(event.organizer).toBe('urn:liandong:joint-meeting');
  });

  it('says every time in UTC', () => {
    const times = lines(calendarInvitation(invitation)).filter((line) => line.startsWith('DT'));
    expect(times).toEqual([
      'DTSTAMP:20261118T020005Z',
      'DTSTART:20261126T010000Z',
      'DTEND:20261126T033000Z',
    ]);
  });

  it('asks its one member for an answer, by its name on the bus or its mailbox', () => {
    const [asked] = open(calendarInvitation(invitation)).event.attendees;
    expect(asked?.getFirstValue()).toBe('urn:liandong:plant-1');
    expect(asked?.getParameter('cn')).toBe('采油一厂 "一线"');
    expect(asked?.getParameter('rsvp')).toBe('TRUE');
    expect(asked?.getParameter('partstat')).toBe('NEEDS-ACTION');
    expect(asked?.getParameter('role')).toBe('REQ-PARTICIPANT');
    expect(addressOf({ unit: 'plant-1', mail: 'office@plant-1.example' })).toBe(
      'mailto:office@plant-1.example',
    );
  });

  it('to one that has answered keeps its status and asks no more', () => {
    const attendees = [
      { unit: 'a', name: '甲', as: 'attend', status: 'DELEGATED' },
      { unit: 'b', name: '乙', as: 'observe', status: 'ACCEPTED' },
      { unit: 'c', name: '丙', as: 'invite' },
    ] as const;
    const shown = open(calendarInvitation({ ...invitation, attendees })).event.attendees.map(
      (party) => ['role', 'partstat', 'rsvp'].map((name) => party.getParameter(name)),
    );
    expect(shown).toEqual([
      ['REQ-PARTICIPANT', 'DELEGATED', 'FALSE'],
      ['OPT-PARTICIPANT', 'ACCEPTED', 'FALSE'],
      ['OPT-PARTICIPANT', 'NEEDS-ACTION', 'TRUE'],
    ]);
  });

  it('reminds before it begins', () => {
    const alarm = open(calendarInvitation(invitation)).component.getFirstSubcomponent('valarm');
    expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT30M');
  });

  it('is the same bytes for the same meeting', () => {
    expect(calendarInvitation(invitation)).toEqual(calendarInvitation(invitation));
  });
});

describe('a cancellation', () => {
  it('has the identity of the meeting, a higher number, and no alarm', () => {
    const cancelled = { ...invitation, method: 'CANCEL', sequence: 2 } as const;
    const { calendar, component, event } = open(calendarInvitation(cancelled));
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect([event.uid, event.sequence]).toEqual(['m-2026-0004', 2]);
    expect(component.getFirstSubcomponent('valarm')).toBeNull();
    expect(event.attendees[0]?.getParameter('rsvp')).toBe('FALSE');
  });
});

describe('lines', () => {
  const octets = (line: string) => new TextEncoder().encode(line).length;
  const anyText = fc.string({ unit: 'binary', maxLength: 200 });
  const chinese = fc.string({
    unit: fc.constantFrom(...'联席会议通知，；：\\;,"^ \n'.split(''), '𠮷', 'a', '\u{1F600}'),
    maxLength: 300,
  });
  const readable = (words: string) =>
    words
      .replace(/\r\n?/g, '\n')
      .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, '')
      .toWellFormed();

  it('are at most 75 octets long, and cut no character', () => {
    const written = calendarInvitation({ ...invitation, summary: '联席会议'.repeat(60) });
    for (const line of lines(written)) expect(octets(line)).toBeLessThanOrEqual(75);
    expect(lines(written).some((line) => octets(line) > 72)).toBe(true);
    expect(new TextDecoder('utf-8', { fatal: true }).decode(written)).not.toContain('\uFFFD');
  });

  it('come back whole, however they were folded', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, chinese), (words) => {
        const pieces = folded(words).split('\r\n ');
        expect(pieces.join('')).toBe(words);
        for (const [index, piece] of pieces.entries())
          expect(octets(piece) + (index === 0 ? 0 : 1)).toBeLessThanOrEqual(75);
      }),
    );
  });

  it('carry any words, and no line of their own making', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, chinese), (words) => {
        // A backslash says nothing in a parameter, but this reader takes it for an escape.
        const name = readable(words).replace(/[\t\\]/g, ' ');
        const written = calendarInvitation({
          ...invitation,
          summary: words,
          description: `${words}\r\nEND:VEVENT`,
          attendees: [{ unit: 'plant-1', name, as: 'attend' }],
        });
        const { event } = open(written);
        expect(event.summary ?? '').toBe(readable(words));
        expect(event.description).toBe(`${readable(words)}\nEND:VEVENT`);
        expect(event.attendees).toHaveLength(1);
        expect(event.attendees[0]?.getFirstValue()).toBe('urn:liandong:plant-1');
        expect(event.attendees[0]?.getParameter('cn') ?? '').toBe(name);
      }),
    );
  });
});
