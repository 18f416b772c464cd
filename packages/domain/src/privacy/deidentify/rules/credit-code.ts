import type { Hit } from '../draft.ts';

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const shape = /(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])/g;

/** Codes of organisations, 统一社会信用代码: GB 32100-2015, MOD 31 over 18 signs. Nobody's personal data. */
export const creditCodes = (text: string): Hit[] =>
  [...text.matchAll(shape)]
    .filter(([code]) => isCreditCode(code))
    .map(({ index }) => ({ kind: 'credit-code', start: index, end: index + 18 }));

function isCreditCode(code: string): boolean {
  let weight = 1;
  let sum = 0;
  for (const sign of code.slice(0, 17)) {
    sum += signs.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return signs[(31 - (sum % 31)) % 31] === code[17] && /[A-Z]/.test(code);
}
