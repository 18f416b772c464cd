import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../text/clean.ts';
import { titleLines } from './title.ts';

const pieces = fc.constantFrom(
  '关于',
  '召开',
  '2026年',
  '矿区',
  '信访工作',
  '联席会议',
  '的',
  '《条例》',
  '“通知”',
  'QHSE',
  '，',
  '和',
);
const titles = fc.array(pieces, { minLength: 1, maxLength: 24 }).map((words) => words.join(''));

describe('a title', () => {
  it('that fits stays on its line', () => {
    expect(titleLines('关于召开矿区信访工作会议的通知')).toEqual([
      '关于召开矿区信访工作会议的通知',
    ]);
  });

  it('that does not is cut between words into lines of about a length', () => {
    expect(titleLines('关于召开2026年第四次矿区信访工作联席会议全体会议的通知')).toEqual([
      '关于召开2026年第四次矿区信访',
      '工作联席会议全体会议的通知',
    ]);
  });

  it('keeps the lines it brings along', () => {
    expect(titleLines('关于召开联席会议\n全体会议的通知')).toEqual([
      '关于召开联席会议',
      '全体会议的通知',
    ]);
  });

  it('loses nothing, and begins no line with what cannot begin one', () => {
    fc.assert(
      fc.property(titles, (title) => {
        const lines = titleLines(title);
        expect(lines.join('')).toBe(title);
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，》”的和]/);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[《“]$/);
      }),
    );
  });

  it('of ordinary words never runs over the twenty characters that fit', () => {
    const words = fc.constantFrom('召开', '矿区', '信访', '工作', '会议', '2026年', '单位');
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 40 }), (chosen) => {
        for (const line of titleLines(chosen.join('')))
          expect(widthOf(line)).toBeLessThanOrEqual(20);
      }),
    );
  });
});
