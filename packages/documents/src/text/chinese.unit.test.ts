import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../testing/samples.ts';
import {
  chineseDate,
  chineseDeadline,
  chineseMoment,
  chineseNumeral,
  chineseSpan,
  dueDay,
  listed,
  shanghaiDay,
} from './chinese.ts';
import { clean, linesOf, widthOf } from './clean.ts';

describe('dates', () => {
  it('are written without leading zeros', () => {
    expect(chineseDate('2026-01-05')).toBe('2026年1月5日');
  });

  it('are those of Shanghai, with their weekday', () => {
    expect(chineseMoment(Date.parse('2026-11-25T16:05:00Z'))).toBe('2026年11月26日（星期四）0:05');
    expect(chineseMoment(at('2026-11-29T23:59'))).toBe('2026年11月29日（星期日）23:59');
    expect(chineseMoment(at('1969-12-31T09:00'))).toBe('1969年12月31日（星期三）9:00');
  });

  it('name the day once for a span within it', () => {
    expect(chineseSpan(at('2026-11-26T09:00'), at('2026-11-26T11:30'))).toBe(
      '2026年11月26日（星期四）9:00至11:30',
    );
    expect(chineseSpan(at('2026-11-26T20:00'), at('2026-11-27T01:00'))).toBe(
      '2026年11月26日（星期四）20:00至2026年11月27日（星期五）1:00',
    );
    expect(chineseSpan(at('2026-11-26T09:00'))).toBe('2026年11月26日（星期四）9:00');
  });

  it('of a term that ends at midnight are those of the day before, 24:00', () => {
    expect(chineseDeadline(at('2026-11-26T00:00'))).toBe('2026年11月25日（星期三）24:00');
    expect(chineseDeadline(at('2026-11-25T17:00'))).toBe('2026年11月25日（星期三）17:00');
    expect(dueDay(at('2026-11-26T00:00'))).toBe('2026-11-25');
    expect(dueDay(at('2026-11-25T17:00'))).toBe('2026-11-25');
  });

  it('agree with the calendar of the platform', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    const since1992 = fc.integer({ min: Date.parse('1992-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(since1992, (ms) => {
        expect(shanghaiDay(ms)).toBe(platform.format(ms));
      }),
    );
  });
});

describe('words', () => {
  it('count from 一 to 九十九', () => {
    expect([1, 9, 10, 11, 20, 21, 99].map(chineseNumeral)).toEqual([
      '一',
      '九',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
    ]);
  });

  it('are listed with 、 unless one has a stop of its own', () => {
    expect(listed(['甲', '乙'])).toBe('甲、乙');
    expect(listed(['甲、乙', '丙'])).toBe('甲、乙；丙');
  });

  it('are half as wide in Latin letters', () => {
    expect(widthOf('2026年QHSE')).toBe(5);
  });

  it('lose what no file can hold, and nothing else', () => {
    expect(clean('甲\u0000\u0008\u001B乙\t\r\n丙\uFFFF\u{1F600}')).toBe('甲乙\t\n丙\u{1F600}');
    expect(clean('甲\uD800乙')).toBe('甲\uFFFD乙');
    expect(linesOf('甲\n\n  乙 \r丙')).toEqual(['甲', '乙', '丙']);
  });
});
