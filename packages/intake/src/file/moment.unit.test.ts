import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOfSerial, readMoment, wallClock } from './moment.ts';

const china = (text: string) => ({ at: Date.parse(`${text}+08:00`) });

describe('a moment', () => {
  it.each([
    ['2020/1/5 10:31:46', '2020-01-05T10:31:46'],
    ['2019-09-29 18:15', '2019-09-29T18:15:00'],
    ['2020年1月5日', '2020-01-05T00:00:00'],
    ['2020年1月5日10时31分46秒', '2020-01-05T10:31:46'],
    ['2020年1月5日 下午3点', '2020-01-05T15:00:00'],
    ['2020.1.5', '2020-01-05T00:00:00'],
    ['20200105', '2020-01-05T00:00:00'],
    ['20200105 10:31', '2020-01-05T10:31:00'],
    ['2020-01-05T10:31:46', '2020-01-05T10:31:46'],
    ['2020-01-05 10:31:46.0', '2020-01-05T10:31:46'],
    ['2020/1/5 上午12:05', '2020-01-05T00:05:00'],
    ['2020/1/5 12:05 PM', '2020-01-05T12:05:00'],
    ['2020/1/5 1:05 pm', '2020-01-05T13:05:00'],
    ['2020/1/5 星期日 10:31', '2020-01-05T10:31:00'],
    ['２０２０／１／５　１０：３１', '2020-01-05T10:31:00'],
    ['2020/2/29', '2020-02-29T00:00:00'],
  ])('%s is read', (text, expected) => expect(readMoment(text)).toEqual(china(expected)));

  it('keeps to the zone the text names', () => {
    expect(readMoment('2020-01-05T02:31:46Z')).toEqual(china('2020-01-05T10:31:46'));
    expect(readMoment('2020-01-05T10:31:46.123+08:00')).toEqual(china('2020-01-05T10:31:46'));
    expect(readMoment('2020-01-05T10:31:46+0800')).toEqual(china('2020-01-05T10:31:46'));
  });

  it('is read from a serial, to the second', () => {
    expect(readMoment(43_835.438_726_851_85)).toEqual(china('2020-01-05T10:31:46'));
    expect(readMoment('43835')).toEqual(china('2020-01-05T00:00:00'));
  });

  it.each([
    ['2020/2/30', 'DATE_IMPOSSIBLE'],
    ['2019/2/29', 'DATE_IMPOSSIBLE'],
    ['2020/13/1', 'DATE_IMPOSSIBLE'],
    ['2020/1/123', 'DATE_UNREADABLE'],
    ['2020/1/5 25:00', 'DATE_IMPOSSIBLE'],
    ['2020/1/5 10:60', 'DATE_IMPOSSIBLE'],
    ['1949/10/1', 'DATE_IMPOSSIBLE'],
    ['2203/1/5', 'DATE_IMPOSSIBLE'],
    ['99999', 'DATE_IMPOSSIBLE'],
    ['1/5/2020', 'DATE_AMBIGUOUS'],
    ['20/1/5', 'DATE_AMBIGUOUS'],
    ['20.1.5', 'DATE_AMBIGUOUS'],
    ['2020年1月', 'DATE_UNREADABLE'],
    ['昨天', 'DATE_UNREADABLE'],
    ['2020/1/5 至 2020/1/7', 'DATE_UNREADABLE'],
    ['12', 'DATE_UNREADABLE'],
  ])('%s is refused', (text, fault) => expect(readMoment(text)).toEqual({ fault }));
});

describe('any second between 1970 and 2099', () => {
  const second = fc
    .integer({ min: 86_400, max: Date.UTC(2099, 11, 30) / 1000 })
    .map((seconds) => seconds * 1000);
  const two = (number: number) => String(number).padStart(2, '0');

  it('comes back from every way to write it', () => {
    fc.assert(
      fc.property(second, (at) => {
        const wall = new Date(at + 8 * 3_600_000);
        const [year, month, day] = [
          wall.getUTCFullYear(),
          wall.getUTCMonth() + 1,
          wall.getUTCDate(),
        ];
        const [hour, minute, sec] = [
          wall.getUTCHours(),
          wall.getUTCMinutes(),
          wall.getUTCSeconds(),
        ];
        for (const text of [
          `${year}/${month}/${day} ${hour}:${two(minute)}:${two(sec)}`,
          `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(sec)}`,
          `${year}年${month}月${day}日 ${hour}时${minute}分${sec}秒`,
          `${year}${two(month)}${two(day)} ${two(hour)}:${two(minute)}:${two(sec)}`,
          `${year}.${month}.${day} ${hour < 12 ? '上午' : '下午'}${hour % 12 || 12}:${two(minute)}:${two(sec)}`,
          new Date(at).toISOString(),
          wallClock(at),
        ])
          expect([text, readMoment(text)]).toEqual([text, { at }]);
      }),
    );
  });

  it('comes back from its serial', () => {
    fc.assert(
      fc.property(second, (at) => {
        expect(momentOfSerial((at + 8 * 3_600_000) / 86_400_000 + 25_569)).toBe(at);
      }),
    );
  });

  it('and no text at all makes it throw, or answer with a moment out of bounds', () => {
    const pieces = fc.constantFrom(
      '2020',
      '1',
      '31',
      '/',
      '-',
      '年',
      '月',
      '日',
      ' ',
      ':',
      'T',
      'Z',
      '下午',
      'x',
    );
    fc.assert(
      fc.property(fc.string({ unit: pieces, maxLength: 14 }), (text) => {
        const reading = readMoment(text);
        if ('at' in reading) {
          expect(reading.at).toBeGreaterThanOrEqual(0);
          expect(reading.at).toBeLessThan(Date.UTC(2100, 0, 2));
        }
      }),
    );
  });
});
