import { BusError } from '@liandong/contracts';
import { chinaCalendar } from '@liandong/domain';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../text/catalogue.ts';
import { createSay } from '../text/text.ts';
import { durationText } from './duration.ts';
import { termText } from './explained.ts';
import { describeFailure, renderFailure } from './failure.ts';
import { wrapText } from './help-lines.ts';
import { lampCell, lampOf } from './lamp.ts';
import { dueDayText, momentText, secondText } from './moment.ts';
import { createPaint, wantsColor } from './paint.ts';
import { plainText } from './plain.ts';
import { cutTo, renderTable } from './table.ts';

const plain = createPaint(false);
const zh = { say: createSay(catalogue, 'zh') };
const en = { say: createSay(catalogue, 'en') };
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('a table', () => {
  const columns = [
    { title: '件号' },
    { title: '主题', shrinkTo: 6 },
    { title: '件数', align: 'right' as const },
  ];

  it('stands in columns although Chinese characters are twice as wide', () => {
    const text = renderTable(
      {
        columns,
        rows: [
          ['a1', '三月工资未发', '1'],
          ['bcd234', 'short', '12'],
        ],
      },
      { paint: plain },
    );
    expect(text.split('\n')).toEqual([
      '件号    主题          件数',
      'a1      三月工资未发     1',
      'bcd234  short           12',
    ]);
  });

  it('is cut to the terminal where a column allows it', () => {
    const rows = [['a1', '三月工资至今未发请核实', '1']];
    const text = renderTable({ columns, rows }, { paint: plain, width: 24 });
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(24);
    expect(text).toContain('…');
    expect(text).toContain('三月');
  });

  it('colours a cell after measuring it', () => {
    const paint = createPaint(true);
    const rows = [[{ text: '超期', style: 'bad' as const }, 'x', '1']];
    expect(renderTable({ columns, rows }, { paint })).toContain('\u001b[31m超期\u001b[39m');
  });

  it('lets no cell break its line or steer the terminal', () => {
    const text = renderTable({ columns, rows: [['a\nb', 'x\u001b[2Jy', '\t1']] }, { paint: plain });
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toContain('\u001b');
  });
});

describe('texts of others', () => {
  it('keep their lines, and lose what could steer the terminal', () => {
    expect(plainText('一\r\n二\u001b[31m\u0007三\t四')).toBe('一\n二[31m三\t四');
  });

  it('are cut by width, not by characters', () => {
    expect(cutTo('三月工资', 8)).toBe('三月工资');
    expect(cutTo('三月工资', 7)).toBe('三月工…');
    expect(cutTo('三月工资', 6)).toBe('三月…');
  });
});

describe('a lamp', () => {
  // 2026-11-23 is a Monday.
  const now = at('2026-11-23T12:00:00');
  const lamp = (due: string | undefined) =>
    lampOf(due === undefined ? undefined : at(due), now, chinaCalendar);

  it('is green, yellow from three working days on, red past the term, grey without one', () => {
    expect(lamp('2026-11-28T00:00:00')).toMatchObject({ color: 'green', workdaysLeft: 4 });
    expect(lamp('2026-11-27T00:00:00')).toMatchObject({ color: 'yellow', workdaysLeft: 3 });
    expect(lamp('2026-11-23T11:59:59')).toMatchObject({ color: 'red' });
    expect(lamp('2026-11-23T12:00:00')).toMatchObject({ color: 'red', lateMs: 0 });
    expect(lamp('2026-11-23T12:00:00.001')).toMatchObject({ color: 'yellow' });
    expect(lamp(undefined)).toMatchObject({ color: 'grey' });
  });

  it.each([
    ['2026-12-09T00:00:00', '● 正常 剩 11 个工作日', '● on time, 11 working day(s) left'],
    ['2026-11-26T00:00:00', '▲ 临期 剩 2 个工作日', '▲ soon, 2 working day(s) left'],
    ['2026-11-24T00:00:00', '▲ 临期 今天到期', '▲ soon, due today'],
    ['2026-11-23T13:20:00', '▲ 临期 剩 1 小时 20 分', '▲ soon, 1 h 20 min left'],
    ['2026-11-23T12:04:30', '▲ 临期 剩 4 分', '▲ soon, 4 min left'],
    ['2026-11-23T11:57:00', '■ 超期 3 分', '■ late by 3 min'],
    ['2026-11-23T09:00:00', '■ 超期 3 小时', '■ late by 3 hour(s)'],
    ['2026-11-22T00:00:00', '■ 超期 1 天', '■ late by 1 day(s)'],
  ])('for a term that ends %s says %s', (due, chinese, english) => {
    expect(lampCell(lamp(due), zh).text).toBe(chinese);
    expect(lampCell(lamp(due), en).text).toBe(english);
  });

  it('says minutes of what ends soon after midnight, and no working day', () => {
    const soon = lampOf(at('2026-11-24T00:30:00'), at('2026-11-23T23:50:00'), chinaCalendar);
    expect(lampCell(soon, zh).text).toBe('▲ 临期 剩 40 分');
  });

  it('says when it rests on holidays nobody has published, or on a supposed beginning', () => {
    const provisional = lampOf(at('2027-03-01T00:00:00'), now, chinaCalendar);
    expect(lampCell(provisional, zh).text).toMatch(/\*$/);
    expect(lampCell({ ...lamp('2026-11-28T00:00:00'), estimated: true }, zh).text).toContain('约');
    const paused = { ...lamp(undefined), paused: 'awaiting-petitioner' as const };
    expect(lampCell(paused, zh).text).toBe('○ 已中止：等待信访人补充材料');
    expect(lampCell({ ...paused, ended: true }, zh).text).toBe('○ 已结');
    expect(lampCell({ ...lamp(undefined), ended: true }, zh).text).toBe('○ 已结');
  });

  it('never counts a rest day as the day it is due', () => {
    // Saturday noon, due at the end of Sunday: fixed by an assigner.
    const weekend = lampOf(at('2026-11-30T00:00:00'), at('2026-11-28T12:00:00'), chinaCalendar);
    expect(lampCell(weekend, zh).text).toBe('▲ 临期 剩 1 天（休息日）');
  });
});

