// What makes digits a number that belongs to a person. Every check takes plain ASCII
// digits (and X at the end of an identity number) and knows nothing of its surroundings.

const provinceCodes = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 ' +
    '50 51 52 53 54 61 62 63 64 65 71 81 82 83'
  ).split(' '),
);

/** True for a calendar date of the given years. */
export function isDate(yyyymmdd: string, years: { from: number; through: number }): boolean {
  const year = Number(yyyymmdd.slice(0, 4));
  const month = Number(yyyymmdd.slice(4, 6));
  const day = Number(yyyymmdd.slice(6, 8));
  if (year < years.from || year > years.through || month < 1 || month > 12) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

// A foreigner's permanent-residence number is 9, then the province, then as usual (2023 card).
const hasRegion = (digits: string): boolean =>
  provinceCodes.has(digits.slice(0, 2)) ||
  (digits[0] === '9' && provinceCodes.has(digits.slice(1, 3)));

const bornSince1900 = { from: 1900, through: 2099 };

/** Region and birth date of an 18-digit identity number are possible; the check digit is not looked at. */
export const hasIdentityShape = (digits: string): boolean =>
  /^\d{17}[\dX]$/.test(digits) && hasRegion(digits) && isDate(digits.slice(6, 14), bornSince1900);

/** GB 11643-1999: ISO 7064 MOD 11-2 over 18 characters. */
export function hasIdentityCheckDigit(digits: string): boolean {
  let remainder = 0;
  for (const digit of digits)
    remainder = (remainder * 2 + (digit === 'X' ? 10 : Number(digit))) % 11;
  return remainder === 1;
}

/**
 * A 15-digit identity number of before 1999. It has no check digit, so the region must
 * be a county and the holder born since `bornFrom`: yymmdd in later numbers is a date of filing.
 */
export const isOldIdentityNumber = (digits: string, bornFrom: number): boolean =>
  /^\d{15}$/.test(digits) &&
  provinceCodes.has(digits.slice(0, 2)) &&
  digits.slice(2, 4) !== '00' &&
  digits.slice(4, 6) !== '00' &&
  digits.slice(12) !== '000' &&
  isDate(`19${digits.slice(6, 12)}`, { from: bornFrom, through: 1999 });

/** Luhn, ISO/IEC 7812-1 annex B. */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    const digit = Number(digits[digits.length - 1 - fromRight]);
    const doubled = fromRight % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

// UnionPay 62/81 and the older domestic ranges, Visa, Mastercard, Amex, Diners, JCB,
// each at the lengths it is issued in. Thirteen digits from 40 or 41 are milliseconds of our century.
const cardShape =
  /^(?:(?:62|60|6[5-9]|81|9[048]|955[89])\d+(?<=^\d{16,19})|4(?:[2-9]\d{11}|\d{15}|\d{18})|5[1-5]\d{14}|3[47]\d{13}|3[068]\d{12}|35\d{14})$/;

/**
 * Region, year of filing, serial: a case number rather than a card. UnionPay's 62 is also the
 * code of Gansu, and most cards begin so: there the whole day must fit (1 card in 3,000).
 */
const isRegionYearSerial = (digits: string): boolean =>
  provinceCodes.has(digits.slice(0, 2)) &&
  (digits.startsWith('62')
    ? isDate(digits.slice(6, 14), { from: 2000, through: 2039 })
    : /^\d{6}20[0-3]/.test(digits));

/** A bank card of 13-19 digits: an issuer's prefix, its length, and Luhn. */
export const isBankCard = (digits: string): boolean =>
  cardShape.test(digits) && !isRegionYearSerial(digits) && hasLuhnDigit(digits);

export const isMobile = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits);

const landline = /^(?:(?:010|02[0-57-9])[2-8]\d{7}|0(?:[3-8][1-9]|9\d)\d[2-8]\d{6,7})$/;

/** Length of the area code of a landline number that is written with it, else 0. */
export function areaCodeLength(digits: string): number {
  if (!landline.test(digits)) return 0;
  return /^0[12]/.test(digits) ? 3 : 4;
}

/** A year of filing stands where case numbers carry it: after an office or region code of 2-6 digits. */
export const carriesYear = (digits: string): boolean => /^\d{2,6}20[0-3]\d/.test(digits);
