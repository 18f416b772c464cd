import { BusError } from '@liandong/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../testing/samples.ts';
import { calendarInvitation } from './invitation.ts';
import { readCalendarReply } from './reply.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const file = (event: readonly string[], method = 'REPLY', before: readonly string[] = []) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Somebody//EN',
    `METHOD:${method}`,
    ...before,
    'BEGIN:VEVENT',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const accepted = [
  'UID:m-2026-0004',
  'SEQUENCE:1',
  'DTSTAMP:20261119T003000Z',
  'DTSTART:20261126T010000Z',
  'DTEND:20261126T033000Z',
  'ORGANIZER;CN="联席会议办公室":urn:liandong:joint-meeting',
  'ATTENDEE;CN="采油一厂";PARTSTAT=ACCEPTED:urn:liandong:plant-1',
];
const change = (lines: readonly string[], name: string, ...instead: readonly string[]) => [
  ...lines.filter((line) => !line.startsWith(name)),
  ...instead,
];
const read = (text: string) => readCalendarReply(encode(text));
const wrongIn = (bytes: Uint8Array): unknown => {
  try {
    readCalendarReply(bytes);
  } catch (thrown) {
    if (thrown instanceof BusError && thrown.code === 'CALENDAR_UNREADABLE')
      return thrown.details.wrong;
    throw thrown;
  }
  return 'nothing';
};
const wrong = (text: string) => wrongIn(encode(text));

describe('a reply', () => {
  it('says to which meeting and revision, who answers and what', () => {
    expect(read(file(accepted))).toEqual({
      method: 'REPLY',
      uid: 'm-2026-0004',
      sequence: 1,
      attendee: 'urn:liandong:plant-1',
      partstat: 'ACCEPTED',
      writtenAt: at('2026-11-19T08:30'),
      start: at('2026-11-26T09:00'),
      end: at('2026-11-26T11:30'),
    });
  });

  it('is found in what Outlook writes', () => {
    const outlook = [
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;RSVP=TRUE;CN=office@',
      ' plant-1.example:MAILTO:Office@plant-1.example',
      'COMMENT;LANGUAGE=zh-CN:当日有检查\\, 不能参会\\n请谅解',
      'UID:m-2026-0004',
      'SUMMARY;LANGUAGE=zh-CN:谢绝: 联席会议',
      'DTSTART;TZID=China Standard Time:20261126T090000',
      'DTEND;TZID=China Standard Time:20261126T113000',
      'CLASS:PUBLIC',
      'PRIORITY:5',
      'DTSTAMP:20261119T003000Z',
      'TRANSP:OPAQUE',
      'STATUS:CONFIRMED',
      'SEQUENCE:0',
      'X-MICROSOFT-CDO-APPT-SEQUENCE:0',
    ];
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:China Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T000000',
      'TZOFFSETFROM:+0800',
      'TZOFFSETTO:+0800',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    expect(read(`\uFEFF${file(outlook, 'REPLY', zone)}`)).toMatchObject({
      sequence: 0,
      attendee: 'mailto:office@plant-1.example',
      partstat: 'DECLINED',
      comment: '当日有检查, 不能参会\n请谅解',
      start: at('2026-11-26T09:00'),
      end: at('2026-11-26T11:30'),
    });
  });

  it('of one who sends another names whom', () => {
    const lines = change(
      accepted,
      'ATTENDEE',
      'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:Deputy@plant-1.example":urn:liandong:plant-1',
    );
    expect(read(file(lines))).toMatchObject({
      partstat: 'DELEGATED',
      delegatedTo: 'mailto:deputy@plant-1.example',
    });
  });

  it('needs no number, no times and no comment', () => {
    const bare = ['UID:m-1', 'ATTENDEE;PARTSTAT=tentative:urn:liandong:plant-1'];
    expect(read(file(bare))).toEqual({
      method: 'REPLY',
      uid: 'm-1',
      sequence: 0,
      attendee: 'urn:liandong:plant-1',
      partstat: 'TENTATIVE',
    });
  });

  it('is read with line ends of any system', () => {
    expect(read(file(accepted).replaceAll('\r\n', '\n'))).toEqual(read(file(accepted)));
  });

  it('keeps a comment within bounds', () => {
    const lines = [...accepted, `COMMENT:${'长'.repeat(9_000)}`, 'COMMENT:二'];
    expect(read(file(lines)).comment).toHaveLength(4_000);
  });
});

