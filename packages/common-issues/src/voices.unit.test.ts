import { describe, expect, it } from 'vitest';
import type { CaseRecord } from './case-record.ts';
import { voicesOf } from './voices.ts';

const letter =
  '我们小区供暖以后室内只有十四度，老人孩子都受不了，多次报修没有结果，请领导派人来查一查原因。';
const other =
  '钻井小区五号楼管网老化，热水循环不好，家里温度达不到标准，孩子写作业手都是凉的，请求提高供热温度。';

const from = (text: string, petitioner?: string): CaseRecord => ({
  id: text,
  title: '',
  text,
  category: 'utilities_heating',
  receivedAt: 0,
  open: true,
  petitioner,
});
const counts = (...cases: CaseRecord[]) => {
  const { first, nearIdentical } = voicesOf(cases);
  return { voices: first.length, nearIdentical };
};

describe('voices', () => {
  it('are as many as cases that differ', () => {
    expect(counts(from(letter), from(other))).toEqual({ voices: 2, nearIdentical: 0 });
  });

  it('are one for a letter sent again, with a comma more and a new date', () => {
    const again = `${letter.replace('，老人', '老人，')} 2026年11月`;
    expect(counts(from(letter), from(again), from(letter))).toEqual({
      voices: 1,
      nearIdentical: 3,
    });
  });

  it('are one for one petitioner, whatever is written', () => {
    expect(counts(from(letter, 'p1'), from(other, 'p1'))).toEqual({ voices: 1, nearIdentical: 0 });
  });

  it('are many when many sign one letter', () => {
    expect(counts(from(letter, 'p1'), from(letter, 'p2'), from(letter, 'p3'))).toEqual({
      voices: 3,
      nearIdentical: 3,
    });
  });

  it('are not more for a copy that nobody signed', () => {
    expect(counts(from(letter), from(letter, 'p1'), from(letter))).toEqual({
      voices: 1,
      nearIdentical: 3,
    });
  });

  it('are told apart when a few words say nothing of who spoke', () => {
    expect(counts(from('暖气不热'), from('暖气不热'))).toEqual({ voices: 2, nearIdentical: 0 });
  });

  it('are none of nobody', () => {
    expect(counts()).toEqual({ voices: 0, nearIdentical: 0 });
  });
});
