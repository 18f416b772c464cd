import fc, { type Arbitrary } from 'fast-check';
import { bankCards, idNumbers, joined, mobiles, oldIdNumbers, plates } from './fake-numbers.ts';

const { constantFrom: oneOf, integer } = fc;

/** What people set between the groups of a number. */
export const separators: Arbitrary<string> = oneOf(
  ' ',
  '-',
  '.',
  '·',
  '\u3000',
  '－',
  '—',
  ' - ',
  '\u00a0',
);
const unseen = oneOf('\u200b', '\u200d', '\ufeff', '\u2060', '\u00ad');

const fullWidth = (text: string): string =>
  text.replace(/[0-9A-Z]/g, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0));

/** A number in groups of these lengths. */
export const grouped = (number: string, lengths: readonly number[], between: string): string => {
  const [length, ...others] = lengths;
  if (length === undefined || number.length <= length) return number;
  return number.slice(0, length) + between + grouped(number.slice(length), others, between);
};

/** As people write it: whole, full-width, sign by sign, in the usual groups, with unseen characters. */
const written = (number: Arbitrary<string>, groups: string): Arbitrary<string> =>
  fc.tuple(number, separators, unseen, integer({ min: 1, max: 9 })).chain((drawn) => {
    const [plain, between, mark, at] = drawn;
    const usual = groups.split(' ').map((lengths) => lengths.split('-').map(Number));
    return oneOf(
      plain,
      fullWidth(plain),
      plain.split('').join(between),
      plain.slice(0, at) + mark + plain.slice(at),
      ...usual.map((lengths) => grouped(plain, lengths, between)),
    );
  });

/** Numbers that prove themselves wherever they stand, in all the ways they are written. */
export const writtenNumbers = {
  'id-number': fc.oneof(
    written(idNumbers, '6-8 6-4-4 3-3-4-4 1-5-8'),
    written(oldIdNumbers, '6-6'),
    idNumbers.map((number) => number.toLowerCase()),
  ),
  mobile: fc.oneof(
    written(mobiles, '3-4 3-3'),
    joined(oneOf('+86', '+86-', '86 ', '0086-', '(+86)', '0'), mobiles).filter(
      (number) => !/^01.20[0-3]/.test(number),
    ),
  ),
  'bank-card': written(bankCards, '4-4-4-4'),
  plate: plates,
} as const satisfies Record<string, Arbitrary<string>>;
