import fc, { type Arbitrary } from 'fast-check';

// Personal numbers as people have them and write them, all invented, with the check digits
// that fit: computed another way than the gate does.

const { constantFrom: oneOf, integer } = fc;

/** Texts end to end. */
export const joined = (...parts: (Arbitrary<string> | string)[]): Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''));

/** So many of these signs. */
export const some = (signs: string, least: number, most = least): Arbitrary<string> =>
  fc
    .array(oneOf(...signs.split('')), { minLength: least, maxLength: most })
    .map((all) => all.join(''));

export const digits = (least: number, most = least): Arbitrary<string> =>
  some('0123456789', least, most);

/** A number of two digits. */
export const twoDigits = (from: number, through: number): Arbitrary<string> =>
  integer({ min: from, max: through }).map((value) => String(value).padStart(2, '0'));

/** A day as eight digits. */
export const dayDigits = (from: number, through: number): Arbitrary<string> =>
  joined(integer({ min: from, max: through }).map(String), twoDigits(1, 12), twoDigits(1, 28));

/** GB 11643 by its published weights. */
export const identityCheckDigit = (body: string): string => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
};

export const provinceCode: Arbitrary<string> = oneOf(
  ...'11 13 15 23 32 37 41 44 51 62 65 82 83'.split(' '),
);
const region = fc.oneof(joined(provinceCode, digits(4)), joined(oneOf('911', '937'), digits(3)));

/** 身份证 of 18 signs. */
export const idNumbers: Arbitrary<string> = joined(region, dayDigits(1900, 2025), digits(3)).map(
  (body) => body + identityCheckDigit(body),
);

/** 身份证 of 15 digits, of before 1999. */
export const oldIdNumbers: Arbitrary<string> = joined(
  oneOf('1101', '2306', '3705', '6101'),
  oneOf('02', '21', '81'),
  dayDigits(1930, 1999).map((date) => date.slice(2)),
  integer({ min: 1, max: 999 }).map((serial) => String(serial).padStart(3, '0')),
);

export const mobiles: Arbitrary<string> = joined('1', some('3456789', 1), digits(9));

const withLuhn = (body: string): string => {
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

export const bankCards: Arbitrary<string> = oneOf(...issuers.split(' '))
  .chain((issuer) => {
    const [prefix = '', length] = issuer.split(':');
    return joined(prefix, digits(Number(length) - prefix.length - 1)).map(withLuhn);
  })
  // Region and year: the shape of an identity number or a case number.
  .filter((number) => !/^\d{6}(?:19|20)/.test(number));

const plateLetter = some('ABCDEFGHJKLMNPQRSTUVWXYZ', 1);

/** Number plates of every make. */
export const plates: Arbitrary<string> = joined(
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

/** Telephones of a house or an office, with the code of their city. */
export const landlines: Arbitrary<string> = joined(
  oneOf('010-', '0546-', '0459-', '0934-', '（0431）'),
  some('345678', 1),
  digits(6),
).map((number) => (number.startsWith('010') ? `${number}0` : number));

/** 护照号码, of our own make. */
export const passports: Arbitrary<string> = joined(oneOf('E', 'G', 'D'), digits(8));
