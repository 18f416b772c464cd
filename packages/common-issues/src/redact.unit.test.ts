import { scanText } from '@liandong/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf, redact } from './redact.ts';

const nobody = namesOf([]);
const hide = (text: string, ...names: string[]) => redact(text, namesOf(names));

describe('redacting', () => {
  it.each([
    ['电话13800138000，急', '电话＊＊＊，急'],
    ['身份证号11010519491231002X。', '身份证号＊＊＊。'],
    ['全角１３８００１３８０００', '全角＊＊＊'],
    ['车牌鲁E12345压坏道路', '车牌鲁＊＊＊压坏道路'],
    ['我叫刘翠花今年六十二岁', '我叫某某今年六十二岁'],
    ['信访人：欧文博，男', '信访人：某某，男'],
    ['找了王队长和张建国主任', '找了某队长和某某主任'],
    ['尊敬的盛华荣市长：', '尊敬的某某市长：'],
    ['家住锦绣路128号3号楼2单元501室', '家住锦绣路某号某号楼某单元某室'],
    ['家住3-2-501', '家住某号'],
    ['2026年3月12日和4月5号', '2026年3月和4月'],
    ['微信号：wx_abc123 邮箱a.b@c.example', '微信号：＊＊＊ 邮箱＊＊＊'],
    ['一三八零零一三八零零零', '＊＊＊'],
    ['欠我们十二人120000元', '欠我们十二人120000元'],
  ])('%s', (text, shown) => {
    expect(redact(text, nobody)).toBe(shown);
  });

  it('hides known names, also with spaces or unseen marks in them', () => {
    expect(hide('邻居阿依努尔·买买提说，周 小 川不管', '阿依努尔·买买提', '周小川')).toBe(
      '邻居某某说，某某不管',
    );
    expect(hide('周\u200b小川', '周小川')).toBe('某某');
    expect(hide('周小川', ' 周　小川 ')).toBe('某某');
  });

  it('leaves nothing of the longer of two names', () => {
    expect(hide('王小明明来过', '王小明', '王小明明')).toBe('某某来过');
  });

  it('leaves text about nobody as it is', () => {
    const text = '供暖十天了，室内只有15度，物业说管网老化，请公开2026年的维修计划。';
    expect(redact(text, nobody)).toBe(text);
  });

  it('lets no number and no known name through, whatever stands around them', () => {
    const name = fc.constantFrom('张铁蛋', '欧阳静怡', '买买提·艾力', 'Jean Dupont');
    const number = fc.constantFrom('13800138000', '138 0013 8000', '11010519491231002X');
    const piece = fc.oneof(
      name,
      number,
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const shown = hide(pieces.join(''), '张铁蛋', '欧阳静怡', '买买提·艾力', 'Jean Dupont');
        expect(scanText(shown)).toEqual([]);
        expect(shown).not.toMatch(/张铁蛋|欧阳静怡|买买提·艾力|Jean Dupont/);
      }),
    );
  });
});

describe('names', () => {
  const names = namesOf(['王建国', '李', '  ']);

  it('touch words that hold them or are part of them', () => {
    expect(names.touch('建国')).toBe(true);
    expect(names.touch('王建国')).toBe(true);
    expect(names.touch('队长王建国')).toBe(true);
    expect(names.touch('供暖')).toBe(false);
  });

  it('are no single characters, for those stand everywhere', () => {
    expect(names.hide('李树下')).toBe('李树下');
  });
});
