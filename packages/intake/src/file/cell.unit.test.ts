import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, columnIndex, columnLetter, isBlankRow } from './cell.ts';

describe('a column', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('number %i is %s', (index, letters) => {
    expect(columnLetter(index)).toBe(letters);
    expect(columnIndex(letters.toLowerCase())).toBe(index);
  });

  it('comes back from its letters', () => {
    fc.assert(
      fc.property(fc.nat(16_383), (index) => {
        expect(columnIndex(columnLetter(index))).toBe(index);
      }),
    );
  });

  it('is none for words', () => {
    expect(columnIndex('主题')).toBeUndefined();
    expect(columnIndex('title')).toBeUndefined();
  });
});

describe('text', () => {
  it('loses the tabs and empty lines web boards wrap it in', () =>
    expect(cleanText('\n\t\t\t\t\n\t\t第一行 　 字\r\n\r\n第二行\t\n\t')).toBe(
      '第一行 字\n第二行',
    ));

  it('loses what nobody sees', () =>
    expect(cleanText('\ufeff信\u200b访\u0000编\u00ad号\u202e')).toBe('信访编号'));

  it('keeps rare characters, and mends halves of them', () =>
    expect(cleanText('𠮷\ud800')).toBe('𠮷\ufffd'));

  it('is clean after one cleaning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

it('a row of blanks, tabs and nothing is blank', () =>
  expect([isBlankRow([undefined, ' ', '\t\n', '\u200b']), isBlankRow([undefined, 0])]).toEqual([
    true,
    false,
  ]));
