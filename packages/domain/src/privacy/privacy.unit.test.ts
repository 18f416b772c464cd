import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText, scanFields, scanText } from './index.ts';

// Personal numbers as people have them and write them, planted in arbitrary Chinese text;
// and the numbers of an office, which must be left alone.

// The same inputs on every run. For a search, take the seed out and raise `numRuns`:
// 300,000 of each found no fault.
fc.configureGlobal({ seed: 20261123 });

const { constantFrom: oneOf, integer } = fc;
const joined = (...parts: (Arbitrary<string> | string)[]): Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''));
const some = (signs: string, least: number, most = least) =>
  fc
    .array(oneOf(...signs.split('')), { minLength: least, maxLength: most })
    .map((all) => all.join(''));
const digits = (least: number, most = least) => some('0123456789', least, most);
const twoDigits = (from: number, through: number) =>
  integer({ min: from, max: through }).map((value) => String(value).padStart(2, '0'));
const day = (from: number, through: number) =>
  joined(integer({ min: from, max: through }).map(String), twoDigits(1, 12), twoDigits(1, 28));

// Without the words that say what a number is: 元, 吨, 编号 and their like.
const prose = some(
  '信访人反映油田矿区住房供暖问题请予处理，。；：、！？“”《》\n的是在了和职工家属退休补贴社区京鲁黑云挂学警领张王李',
  0,
  40,
);

/** GB 11643 by its published weights, another way than the code's. */
const checkDigit = (body: string) => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
};
const province = oneOf(...'11 13 15 23 32 37 41 44 51 62 65 82 83'.split(' '));
const region = fc.oneof(joined(province, digits(4)), joined(oneOf('911', '937'), digits(3)));
const identity = joined(region, day(1900, 2025), digits(3)).map((body) => body + checkDigit(body));
const oldIdentity = joined(
  oneOf('1101', '2306', '3705', '6101'),
  oneOf('02', '21', '81'),
  day(1930, 1999).map((date) => date.slice(2)),
  integer({ min: 1, max: 999 }).map((serial) => String(serial).padStart(3, '0')),
);

const mobile = joined('1', some('3456789', 1), digits(9));

const withLuhn = (body: string) => {
  const sum = body
    .split('')
    .reverse()
    .reduce((total, digit, index) => {
      const value = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
      return total + Math.floor(value / 10) + (value % 10);
    }, 0);
  return body + String((10 - (sum % 10)) % 10);
};
const issuers =
  '621226:19 622202:19 6217:16 6225:18 6259:17 955880:19 955950:19 603367:18 ' +
  '4367:16 4563:19 5187:16 3562:16 3400:15 45:13 8128:16';
const card = oneOf(...issuers.split(' '))
  .chain((issuer) => {
    const [prefix = '', length] = issuer.split(':');
    return joined(prefix, digits(Number(length) - prefix.length - 1)).map(withLuhn);
  })
  // Region and year: the shape of an identity number or a case number.
  .filter((number) => !/^\d{6}(?:19|20)/.test(number));

const plateLetter = some('ABCDEFGHJKLMNPQRSTUVWXYZ', 1);
const plate = joined(
  some('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼', 1),
  plateLetter,
  oneOf('', '·', ' ', '-', '\u200b'),
  fc.oneof(
    digits(5),
    joined(plateLetter, digits(4)),
    joined(digits(2), plateLetter, plateLetter, digits(1)),
    joined(oneOf('D', 'F'), digits(5)),
    joined(digits(5), oneOf('D', 'F')),
    joined(digits(4), '挂，'),
  ),
);

const separator = oneOf(' ', '-', '.', '·', '　', '－', '—', ' - ', '\u00a0');
const unseen = oneOf('\u200b', '\u200d', '\ufeff', '\u2060', '\u00ad');
const fullWidth = (text: string) =>
  text.replace(/[0-9A-Z]/g, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0));
const cut = (number: string, lengths: readonly number[], between: string): string => {
  const [length, ...others] = lengths;
  if (length === undefined || number.length <= length) return number;
  return number.slice(0, length) + between + cut(number.slice(length), others, between);
};
/** As people write it: whole, full-width, sign by sign, in the usual groups, with unseen characters. */
const written = (number: Arbitrary<string>, groups: string) =>
  fc.tuple(number, separator, unseen, integer({ min: 1, max: 9 })).chain((drawn) => {
    const [plain, between, mark, at] = drawn;
    const usual = groups.split(' ').map((lengths) => lengths.split('-').map(Number));
    return oneOf(
      plain,
      fullWidth(plain),
      plain.split('').join(between),
      plain.slice(0, at) + mark + plain.slice(at),
      ...usual.map((lengths) => cut(plain, lengths, between)),
    );
  });

const personal = {
  'id-number': fc.oneof(
    written(identity, '6-8 6-4-4 3-3-4-4 1-5-8'),
    written(oldIdentity, '6-6'),
    identity.map((number) => number.toLowerCase()),
  ),
  mobile: fc.oneof(
    written(mobile, '3-4 3-3'),
    joined(oneOf('+86', '+86-', '86 ', '0086-', '(+86)', '0'), mobile).filter(
      (number) => !/^01.20[0-3]/.test(number),
    ),
  ),
  'bank-card': written(card, '4-4-4-4'),
  plate,
};
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
