import { caseActs } from '@liandong/contracts';
import { createRouter, type IntakeRow } from '@liandong/intake';
import { describe, expect, it } from 'vitest';
import { oldCaseOf } from './old-case.ts';

const units = [
  { id: 'hr', name: '人力资源部', role: 'department' as const },
  { id: 'office', name: '信访办', role: 'petition-office' as const },
  { id: 'jw', name: '纪委办公室', role: 'discipline' as const },
];
const known = {
  roleOf: (id: string) => units.find((unit) => unit.id === id)?.role,
  router: createRouter({ units, rules: [], categories: [{ id: 'wages', name: '工资福利' }] }),
  repeatOf: undefined,
};

const row: IntakeRow = {
  rowNo: 2,
  title: '三月工资未发',
  text: '至今未发',
  channel: 'online',
  petitioner: '张三',
  phone: '13800001111',
  category: '工资福利',
  responsibleUnit: '人力资源部',
  peopleCount: 7,
  registeredAt: 1_000,
  answered: {
    reply: '张三您好，已于四月补发',
    repliedAt: 9_000,
    acceptedAt: 2_000,
    precision: 'second',
    firstHandler: '李四',
  },
};
const old = (
  changes: Partial<IntakeRow['answered']> & object = {},
  more: Partial<IntakeRow> = {},
) =>
  oldCaseOf(
    { ...row, ...more, ...(row.answered && { answered: { ...row.answered, ...changes } }) },
    known,
  );

describe('a row of an old ledger as history', () => {
  it('says nothing of how many they were where the ledger does not', () => {
    const { peopleCount: _count, ...silent } = row;
    const { facts } = oldCaseOf(silent, known);
    expect(facts).not.toHaveProperty('people');
    expect(caseActs['record-history'].facts.safeParse(facts).error).toBeUndefined();
  });

  it('puts times and codes into facts, and everything anybody wrote into content', () => {
    const { facts, content } = old();
    expect(facts).toEqual({
      channel: 'online',
      classification: 'grievance',
      category: 'wages',
      receivedAt: 1_000,
      acceptedAt: 2_000,
      repliedAt: 9_000,
      precision: 'second',
      outcome: 'replied',
      first: true,
      confidential: false,
      people: '5-50',
      unit: 'hr',
      source: 'ledger',
      historical: true,
    });
    expect(content).toEqual({
      title: '三月工资未发',
      text: '至今未发',
      petitioner: { name: '张三', phone: '13800001111' },
      reply: '张三您好，已于四月补发',
      firstHandler: '李四',
    });
    expect(caseActs['record-history'].facts.safeParse(facts).success).toBe(true);
    expect(JSON.stringify(facts)).not.toMatch(/张三|李四|1380000|工资|补发/);
  });

  it.each([
    ['不予受理。', 'rejected'],
    ['不再受理', 'barred'],
    ['已撤回', 'withdrawn'],
    ['达成和解', 'settled'],
    ['经研究不属于不予受理的情形，现答复如下', 'replied'],
  ])('ends as its reply says where that is all it says: %s', (reply, outcome) =>
    expect(old({ reply }).facts.outcome).toBe(outcome),
  );

  it('says of its resolution what the ledger says, and nothing otherwise', () => {
    expect(old().facts).not.toHaveProperty('resolved');
    expect(old({ resolved: false }).facts.resolved).toBe(false);
  });

  it('names no unit that the area does not know, and none of several', () => {
    expect(old({}, { responsibleUnit: '早已撤并的部门' }).facts).not.toHaveProperty('unit');
    expect(old({}, { responsibleUnit: '人力资源部、信访办' }).facts).not.toHaveProperty('unit');
    expect(old({}, { responsibleUnit: '信访办' }).facts.unit).toBe('office');
  });

  it('is an accusation where the discipline unit answered for it', () =>
    expect(old({}, { responsibleUnit: '纪委办公室' }).facts.classification).toBe('accusation'));
});
