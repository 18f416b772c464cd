import { describe, expect, it } from 'vitest';
import { stopWords } from './stop-words.ts';
import { synonymRows, wordsShown } from './synonym-rows.ts';
import { synonyms } from './synonyms.ts';

describe('the rows of the product', () => {
  const words = synonyms.flatMap((row) => row.split(' '));

  it('hold every word once', () => {
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });

  it('hold no word that says nothing', () => {
    expect(words.filter((word) => word === '' || stopWords.has(word))).toEqual([]);
  });
});

describe('rows of an area', () => {
  const shownFor = (own: string[][], word: string) => wordsShown(synonymRows(own)).get(word);

  it('make a row of the product longer', () => {
    expect(shownFor([['冬煤款', '取暖费']], '冬煤款')).toBe('供暖费');
  });

  it('make two rows one', () => {
    const own = [['班车', '停车位']];
    expect(shownFor(own, '车位')).toBe(shownFor(own, '通勤'));
    const rows = synonymRows(own).flat();
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('may stand for themselves, in any width', () => {
    expect(shownFor([['ＬＮＧ站', '加气站']], 'lng站')).toBe('ＬＮＧ站');
  });

  it('change nothing for others', () => {
    synonymRows([['班车', '停车位']]);
    expect(shownFor([], '车位')).toBe('停车位');
  });
});
