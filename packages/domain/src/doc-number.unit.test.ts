import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocNumber, formatDocNumber, parseDocNumber } from './doc-number.ts';

const twelfth: DocNumber = { agency: '油联办', year: 2026, serial: 12 };
const numbers = fc.record({
  agency: fc
    .array(fc.constantFrom(...'油信转联办督催函纪通复查核A'.split('')), {
      minLength: 2,
      maxLength: 12,
    })
    .map((letters) => letters.join('')),
  year: fc.integer({ min: 1900, max: 2099 }),
  serial: fc.integer({ min: 1, max: 99_999 }),
});

describe('a document number', () => {
  it('stands in six-corner brackets, without leading zeros', () => {
    expect(formatDocNumber(twelfth)).toBe('油联办\u{3014}2026\u{3015}12号');
  });

  it.each<[string, Partial<DocNumber>, string[]]>([
    ['an agency of one letter', { agency: '油' }, ['agency']],
    ['an agency of thirteen', { agency: '油'.repeat(13) }, ['agency']],
    ['an agency with a bracket', { agency: '油联办〔' }, ['agency']],
    ['an agency with a space', { agency: '油 联办' }, ['agency']],
    ['two digits of a year', { year: 26 }, ['year']],
    ['half a year', { year: 2026.5 }, ['year']],
    ['serial 0', { serial: 0 }, ['serial']],
    ['a negative serial', { serial: -1 }, ['serial']],
    ['half a serial', { serial: 1.5 }, ['serial']],
    ['a serial of six digits', { serial: 100_000 }, ['serial']],
    [
      'nothing right',
      { agency: '', year: Number.NaN, serial: Number.NaN },
      ['agency', 'year', 'serial'],
    ],
  ])('is not written with %s', (_, change, wrong) => {
    expect(() => formatDocNumber({ ...twelfth, ...change })).toThrow(
      expect.objectContaining({ code: 'DOC_NUMBER_INVALID', details: { wrong } }),
    );
  });

  it.each([
    '油联办〔2026〕12号',
    '油联办【2026】12号',
    '油联办[2026]12号',
    '油联办［2026］12号',
    '油联办（2026）12号',
    '油联办(2026)12号',
    '油联办〔2026】12号',
    ' 油联办 〔 2026 〕 12 号 ',
    '油联办〔２０２６〕１２号',
    '油联办〔2026〕012号',
    '油联办〔2026〕第12号',
    '油联办〔2026〕12',
  ])('is read from %s', (text) => {
    expect(parseDocNumber(text)).toEqual(twelfth);
  });

  it.each([
    '',
    '油联办',
    '油联办2026-12',
    '油联办〔26〕12号',
    '油联办〔2026〕0号',
    '油联办〔2026〕号',
    '油联办〔2026〕123456号',
    '油联办〔2026〕12号文件',
    '见油联办〔2026〕12号及',
    '油-办〔2026〕12号',
    `油联办〔2026〕${'0'.repeat(10_000)}12号`,
  ])('is not found in %s', (text) => {
    expect(parseDocNumber(text)).toBeUndefined();
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(parseDocNumber(formatDocNumber(number))).toEqual(number);
      }),
    );
  });

  it('that was read from anything can be written', () => {
    const piece = fc.constantFrom(
      ...'油联A〔【[(〕】])第号'.split(''),
      '2026',
      '12',
      '0',
      ' ',
      '１',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const read = parseDocNumber(pieces.join(''));
        if (read) expect(parseDocNumber(formatDocNumber(read))).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });
});
