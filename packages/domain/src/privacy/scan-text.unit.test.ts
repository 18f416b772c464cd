import { describe, expect, it } from 'vitest';
import { maskText, scanText } from './index.ts';

// Invented numbers; those with check digits carry fitting ones.
const identity = '11010519491231002X';
const card = '6222021201012345677';

const found = (text: string, lead?: string) =>
  scanText(text, lead).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('scanText', () => {
  it.each([
    [`身份证${identity}，电话13800138000`, [`id-number ${identity}`, 'mobile 13800138000']],
    ['１１０１０５１９４９１２３１００２Ｘ', ['id-number １１０１０５１９４９１２３１００２Ｘ']],
    ['老证号110105491231002', ['id-number 110105491231002']],
    ['+86-138-0013-8000', ['mobile 86-138-0013-8000']],
    ['1 3 8 0 0 1 3 8 0 0 0', ['mobile 1 3 8 0 0 1 3 8 0 0 0']],
    ['138\u200b0013\u200b8000', ['mobile 138\u200b0013\u200b8000']],
    ['13800138000 13900139000', ['mobile 13800138000', 'mobile 13900139000']],
    ['tel13800138000', ['mobile 13800138000']],
    ['座机0546-8551234转802', ['landline 0546-8551234']],
    ['（0546）8551234', ['landline 0546）8551234']],
    ['010 8551 2345', ['landline 010 8551 2345']],
    ['05468551234', ['landline 05468551234']],
    ['+86-546-8551234', ['landline 86-546-8551234']],
    [`卡号 ${card}`, [`bank-card ${card}`]],
    ['6222 0212 0101 2345 677', ['bank-card 6222 0212 0101 2345 677']],
    ['371449635398431', ['bank-card 371449635398431']],
    ['鲁E·A1234和鲁ED12345', ['plate 鲁E·A1234', 'plate 鲁ED12345']],
    ['京 A 1 2 3 4 5', ['plate 京 A 1 2 3 4 5']],
    ['粤Ｚ１２３４港', ['plate 粤Ｚ１２３４港']],
    ['护照号：E12345678', ['passport E12345678']],
  ])('finds in %s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    ['an identity number with a wrong check digit', '110105194912310020'],
    ['an identity number of 29 February 1949', '110105194902290029'],
    ['an identity number of no province', '160105194912310029'],
    ['digits too far apart', '138    0013    8000'],
    ['digits in brackets', '138）0013）8000'],
    ['eleven digits inside a longer number', '9913800138000'],
    ['a card that fails Luhn', '6222021201012345678'],
    ['an unheard-of issuer', '1000000000000008'],
    ['a decimal', '130.12345678'],
    ['an address of a machine', '192.168.100.10'],
    ['a row of counts', '15 22 31 8 12 10'],
    ['single figures in a longer row', '1 3 8 0 0 1 3 8 0 0 0 5'],
    ['a count and a date', '150 20260305'],
    ['a run of years', '1995-2026 100'],
    ['a sum', '13800138000元，￥13800138000'],
    ['an office, a year and a serial', '0312-2026001，015202600012'],
    ['a docket for supervision', '鲁E2026挂牌督办'],
    ['a letter and two figures', '鲁E 2026 1月'],
    ['a word like a passport', 'E12345678'],
  ])('leaves alone %s', (_, text) => expect(found(text)).toEqual([]));

  it('lets the words in front decide what a number is', () => {
    expect(found('编号13202600012')).toEqual([]);
    expect(found('13202600012')).toEqual(['mobile 13202600012']);
    expect(found('编号410105202603050015')).toEqual([]);
    expect(found('410105202603050015')).toEqual(['id-number 410105202603050015']);
    expect(found('编号410105198003050012')).toEqual(['id-number 410105198003050012']);
    expect(found('身份证编号：110105194912310020')).toEqual(['id-number 110105194912310020']);
    expect(found('卡号：1234567890123456')).toEqual(['bank-card 1234567890123456']);
    expect(found('6222022010123456789')).toEqual(['bank-card 6222022010123456789']);
    expect(found('编号6222022010123456789')).toEqual([]);
    expect(found('电话0312-2026001')).toEqual(['landline 0312-2026001']);
  });

  it('reads the name of the field like words in front', () => {
    expect(found('110105194912310020', 'idCardNo')).toEqual(['id-number 110105194912310020']);
    expect(found('13202600012', 'nationalCaseNo')).toEqual([]);
  });

  it('takes a long run of numbers', () => {
    expect(scanText('13800138000 '.repeat(200_000))).toHaveLength(200_000);
  });
});

describe('maskText', () => {
  it.each([
    [`证号${identity}。`, '证号110*************2X。'],
    ['138 0013 8000', '138 **** **00'],
    ['0546-8551234', '0546-*****34'],
    [card, '6222***********5677'],
    ['鲁E·A1234', '鲁E·****4'],
    ['编号2026-0012', '编号2026-0012'],
  ])('writes %s as %s', (text, masked) => expect(maskText(text)).toBe(masked));

  it('hides what a kept end makes with the digits behind it', () => {
    expect(maskText('13800138013 80 01 38 00 0')).toBe('138******** ** ** ** ** *');
  });
});