describe('times', () => {
  it('are those of Shanghai, whatever the machine says', () => {
    const instant = Date.parse('2026-11-23T16:11:08Z');
    expect(momentText(instant)).toBe('2026-11-24 00:11');
    expect(secondText(instant)).toBe('2026-11-24 00:11:08');
  });

  it('of terms are the day that ends at 24:00', () => {
    expect(dueDayText(at('2026-12-09T00:00:00'))).toBe('2026-12-08');
  });

  it.each([
    [412, '0.4 秒'],
    [59_400, '59 秒'],
    [61_000, '1 分 1 秒'],
    [3_660_000, '1 小时 1 分'],
    [93_600_000, '1 天 2 小时'],
  ])('of %d ms last %s', (ms, text) => expect(durationText(ms, zh)).toBe(text));
});

describe('a failure', () => {
  const error = new BusError('AREA_INVALID', {
    path: 'a.yaml',
    faults: ['line 2: no unit "x"'],
    faultsZh: ['第 2 行：没有单位“x”'],
  });

  it('is told with its side, its code and what to do, each fault on its line', () => {
    expect(renderFailure(error, { language: 'zh', paint: plain })).toBe(
      [
        '✗ 矿区文件有误 (path=a.yaml)',
        '    · 第 2 行：没有单位“x”',
        '  环节: 文件 · 代码: AREA_INVALID',
        '  处理: 按行号逐条修正',
      ].join('\n'),
    );
    const english = renderFailure(error, { language: 'en', paint: plain });
    expect(english).toContain('line 2: no unit "x"');
    expect(english).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    [{ file: 'a.xlsx', why: 'ENOENT' }, 'FILE_UNREADABLE', '：没有这个文件 (file=a.xlsx)'],
    [
      { reason: 'named twice', date: '2027-01-01', problem: '2027-01-01：写了两次' },
      'CALENDAR_INVALID',
      '：2027-01-01：写了两次\n',
    ],
  ] as const)('says no code again that it says in words: %o', (details, code, told) => {
    const text = renderFailure(new BusError(code, details), { language: 'zh', paint: plain });
    expect(text).toContain(told);
    expect(text).not.toMatch(/reason=|why=/);
  });

  it('has one shape for scripts', () => {
    expect(Object.keys(describeFailure(error, 'en'))).toEqual([
      'ok',
      'code',
      'side',
      'summary',
      'remedy',
      'details',
    ]);
  });

  it('that nobody foresaw shows its cause to whoever reports it', () => {
    const unexpected = new BusError('UNEXPECTED', {}, { cause: new Error('boom') });
    expect(renderFailure(unexpected, { language: 'en', paint: plain })).toContain('Error: boom');
  });
});

describe('colours', () => {
  it('go to terminals only, and not where nobody wants them', () => {
    expect(wantsColor({ isTTY: true }, {})).toBe(true);
    expect(wantsColor({ isTTY: false }, {})).toBe(false);
    expect(wantsColor({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
    expect(wantsColor({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
    expect(wantsColor({ isTTY: false }, { FORCE_COLOR: '1' })).toBe(true);
  });
});

describe('help lines', () => {
  it('break between Chinese characters, and never before a full stop', () => {
    expect(wrapText('同意退回：原件终结。', 12)).toBe('同意退回：原\n件终结。');
    expect(wrapText('签收签收签收。', 12)).toBe('签收签收签\n收。');
    expect(wrapText('one two three', 8)).toBe('one two\nthree');
  });
});

it('says one working day in the singular', () => {
  const term = { days: 1, unit: 'working' } as const;
  expect([termText(term, zh), termText(term, en)]).toEqual(['1 个工作日', '1 working day']);
  expect(termText({ ...term, days: 5 }, en)).toBe('5 working days');
});
