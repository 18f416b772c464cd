import {
  grouped as cut,
  fake,
  writtenNumbers as personal,
  separators as separator,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText, scanFields, scanText } from './index.ts';

// Personal numbers as people have them and write them, planted in arbitrary Chinese text;
// and the numbers of an office, which must be left alone.

// The same inputs on every run. For a search, take the seed out and raise `numRuns`:
// 300,000 of each found no fault.
fc.configureGlobal({ seed: 20261123 });

const { constantFrom: oneOf, integer } = fc;
const { joined, some, digits, twoDigits, dayDigits: day } = fake;
const { identityCheckDigit: checkDigit, provinceCode: province } = fake;
const { idNumbers: identity, mobiles: mobile, bankCards: card, plates: plate } = fake;

// Without the words that say what a number is: 元, 吨, 编号 and their like.
const prose = some(
  '信访人反映油田矿区住房供暖问题请予处理，。；：、！？“”《》\n的是在了和职工家属退休补贴社区京鲁黑云挂学警领张王李',
  0,
  40,
);
const planted = oneOf('id-number', 'mobile', 'bank-card', 'plate').chain((kind) =>
  fc.tuple(fc.constant(kind), prose, personal[kind], prose),
);

describe('a personal number', () => {
  it('is found wherever it stands and however it is written', () => {
    const rule = fc.property(planted, ([kind, before, number, after]) => {
      expect(scanText(before + number + after).map((finding) => finding.kind)).toEqual([kind]);
    });
    fc.assert(rule, { numRuns: 3_000 });
  });

  it('is marked from its first sign to its last', () => {
    const rule = fc.property(prose, identity, prose, (before, number, after) => {
      const start = before.length;
      expect(scanText(before + number + after)).toEqual([
        { kind: 'id-number', start, end: start + 18 },
      ]);
    });
    fc.assert(rule);
  });

  it('is found beside others', () => {
    const numbers = joined(fc.oneof(identity, mobile, plate), oneOf('，', '、', '\n', '和'));
    const rule = fc.property(fc.array(numbers, { maxLength: 8 }), (all) => {
      expect(scanText(all.join(''))).toHaveLength(all.length);
    });
    fc.assert(rule);
  });

  it('is found in any field of a JSON value', () => {
    const rule = fc.property(fc.jsonValue({ maxDepth: 3 }), planted, (other, planting) => {
      const [kind, before, number] = planting;
      const value = { other: [other], list: [{ note: before + number }] };
      expect(scanFields(value)).toContainEqual({ path: 'list.0.note', kind });
    });
    fc.assert(rule);
  });
});

const filed = day(2005, 2039);
const filedYear = filed.map((date) => date.slice(0, 4));
// Far more decimal digits than chance gives.
const hex = some('0123456789012345678901234567890123456789abcdef', 30);
const officeNumber = fc.oneof(
  // Region, day, serial: but for its check digit, an identity number.
  joined(province, digits(4), filed, digits(4)).filter(
    (number) => checkDigit(number) !== number[17],
  ),
  joined(filed, digits(2, 8)),
  joined(oneOf('110105', '230602', '370502', '410105', '621002'), filedYear, digits(5)),
  joined(oneOf('XF', '信访', '油信', 'DQ-'), filedYear, '-', digits(3, 5)),
  joined(
    oneOf('编号', '案件编号：', '信访号 ', 'caseNo: '),
    twoDigits(13, 19),
    filedYear,
    digits(5),
  ),
  fc.uuid(),
  hex.map((all) => `7${cut(all, [7, 4, 4, 4], '-')}8`),
  joined('a7', hex),
  joined(oneOf('油信转', '油信交', '油联纪'), '〔', filedYear, '〕', digits(1, 5), '号'),
  fc
    .tuple(filed, filed, oneOf('-', '.', '/'))
    .map(([from, to, between]) => `${cut(from, [4, 2], between)}-${cut(to, [4, 2], between)}`),
  filed.map(
    (date) => `${date.slice(0, 4)}年${Number(date.slice(4, 6))}月${Number(date.slice(6))}日`,
  ),
  filed.map((date) => `${cut(date, [4, 2], '-')} 08:30:15.123`),
  joined(oneOf('￥', '', '约'), digits(1, 11), '.', digits(2), '元'),
  integer({ min: 0, max: 2 ** 40 }).map((sum) => `${sum.toLocaleString('en')}元`),
  integer({ min: 0, max: 9_999_999_999 }).map(String),
  integer({ min: 1_600_000_000_000, max: 4_102_444_800_000 }).map(String),
  fc.ipV4(),
);

describe('a number of the office', () => {
  it('is left alone', () => {
    const rule = fc.property(prose, officeNumber, prose, (before, number, after) => {
      expect(scanText(before + number + after)).toEqual([]);
    });
    fc.assert(rule, { numRuns: 5_000 });
  });
});

describe('a mask', () => {
  const piece = fc.oneof(
    prose,
    planted.map(([, before, number]) => before + number),
    officeNumber,
    digits(3),
    separator,
  );
  const mixed = fc.array(piece, { maxLength: 12 }).map((all) => all.join(''));

  it('leaves nothing to find, and every text as long as it was', () => {
    const rule = fc.property(mixed, (text) => {
      const masked = maskText(text);
      expect(scanText(masked)).toEqual([]);
      expect(masked).toHaveLength(text.length);
      expect(maskText(masked)).toBe(masked);
    });
    fc.assert(rule, { numRuns: 2_000 });
  });

  it('changes no text in which nothing is found', () => {
    const rule = fc.property(joined(prose, officeNumber), (text) => {
      expect(maskText(text)).toBe(text);
    });
    fc.assert(rule);
  });

  it('hides at least five signs of a number', () => {
    const rule = fc.property(fc.oneof(identity, mobile, card), (number) => {
      expect(maskText(number).split('*').length - 1).toBeGreaterThanOrEqual(5);
    });
    fc.assert(rule);
  });
});
