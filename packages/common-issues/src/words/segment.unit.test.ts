import { describe, expect, it } from 'vitest';
import { createSegmenter } from './segment.ts';

const segmenter = createSegmenter({
  where: ['采油一厂', '锦绣东区', 'ＱＣ站'],
  terms: ['丛式井平台'],
  synonyms: [
    ['冬煤款', '冬煤费'],
    ['欠饷', '欠薪'],
  ],
});

describe('cutting', () => {
  it.each([
    '人社局',
    '信访人',
    '有偿解除劳动合同',
    '家属工',
    '三供一业',
    '拖欠农民工工资',
    '不动产登记中心',
    '采油一厂',
    '锦绣东区',
    '丛式井平台',
  ])('keeps %s whole', (word) => {
    expect(segmenter.cut(`今年到${word}反映过`)).toContain(word);
  });

  it('leaves common words beside taught ones as they are', () => {
    expect(segmenter.cut('请增加班额')).not.toContain('加班');
    expect(segmenter.cut('道路压坏了')).toEqual(['道路', '压坏', '了']);
  });

  it('reads full width and capitals as what they are', () => {
    expect(segmenter.cut('ＫＴＶ噪音')).toEqual(['ktv', '噪音']);
  });

  it.each(['', '。', '😀👨‍👩‍👧', ' \u200b ', '\ud83d'])('copes with %j', (text) => {
    expect(segmenter.terms(text)).toEqual([]);
  });

  it('copes with ten thousand characters', () => {
    const terms = segmenter.terms('暖气不热，'.repeat(2_000));
    expect(new Set(terms)).toEqual(new Set(['温度低']));
    expect(terms).toHaveLength(2_000);
  });
});

describe('terms', () => {
  it.each([
    ['拖欠工资', '欠薪'],
    ['讨薪', '欠薪'],
    ['欠饷', '欠薪'],
    ['买断工龄', '有偿解除劳动合同'],
    ['采暖', '暖气'],
    ['不动产权证', '房本'],
    ['冬煤款', '冬煤费'],
    ['尘肺', '职业病'],
  ])('%s and %s are one', (one, other) => {
    expect(segmenter.terms(one)).toEqual(segmenter.terms(other));
    expect(segmenter.terms(one)).toHaveLength(1);
  });

  it('are not what is said with every petition, nor where', () => {
    expect(segmenter.terms('尊敬的领导，我们采油一厂锦绣东区居民请求尽快解决班车问题')).toEqual([
      '班车',
    ]);
  });

  it('are no numbers, and no names that no dictionary holds', () => {
    expect(segmenter.terms('我叫翟翀翾，电话13800138000，工号A1024')).toEqual(['电话', '工号']);
  });

  it('keep the fee of heating apart from its warmth', () => {
    const fee = segmenter.terms('取暖费太贵');
    expect(segmenter.terms('暖气不热').filter((term) => fee.includes(term))).toEqual([]);
  });
});

describe('features', () => {
  it('are terms, and the characters of those that no table holds', () => {
    expect(segmenter.features('伙食变质，暖气不热')).toEqual(
      '伙食 伙 食 变质 变 质 温度低'.split(' '),
    );
  });

  it('are lone characters that mean something, and none that only bind', () => {
    expect(segmenter.features('墙和地都漏，冷得很')).toEqual(expect.arrayContaining(['墙', '漏']));
    expect(segmenter.features('他和我的都了')).toEqual([]);
  });
});

describe('words to show', () => {
  it.each(['供暖', '道路', '欠薪', '房产证'])('may be %s', (word) => {
    expect(segmenter.isGeneral(word)).toBe(true);
  });

  it.each(['采油一厂', '刘德华', '北京', '二〇〇一年', 'ktv', '没听过的'])(
    'may not be %s',
    (word) => {
      expect(segmenter.isGeneral(word)).toBe(false);
    },
  );

  it('are not what reads like a name', () => {
    expect(segmenter.persons('张建国队长说王小明负责，道路压坏')).toEqual(['张建国', '王小明']);
    expect(segmenter.persons('邻居张秀英家、吴秀兰、孙桂兰和欧阳娜娜，值班的王胜利')).toEqual([
      '张秀英',
      '吴秀兰',
      '孙桂兰',
      '欧阳娜娜',
      '王胜利',
    ]);
    expect(segmenter.persons('供暖十天了，高压线下的道路压坏，安全没有保障')).toEqual([]);
  });
});
