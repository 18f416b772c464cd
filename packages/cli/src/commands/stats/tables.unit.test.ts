import {
  levels,
  type Metric,
  type StatsAnswer,
  type StatsLamp,
  type UnitStats,
} from '@liandong/contracts';
import { expect, it } from 'vitest';
import { renderTable } from '../../render/table.ts';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { headLine } from './stats.ts';
import { metricsTable, openTable, stepLines, termsTable, unitsTable } from './tables.ts';
import { sayStats } from './text.ts';
import { clockWord } from './words.ts';
import { sheetOf } from './workbook.ts';

const speaking = (language: 'zh' | 'en') => ({
  language,
  say: createSay(catalogue, language),
  tell: sayStats({ language }),
  paint: (_style: string, text: string) => text,
  nameOf: (unit: string) => unit,
});
const zh = speaking('zh');

const lamp = (colour: StatsLamp['colour'], reason: string): StatsLamp => ({
  colour,
  why: [{ code: 'overdue', zh: reason, en: reason }],
});
const rate = (id: string, numerator: number, denominator: number): Metric => ({
  id,
  unit: 'rate',
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
  cutOff: 0,
  excluded: { notYetDue: 4, dropped: 0, exempt: 1 },
  definition: { zh: '定义', en: 'definition' },
  source: '(practice)',
  lamp: denominator === 0 ? lamp('grey', '无') : lamp('red', '2 件逾期'),
});
const unit = (id: string, overdue: number): UnitStats => ({
  unit: id,
  lamp: overdue > 0 ? lamp('red', `${overdue}`) : lamp('green', '好'),
  count: overdue,
  overdue,
  soon: 0,
  rates: [rate('timelyNoticeRate', 9, 10)],
});
const answer: StatsAnswer = {
  withHistory: false,
  period: { text: '2026-11', from: 0, to: 1 },
  cutOff: 0,
  lamp: lamp('red', '2 件逾期'),
  steps: [
    { kind: 'transfer', step: 'submitted', count: 12 },
    { kind: 'transfer', step: 'returned', count: 1 },
    { kind: 'case', step: 'registered-first', count: 3 },
  ],
  stages: [],
  terms: [
    {
      kind: 'transfer',
      clock: 'notice',
      inTime: 7,
      late: 1,
      unanswered: 1,
      overdue: 2,
      notYetDue: 5,
      dropped: 1,
      rate: 7 / 11,
    },
  ],
  metrics: [rate('timelyNoticeRate', 9_996, 10_000), rate('onTimeReplyRate', 0, 0)],
  open: { levels: [], terms: [], count: 0, overdue: 0, soon: 0, soonWorkdays: 3 },
  notMeasured: [],
  units: [unit('b-few', 0), unit('a-many', 9), unit('c-some', 4)],
};

const shown = (table: Parameters<typeof renderTable>[0]) =>
  renderTable(table, zh).split('\n').slice(1);

it('tells a rate with what it is of, never rounded up, and nothing where there is nothing', () => {
  const [known, unknown] = shown(metricsTable(answer.metrics, zh));
  expect(known).toMatch(
    /按期受理告知率\s+99\.9%\s+9996\/10000\s+■ 红\s+未到期 4 无法告知 1\s+2 件逾期/,
  );
  expect(unknown).toMatch(/按期答复率\s+无可计\s+0\/0\s+○ 灰/);
});

it('tells how terms ended, in words', () => {
  expect(shown(termsTable(answer, zh))[0]).toMatch(
    /转办 受理告知\s+7\s+1\s+1\s+2\s+63\.6%\s+未到期 5 不再承办 1/,
  );
  expect(stepLines(answer, zh)).toEqual(['转办  送出 12 · 退回 1', '信访事项  初次登记 3']);
  expect(stepLines(answer, speaking('en'))[1]).toBe('case  registered, first 3');
});

const owed = [
  ['alert', 'unacknowledged', '紧急信息 签收', 'alert signed for'],
  ['policy', 'unconveyed', '政策通知 传达', 'policy notice conveyed'],
  ['policy', 'unacknowledged', '政策通知 阅知', 'policy notice read'],
  ['report-duty', 'unreported', '报送 各期报告', 'report filed'],
  ['meeting', 'unanswered', '会议 回执', 'meeting answered'],
] as const;

it.each(owed)('names the term of %s %s by its act, ended or open', (kind, clock, said, saidEn) => {
  const counts = { kind, clock, inTime: 3, late: 0, unanswered: 0, overdue: 0, notYetDue: 0 };
  const terms = [{ ...counts, dropped: 0, rate: 1 }];
  const open = { ...answer.open, terms: [{ kind, clock, count: 1, overdue: 0, soon: 0 }] };
  const told = { ...answer, terms, open };
  for (const table of [termsTable, openTable]) {
    expect(table(told, zh).rows[0]?.[0]).toBe(said);
    expect(table(told, speaking('en')).rows[0]?.[0]).toBe(saidEn);
  }
});

/** A case file names its terms by their clocks. */
const ofCases: readonly string[] = ['undispatched', 'unconcluded', 'reviewing'];

it('names no term by an open state', () => {
  for (const clock of levels.filter((level) => !ofCases.includes(level)))
    expect(clockWord('alert', clock, zh)).not.toMatch(/^[a-z]|^待|未/);
});

it('says of the lamp what of it is open now, and what is a rate of the period', () => {
  const period = { text: '2025', from: 0, to: 1 };
  const lampLine = (past: StatsAnswer, of = zh) => headLine(past, '全矿区', of).split('\n')[1];
  expect(lampLine({ ...answer, period })).toBe(
    '综合灯（现在未办的与 2025 的比率，以差的为准）：■ 红  现在未办：2 件逾期',
  );
  const reason = { code: 'rate-below', zh: '70%，低于 80%', en: '70%, below 80%' };
  const below: StatsAnswer = { ...answer, period, lamp: { colour: 'red', why: [reason] } };
  const metrics = [rate('timelyNoticeRate', 9, 10), rate('onTimeReplyRate', 7, 10)];
  const low = rate('repeatRate', 1, 10);
  low.lamp = { colour: 'grey', why: [{ ...reason, code: 'not-judged' }] };
  expect(lampLine({ ...below, metrics: [...metrics, low] }, speaking('en'))).toBe(
    'lamp (the worse of what is open now and of the rates of 2025): ■ red  lowest rate of 2025, Reported in time: 70%, below 80%',
  );
});

it('keeps units as the directory has them: no ranking', () => {
  const order = shown(unitsTable(answer, zh)).map((line) => line.split(' ')[0]);
  expect(order).toEqual(['b-few', 'a-many', 'c-some']);
});

it('has every part in one sheet, units in their order', () => {
  const { rows, columns } = sheetOf({ answer, who: '全矿区', speaking: zh });
  expect(rows.every((row) => row.length === columns.length)).toBe(true);
  const cells = rows.flat();
  expect(cells).toEqual(
    expect.arrayContaining(['按期受理告知率', '受理告知', '初次登记', 'a-many', '定义', 99.9]),
  );
  expect(cells.indexOf('b-few')).toBeLessThan(cells.indexOf('a-many'));
});