describe('a counter-proposal', () => {
  const counter = (start: string, end: string, before: readonly string[] = []) =>
    file(change(change(accepted, 'DTSTART', start), 'DTEND', end), 'COUNTER', before);

  it('proposes another time', () => {
    expect(read(counter('DTSTART:20261127T060000Z', 'DTEND:20261127T073000Z'))).toMatchObject({
      method: 'COUNTER',
      partstat: 'ACCEPTED',
      start: at('2026-11-27T14:00'),
      end: at('2026-11-27T15:30'),
    });
  });

  it.each([
    ['no zone, which is Shanghai', 'DTSTART:20261127T140000', 'DTEND:20261127T153000'],
    [
      'an Olson name',
      'DTSTART;TZID=Asia/Shanghai:20261127T140000',
      'DTEND;TZID=/freeassociation.sourceforge.net/Asia/Shanghai:20261127T153000',
    ],
    ['a duration', 'DTSTART:20261127T060000Z', 'DURATION:PT1H30M'],
  ])('understands %s', (_, start, end) => {
    expect(read(counter(start, end))).toMatchObject({
      start: at('2026-11-27T14:00'),
      end: at('2026-11-27T15:30'),
    });
  });

  it('believes a zone of one offset, and no other', () => {
    const rule = (offset: string, kind = 'STANDARD') => [
      `BEGIN:${kind}`,
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0900',
      `TZOFFSETTO:${offset}`,
      `END:${kind}`,
    ];
    const zone = (...rules: string[][]) => [
      'BEGIN:VTIMEZONE',
      'TZID:Ours',
      ...rules.flat(),
      'END:VTIMEZONE',
    ];
    const times = ['DTSTART;TZID=Ours:20261127T150000', 'DTEND;TZID=Ours:20261127T163000'] as const;
    expect(read(counter(...times, zone(rule('+0900'))))).toMatchObject({
      start: at('2026-11-27T14:00'),
    });
    expect(wrong(counter(...times, zone(rule('+0900'), rule('+1000', 'DAYLIGHT'))))).toBe('time');
    expect(wrong(counter(...times))).toBe('time');
  });

  it.each([
    ['no time', 'X-A:1', 'X-B:1'],
    ['a whole day', 'DTSTART;VALUE=DATE:20261127', 'X-B:1'],
    ['a day that is none', 'DTSTART:20260230T060000Z', 'X-B:1'],
    ['an end before its start', 'DTSTART:20261127T060000Z', 'DTEND:20261127T050000Z'],
  ])('is refused with %s', (_, start, end) => {
    expect(wrong(counter(start, end))).toBe('time');
  });
});

