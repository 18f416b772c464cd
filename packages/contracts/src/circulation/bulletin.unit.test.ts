import { describe, expect, it } from 'vitest';
import { bulletinActs } from './bulletin.ts';
import { bulletinFileActs } from './bulletin-file.ts';
import { Gate, GateOverride, namesOverride } from './gate.ts';

const salt = 'A'.repeat(22);
const text = {
  salt,
  title: '关于外包作业人员工资结算的共性问题通报',
  period: { from: '2026-01', until: '2026-02' },
  statement: '外包作业结算滞后',
  seenAt: { unitKinds: ['采油厂', '钻井公司'], units: 4 },
  trend: { cases: 12, newCases: 9, repeated: 3, changePercent: 33.3 },
  groupSize: '20-49',
  causes: '结算依赖纸质签认',
  agreedAnswer: '按合同约定的结算日执行',
  countermeasures: [{ text: '核对台账', owner: 'plant-1' }],
  selfCheckList: ['有无未结算的外包工程'],
};
const released = { ...text, approvedBy: '办公室主任' };
const release = bulletinFileActs.release.content;
const takes = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('the text of a bulletin', () => {
  it('goes out as it is, from the draft to every copy', () => {
    expect(takes(bulletinFileActs.draft.content, text)).toBe(true);
    expect(takes(release, released)).toBe(true);
    expect(takes(bulletinActs.issue.content, released)).toBe(true);
    expect(takes(bulletinActs.update.content, released)).toBe(true);
  });

  it.each([
    ['fewer than 3 cases', { trend: { ...text.trend, cases: 2 } }],
    ['fewer than 3 repeated cases', { trend: { ...text.trend, repeated: 1 } }],
    ['a single unit', { seenAt: { unitKinds: [], units: 1 } }],
    ['a day', { period: { from: '2026-01-05', until: '2026-02' } }],
    ['a month that is none', { period: { from: '2026-13', until: '2026-12' } }],
    ['a count of people', { groupSize: 17 }],
    ['a field nobody knows', { petitioner: '张某' }],
  ])('never tells %s', (_name, part) =>
    expect(takes(release, { ...released, ...part })).toBe(false),
  );

  it('says of few cases only that they are few', () =>
    expect(takes(release, { ...released, trend: { cases: 'under-3' } })).toBe(true));

  it('names whoever approved it', () => expect(takes(release, text)).toBe(false));

  it('does not tell its readers who let it pass the gate', () => {
    const override = { approvers: ['主任', '召集人'], reason: '公开文件原文' };
    expect(takes(release, { ...released, override })).toBe(true);
    expect(takes(bulletinActs.issue.content, { ...released, override })).toBe(false);
    expect(takes(bulletinActs.update.content, { ...released, override })).toBe(false);
  });
});

describe('an override of the gate', () => {
  const reason = '公开文件原文';

  it('is by two', () => {
    expect(takes(GateOverride, { approvers: ['主任', '召集人'], reason })).toBe(true);
    for (const approvers of [[], ['主任'], ['主任', '召集人', '书记'], ['', '召集人']])
      expect(takes(GateOverride, { approvers, reason })).toBe(false);
    expect(takes(GateOverride, { approvers: ['主任', '召集人'], reason: '' })).toBe(false);
  });

  it.each([
    ['主任', '主任'],
    ['主任', ' 主任 '],
    ['Ａ', 'A'],
  ])('is not by one under two entries, %s and %s', (...approvers) =>
    expect(takes(GateOverride, { approvers, reason })).toBe(false),
  );

  it('is 0 or 2 people among the facts, and named where it is 2', () => {
    const gate = (overriddenBy: number) => Gate.safeParse({ findings: 1, overriddenBy });
    expect([0, 1, 2, 3].map((people) => gate(people).success)).toEqual([true, false, true, false]);
    const override = { approvers: ['主任', '召集人'] as [string, string], reason };
    const none = { gate: { findings: 0, overriddenBy: 0 as const } };
    const two = { gate: { findings: 1, overriddenBy: 2 as const } };
    expect(namesOverride(none, {})).toBe(true);
    expect(namesOverride(two, { override })).toBe(true);
    expect(namesOverride(two, {})).toBe(false);
    expect(namesOverride(none, { override })).toBe(false);
  });
});

it('facts of bulletins take no text', () => {
  const facts = [...Object.values(bulletinActs), ...Object.values(bulletinFileActs)].map(
    ({ facts: schema }) => schema,
  );
  for (const schema of facts) {
    expect(takes(schema, { text: '张某' })).toBe(false);
    expect(takes(schema, { officer: '张某' })).toBe(false);
  }
});
