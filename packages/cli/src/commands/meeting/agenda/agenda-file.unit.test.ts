import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BusError } from '@liandong/contracts';
import { Area } from '@liandong/directory';
import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../../context.ts';
import { catalogue } from '../../../text/catalogue.ts';
import { createSay } from '../../../text/text.ts';
import { readAgenda, readMinutes } from './agenda-file.ts';
import { exampleFrom, examples } from './example.ts';

const { units } = Area.parse({
  area: 'test-area',
  name: { zh: '试验矿区', en: 'Test area' },
  units: [
    { id: 'company', name: '油田公司', role: 'company' },
    { id: 'dept-hr', aliases: ['hr'], name: '人力资源部', role: 'department', superior: 'company' },
    {
      id: 'dept-land',
      aliases: ['land'],
      name: '土地管理部',
      role: 'department',
      superior: 'company',
    },
    {
      id: 'plant-1',
      aliases: ['oil-plant-1'],
      name: '采油一厂',
      role: 'second-level',
      superior: 'company',
    },
    { id: 'discipline', name: '纪委', role: 'discipline', superior: 'company' },
    { id: 'drilling', name: '钻井公司', role: 'peer-enterprise' },
    { id: 'exchange', name: '交换', role: 'exchange' },
    { id: 'tracker', name: '跟踪', role: 'tracker' },
  ],
});

const folder = mkdtempSync(join(tmpdir(), 'liandong-agenda-'));
const context = {
  cwd: folder,
  say: createSay(catalogue, 'en'),
  now: () => Date.parse('2026-11-23T10:00:00+08:00'),
} as CliContext;

function agenda(text: string) {
  writeFileSync(join(folder, 'agenda.yaml'), text);
  return readAgenda(context, { units }, 'agenda.yaml');
}

function faultOf(run: () => unknown) {
  try {
    run();
  } catch (thrown) {
    const { code, details } = BusError.from(thrown);
    const faults = Array.isArray(details.faults) ? details.faults.join('; ') : undefined;
    return `${code} ${String(details.problem ?? details.unit ?? faults ?? '')}`.trim();
  }
  return 'none';
}

describe('a file of a meeting', () => {
  it('printed years from now has its dates ahead of that day', () => {
    const now = Date.parse('2030-01-01T23:30:00+08:00');
    for (const text of [...Object.values(examples.agenda), ...Object.values(examples.minutes)]) {
      const dates = exampleFrom(text, now).match(/\d{4}-\d\d-\d\d/g) ?? [];
      expect(dates.length).toBeGreaterThan(0);
      for (const date of dates) expect(Date.parse(date)).toBeGreaterThan(now);
    }
  });

  it('is the example, in either language', () => {
    const read = [examples.agenda.zh, examples.agenda.en].map(agenda);
    for (const { meetingType, session, times, members, paper } of read) {
      expect({ meetingType, session }).toEqual({ meetingType: 'working', session: 4 });
      expect(times).toEqual({
        startAt: Date.parse('2026-12-07T09:00:00+08:00'),
        endAt: Date.parse('2026-12-07T11:30:00+08:00'),
      });
      expect(members.map(({ unit, as }) => `${unit} ${as}`)).toEqual([
        'dept-hr attend',
        'dept-land attend',
        'plant-1 attend',
        'discipline observe',
        'drilling invite',
      ]);
      expect(paper.agenda.map(({ no, treatment, audience }) => [no, treatment, audience])).toEqual([
        [1, 'consult', undefined],
        [2, 'inform', undefined],
        [3, 'decide', ['dept-land', 'plant-1']],
      ]);
    }
  });

  it('numbers restricted items last, so that no number is missing for the others', () => {
    const { paper } = agenda(
      'title: a\nagenda:\n  - { topic: b, onlyFor: [dept-hr] }\n  - { topic: c }\n',
    );
    expect(paper.agenda.map(({ no, topic }) => `${no} ${topic}`)).toEqual(['1 c', '2 b']);
  });

  it('lets a day for answers end at midnight', () => {
    const { times } = agenda('title: a\nanswerBy: 2026-12-04\n');
    expect(times.receiptDueAt).toBe(Date.parse('2026-12-05T00:00:00+08:00'));
  });

  it('says where it is wrong', () => {
    const wrong = (text: string) => faultOf(() => agenda(text));
    expect(wrong('agenda: []')).toBe(
      'FILE_MALFORMED line 1: title is missing or not what it should be',
    );
    expect(wrong('title: a\nplase: b')).toBe('FILE_MALFORMED line 2: there is no field plase');
    expect(wrong('title: a\nagenda: [{ topic: b, minutes: long }]')).toMatch(
      /^FILE_MALFORMED line 2: agenda\.0\.minutes/,
    );
    expect(wrong('title: a\ntype: weekly')).toMatch(/type is one of plenary, working/);
    expect(wrong('title: a\nagenda: [{ topic: b, treatment: x }]')).toMatch(/agenda\.0\.treatment/);
    expect(wrong('title: a\nstart: soon')).toMatch(/start is no date/);
    expect(wrong('title: a\nmembers: { attend: [财务部] }')).toBe('UNIT_UNKNOWN 财务部');
    expect(wrong('title: [')).toMatch(/^FILE_MALFORMED line 1: /);
    // All of it at once, each with its line.
    expect(wrong('plase: b\nsession: x\nagenda:\n  - { topic: b, minuts: 1 }')).toBe(
      [
        'FILE_MALFORMED line 1: title is missing or not what it should be',
        'line 1: there is no field plase',
        'line 2: session is missing or not what it should be',
        'line 4: there is no field agenda.0.minuts',
      ].join('; '),
    );
    expect(faultOf(() => readAgenda(context, { units }, 'none.yaml'))).toBe('FILE_UNREADABLE');
  });
});

describe('a file of minutes', () => {
  it('is the example, in either language', () => {
    for (const text of [examples.minutes.zh, examples.minutes.en]) {
      writeFileSync(join(folder, 'minutes.yaml'), text);
      const { paper, items } = readMinutes(context, { units }, 'minutes.yaml');
      expect(paper.text).toMatch(/\S/);
      expect(items).toMatchObject([
        {
          leadUnit: 'dept-land',
          assistUnits: ['plant-1'],
          dueAt: Date.parse('2027-01-01T00:00:00+08:00'),
        },
      ]);
    }
  });
});