describe('what is no answer', () => {
  it.each<[string, string, string]>([
    ['an empty file', '', 'syntax'],
    ['another text', '您好，我们参会。', 'syntax'],
    ['a page', '<html><body>no</body></html>', 'syntax'],
    ['two calendars', file(accepted) + file(accepted), 'syntax'],
    ['an invitation', file(accepted, 'REQUEST'), 'method'],
    ['a calendar without a method', file(accepted).replace('METHOD:REPLY\r\n', ''), 'method'],
    ['no event', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n', 'no-event'],
    [
      'several events',
      file([...accepted, 'END:VEVENT', 'BEGIN:VEVENT', ...accepted]),
      'several-events',
    ],
    ['an occurrence', file([...accepted, 'RECURRENCE-ID:20261126T010000Z']), 'several-events'],
    ['no identity', file(change(accepted, 'UID')), 'uid'],
    ['two identities', file([...accepted, 'UID:other']), 'uid'],
    ['an endless identity', file(change(accepted, 'UID', `UID:${'9'.repeat(300)}`)), 'uid'],
    ['a negative number', file(change(accepted, 'SEQUENCE', 'SEQUENCE:-1')), 'sequence'],
    ['no attendee', file(change(accepted, 'ATTENDEE')), 'attendee'],
    [
      'two attendees',
      file([...accepted, 'ATTENDEE;PARTSTAT=DECLINED:urn:liandong:plant-2']),
      'attendee',
    ],
    [
      'an attendee elsewhere',
      file(change(accepted, 'ATTENDEE', 'ATTENDEE;PARTSTAT=ACCEPTED:https://x/')),
      'attendee',
    ],
    [
      'an attendee who has not answered',
      file(change(accepted, 'ATTENDEE', 'ATTENDEE:urn:liandong:plant-1')),
      'partstat',
    ],
  ])('is refused: %s', (_, text, expected) => {
    expect(wrong(text)).toBe(expected);
  });

  it('is refused: our own invitation', () => {
    const party = { unit: 'plant-1', name: '采油一厂' } as const;
    const bytes = calendarInvitation({
      method: 'REQUEST',
      uid: 'm-1',
      sequence: 0,
      writtenAt: 0,
      startsAt: 0,
      endsAt: 1_000,
      summary: '会议',
      organizer: party,
      attendees: [{ ...party, as: 'attend' }],
    });
    expect(wrongIn(bytes)).toBe('method');
  });

  it('is refused: a file of another encoding', () => {
    // 采油一厂 in GBK.
    const gbk = Uint8Array.of(0xb2, 0xc9, 0xd3, 0xcd, 0xd2, 0xbb, 0xb3, 0xa7);
    expect(wrongIn(Uint8Array.from([...encode('BEGIN:VCALENDAR\r\nX-A:'), ...gbk]))).toBe(
      'encoding',
    );
  });

  it('is refused: five megabytes, before they are looked at', () => {
    expect(wrongIn(new Uint8Array(5 * 1024 * 1024).fill(0xff))).toBe('size');
  });

  it('is refused: components in one another without end', () => {
    const deep = 8_000;
    const text = `${'BEGIN:VEVENT\r\n'.repeat(deep)}${'END:VEVENT\r\n'.repeat(deep)}`;
    expect(wrong(`BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n${text}END:VCALENDAR`)).toBe('uid');
  });

  it('quotes nothing of the file', () => {
    const secret = '13800138000';
    try {
      read(file(change(accepted, 'ATTENDEE', `ATTENDEE;PARTSTAT=ACCEPTED:tel:${secret}`)));
      expect.unreachable();
    } catch (thrown) {
      expect(JSON.stringify(thrown) + String(thrown)).not.toContain(secret);
    }
  });

  it('never fails otherwise, however a file is cut or bent', () => {
    const whole = encode(file([...accepted, 'COMMENT:好的'], 'COUNTER'));
    const bend = fc.record({ at: fc.nat(whole.length - 1), to: fc.integer({ min: 0, max: 255 }) });
    const bent = fc.tuple(fc.nat(whole.length), fc.array(bend, { maxLength: 4 }));
    fc.assert(
      fc.property(bent, ([length, bends]) => {
        const bytes = whole.slice(0, length);
        for (const { at: place, to } of bends) if (place < length) bytes[place] = to;
        expect(typeof wrongIn(bytes)).toBe('string');
      }),
      { numRuns: 500 },
    );
  });

  it('is every file that was cut off', () => {
    const whole = file(accepted).trimEnd();
    for (let length = 0; length < whole.length; length += 7)
      expect(wrong(whole.slice(0, length))).toBe('syntax');
  });
});
