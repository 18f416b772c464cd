import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultAreaTerms } from '@liandong/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingSpans } from './area.ts';
import { loadAreaFile, readArea } from './area-file.ts';

const good = `
area: birch
name: { zh: 白桦, en: Birch }
workingHours: [08:30-12:00, 14:00-17:30]
units:
  - { id: company, name: 公司, role: company }
  - { id: office, name: 信访办, role: petition-office, superior: company }
  - { id: hr, name: 人力资源部, role: department, superior: company, aliases: [人事处] }
  - { id: exchange, name: 交换, role: exchange }
  - { id: tracker, name: 跟踪, role: tracker }
categories:
  - { id: wages, name: 工资福利 }
rules:
  - { category: [工资福利], unit: hr }
`;

const faultsOf = (text: string): string[] => {
  const read = readArea(text);
  return 'faults' in read ? read.faults.map(({ line, en }) => `${line}: ${en}`) : [];
};

/** The good file with one piece of text replaced, which must occur in it. */
const but = (from: string, to: string): string => {
  expect(good).toContain(from);
  return good.replace(from, to);
};

describe('a good file', () => {
  it('is an area, with what was left out filled in', () => {
    const read = readArea(good);
    expect(read).toMatchObject({
      area: {
        name: { zh: '白桦', en: 'Birch' },
        timeZone: 'Asia/Shanghai',
        calendar: 'china',
        log: { replicas: 1 },
        exchange: { checkpointSeconds: 60 },
      },
    });
  });

  it('is the same area after a trip through JSON', () => {
    const read = readArea(good);
    expect(readArea(JSON.stringify('area' in read && read.area))).toEqual(read);
  });

  it('changes the terms it names, and keeps the others', () => {
    const read = readArea(
      but(
        'area: birch',
        'terms: { meetingNotice: { special: { days: 1, unit: natural } } }\narea: birch',
      ),
    );
    const { meetingNotice, ...others } = defaultAreaTerms;
    expect(read).toMatchObject({
      area: {
        terms: {
          ...others,
          meetingNotice: { ...meetingNotice, special: { days: 1, unit: 'natural' } },
        },
      },
    });
  });

  it('changes what it names of a level of alerts, and keeps the others', () => {
    const own =
      'terms: { alertLevels: { general: { acknowledgeMinutes: 15, updateMinutes: 240 } } }';
    const { alertLevels } = defaultAreaTerms;
    expect(readArea(but('area: birch', `${own}\narea: birch`))).toMatchObject({
      area: {
        terms: {
          alertLevels: {
            ...alertLevels,
            general: { ...alertLevels.general, acknowledgeMinutes: 15, updateMinutes: 240 },
          },
        },
      },
    });
    const wrong = own.replace('general', 'generl');
    expect(JSON.stringify(readArea(but('area: birch', `${wrong}\narea: birch`)))).toContain(
      'did you mean \\"general\\"',
    );
  });

  it('has the rules of 2022, or what it says instead', () => {
    expect(readArea(good)).toMatchObject({ area: { deadlines: { book: '2022', set: {} } } });
    const own = 'deadlines: { book: "2005", set: { uphold: { days: 1, unit: working } } }';
    expect(readArea(but('area: birch', `${own}\narea: birch`))).toMatchObject({
      area: { deadlines: { book: '2005', set: { uphold: { days: 1, unit: 'working' } } } },
    });
  });

  it('gives the working day in minutes', () =>
    expect(workingSpans(['08:30-12:00', '14:00-17:30'])).toEqual([
      { from: 510, until: 720 },
      { from: 840, until: 1050 },
    ]));
});

describe('a fault is told with its line', () => {
  it.each([
    [
      'id: company,',
      'id: Company,',
      '6: id: lower-case letters, digits and hyphens only, no hyphen first, at most 31 characters',
    ],
    ['area: birch', 'area: birch\nlog: { replicas: 2 }', '3: replicas: expected 1, 3 or 5'],
    ['aliases: [人事处]', 'aliases: [""]', '8: must not be empty'],
    ['id: hr,', 'id: office,', '8: the id "office" is used twice'],
    [
      'superior: company, aliases',
      'superior: compny, aliases',
      '8: no unit "compny"; did you mean "company"?',
    ],
    ['superior: company, aliases', 'superior: zzz, aliases', '8: no unit "zzz"'],
    ['superior: company, aliases', 'superior: hr, aliases', '8: superiors form a circle: hr → hr'],
    [
      'department, superior: company,',
      'department,',
      '8: a unit with role department needs a superior',
    ],
    [
      'role: company }',
      'role: company, superior: hr }',
      '6: a unit with role company has no superior; leave it out',
    ],
    ['aliases: [人事处]', 'aliases: [信访办]', '8: the name "信访办" already belongs to office'],
    ['aliases:', 'alias:', '8: unknown key "alias"; did you mean "aliases"?'],
    ['workingHours:', 'workHours:', '4: unknown key "workHours"; did you mean "workingHours"?'],
    ['14:00-17:30', '14:00-13:00', '4: the span does not end after it begins'],
    ['14:00-17:30', '11:00-17:30', '4: the span begins before the one above has ended'],
    ['14:00-17:30', '14-17', '4: expected HH:MM-HH:MM'],
    ['name: 公司,', 'name: { cn: 公司 },', '6: a name is a text, or { zh, en }'],
    ['unit: hr }', 'unit: hrr }', '14: no unit "hrr"; did you mean "hr"?'],
    ['unit: hr }', 'unit: tracker }', '14: unit tracker handles no cases'],
    ['category: [工资福利], ', '', '14: a rule needs category or words'],
    [
      'category: [工资福利], ',
      'category: [工资待遇], ',
      '14: no category "工资待遇"; did you mean "工资福利"?',
    ],
    ['role: exchange', 'role: tracker', '6: one unit with role exchange is needed, the file has 0'],
    ['role: exchange', 'role: tracker', '10: one unit with role tracker is needed, the file has 2'],
    ['area: birch', 'area: birch\narea: birch', '3: YAML: Map keys must be unique'],
    [
      'area: birch',
      'terms: { selfChek: { days: 1, unit: natural } }\narea: birch',
      '2: unknown key "selfChek"; did you mean "selfCheck"?',
    ],
    ['area: birch', 'timeZone: Mars/Base\narea: birch', '2: no such time zone'],
    [
      'area: birch',
      'deadlines: { set: { notice: { days: 20, unit: natural } } }\narea: birch',
      '2: longer than its article allows; it may be made shorter, never longer',
    ],
    [
      'area: birch',
      'deadlines: { set: { objection: { days: 5, unit: natural } } }\narea: birch',
      '2: not in the days of its article (natural or working)',
    ],
    [
      'area: birch',
      'deadlines: { set: { report: { days: 5, unit: natural } } }\narea: birch',
      '2: a person fixes this date, so it has no term',
    ],
  ])('%s → %s', (from, to, fault) => expect(faultsOf(but(from, to))).toContainEqual(fault));
});

