import { describe, expect, it } from 'vitest';
import { findMarking } from './index.ts';

describe('a classified marking', () => {
  it.each([
    ['绝密', '绝密★30年'],
    ['机密', '机 密 ★ 启用前'],
    ['秘密', '第一行\n秘密★\n关于'],
    ['机密', '机密级★20年'],
    ['秘密', '密级：秘密'],
    ['秘密', '密 级： 秘 密'],
    ['机密', '本文件密级为机密'],
    ['机密', '密级：□秘密 ☑机密 □绝密'],
    ['秘密', '{"密级":"秘密"}'],
    ['秘密', '密级\t秘密'],
    ['机密', '「机密」'],
    ['机密', '机密'],
    ['机密', '000012 机密 特急\n中共××油田委员会文件'],
    ['秘密', '油信转〔2026〕12号\n秘密 10年\n关于……'],
    ['绝密', '特急 绝密\n关于'],
    ['机密', '机密件'],
    ['机密', '【机密】关于井站用地的报告'],
    ['秘密', '关于井站用地的报告（秘密）'],
    ['机密', '\u3000机密\u3000关于井站用地的报告'],
    ['机密', '機密★20年'],
    ['绝密', `${'正文。'.repeat(50)}\n绝密\n${'正文。'.repeat(50)}`],
  ])('%s is seen in %s', (level, text) => {
    const marking = findMarking(text);
    expect(marking?.level).toBe(level);
    expect(text.slice(marking?.start, marking?.end)).toMatch(/^[秘机機绝]\s*密$/);
  });

  it.each([
    '泄露商业秘密',
    '商业秘密',
    '保守国家秘密是公民的义务',
    '工作秘密',
    '涉及国家秘密（绝密、机密、秘密）的按规定办理',
    '秘密举报他的主管',
    '机密文件被带回家',
    '绝密信息',
    '“机密”一词',
    '密级：商业秘密',
    '密级：无',
    '密级：秘密/机密/绝密',
    '密级：□秘密 □机密 □绝密',
    '秘密 举报',
    '关于（机密）一词的说明',
    '他泄露了机密 关于井站的事',
    `正文${' '.repeat(80)}机密`,
    `机密${' '.repeat(80)}文件`,
    `${'反映问题'.repeat(20)}秘密`,
    `秘密${'反映问题'.repeat(20)}`,
    '密闭空间作业的保密费',
    '',
  ])('is not seen in %s', (text) => expect(findMarking(text)).toBeUndefined());

  it('is the first of several', () => {
    expect(findMarking('保守秘密。\n机密★10年\n绝密★30年')).toEqual({
      level: '机密',
      start: 6,
      end: 8,
    });
  });
});