it('every fault is told at once, in the order of the lines, in both languages', async () => {
  const text = good
    .replace('08:30-12:00', '8-12')
    .replace('superior: company, aliases', 'superior: nobody, aliases')
    .replace('unit: hr }', 'unit: nowhere, when: now }');
  const folder = await mkdtemp(join(tmpdir(), 'liandong-area-file-'));
  try {
    const path = join(folder, 'area.yaml');
    await writeFile(path, text);
    await expect(loadAreaFile(path)).rejects.toMatchObject({
      code: 'AREA_INVALID',
      details: {
        path,
        faults: [
          'line 4: expected HH:MM-HH:MM',
          'line 8: no unit "nobody"',
          'line 14: unknown key "when"',
          'line 14: no unit "nowhere"',
        ],
        faultsZh: [
          '第 4 行：应写作 HH:MM-HH:MM',
          '第 8 行：没有单位“nobody”',
          '第 14 行：不认识的项“when”',
          '第 14 行：没有单位“nowhere”',
        ],
      },
    });
    await expect(loadAreaFile(join(folder, 'none.yaml'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('a circle is told once, whoever else hangs on it', () => {
  const text = but(
    '  - { id: exchange',
    [
      '  - { id: a, name: A, role: department, superior: c }',
      '  - { id: b, name: B, role: department, superior: a }',
      '  - { id: c, name: C, role: department, superior: b }',
      '  - { id: d, name: D, role: department, superior: c }',
      '  - { id: exchange',
    ].join('\n'),
  );
  expect(faultsOf(text)).toEqual(['9: superiors form a circle: a → c → b → a']);
});

it('YAML that names itself without end is refused', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [at, key] of ['b', 'c', 'd', 'e', 'f'].entries()) {
    const before = String.fromCharCode('a'.charCodeAt(0) + at);
    bomb.push(`${key}: &${key} [${Array(9).fill(`*${before}`).join(', ')}]`);
  }
  expect(faultsOf(bomb.join('\n'))[0]).toContain('Excessive alias count');
});

const small = `
area: birch
name: @
units:
  - { id: company, name: C, role: company }
  - { id: office, name: O, role: petition-office, superior: company }
  - { id: exchange, name: X, role: exchange }
  - { id: tracker, name: T, role: tracker }
`;

it('is read as UTF-8 or GB18030, and what is missing or no text says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'area-file-'));
  const path = join(folder, 'area.yaml');
  try {
    const [before = '', after = ''] = small.split('@');
    const birchInGb18030 = Uint8Array.of(0xb0, 0xd7, 0xe8, 0xeb);
    for (const name of [Buffer.from('白桦'), birchInGb18030]) {
      await writeFile(path, Buffer.concat([Buffer.from(before), name, Buffer.from(after)]));
      expect((await loadAreaFile(path)).name).toEqual({ zh: '白桦' });
    }
    await rm(path);
    await expect(loadAreaFile(path)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { path, why: 'ENOENT' },
    });
    await writeFile(path, Uint8Array.of(0xff, 0xff, 0x00, 0xff));
    await expect(loadAreaFile(path)).rejects.toMatchObject({ code: 'FILE_NOT_TEXT' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('no text whatever crashes the reader', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json(),
        fc
          .tuple(fc.nat({ max: good.length }), fc.nat({ max: 30 }), fc.string())
          .map(([at, length, text]) => good.slice(0, at) + text + good.slice(at + length)),
      ),
      (text) => {
        const read = readArea(text);
        if ('faults' in read) {
          expect(read.faults.length).toBeGreaterThan(0);
          for (const { line } of read.faults) expect(line).toBeGreaterThan(0);
        }
      },
    ),
  ));

it('the example area is valid, and as large as promised', async () => {
  const example = join(import.meta.dirname, '../../../../infra/areas/example.yaml');
  const { units } = await loadAreaFile(example);
  const having = (...roles: string[]) => units.filter(({ role }) => roles.includes(role)).length;
  expect(having('department', 'discipline')).toBe(10);
  expect(having('second-level')).toBe(8);
  expect(having('peer-enterprise')).toBe(4);
  for (const { id, role } of units)
    if (role === 'second-level')
      expect(units.filter(({ superior }) => superior === id).length).toBeGreaterThan(0);
});
