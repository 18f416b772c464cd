import fc, { type Arbitrary } from 'fast-check';
import { writtenNumbers } from './as-written.ts';
import { joined, landlines, passports, some } from './fake-numbers.ts';

const { constantFrom: oneOf, integer } = fc;

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭肖董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭汪范廖贾夏韦邹孟熊秦邱薛侯龙陶黎贺顾毛郝龚邵钱覃武戴莫孔汤欧阳司马诸葛';
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞刚桂英华玉兰红文辉建国庆春梅鹏飞宇浩凯雪琴云玲志海波燕龙彬斌倩旭峰晨婷慧莹颖琳瑶佳怡洁萍莉蓉菊凤珍淑惠翠香莲荣贵祥瑞喜宏鸿俊豪博涵轩梓萱诗雨雯嘉琪悦妍';

/** Full names, of two or three signs and with two-sign surnames. No masked one is among them. */
export const personNames: Arbitrary<string> = joined(
  oneOf(...(surnames.slice(0, -6).split('') as string[]), '欧阳', '司马', '诸葛'),
  some(given, 1, 2),
);

const number = (most: number): Arbitrary<string> => integer({ min: 1, max: most }).map(String);
const numeral = some('一二三四五六七八九', 1);

/** Addresses of homes, in town and in the country. */
export const homeAddresses: Arbitrary<string> = fc.oneof(
  joined(
    oneOf('幸福', '胜利', '安居', '石油', '滨河'),
    oneOf('小区', '花园', '家园', '新村', '苑'),
    number(40),
    oneOf('栋', '号楼', '幢'),
    number(6),
    '单元',
    number(18),
    oneOf('01', '02'),
    oneOf('室', '', '户'),
  ),
  joined(oneOf('幸福小区', '采油家属院'), number(40), '-', number(4), '-', number(18), '02'),
  joined(number(40), oneOf('栋', '号楼'), number(6), '单元', oneOf('东户', '301室', '502')),
  joined(
    oneOf('李家', '前进', '红旗', '王台'),
    oneOf('村', '屯'),
    oneOf('', '第'),
    fc.oneof(number(9), numeral),
    '组',
    oneOf('', '15号', '7号'),
  ),
  joined('胜利村', oneOf('槐树巷', '前街', '东大街'), fc.oneof(number(99), numeral), '号'),
);

/** The day something happened to somebody. */
const eventDays: Arbitrary<string> = fc
  .tuple(
    integer({ min: 1980, max: 2026 }),
    integer({ min: 1, max: 12 }),
    integer({ min: 1, max: 28 }),
  )
  .chain(([year, month, day]) => {
    const [m, d] = [month, day].map((value) => String(value).padStart(2, '0'));
    return oneOf(
      `${year}年${month}月${day}日`,
      `${month}月${day}日`,
      `${year}-${m}-${d}`,
      `${year}.${m}.${d}`,
      `${year} 年 ${month} 月 ${day} 日`,
    );
  });

/** What the gate must find: `value` is the datum itself, `text` a phrase that holds it. */
export type PersonalDatum = {
  kind:
    | keyof typeof writtenNumbers
    | 'landline'
    | 'passport'
    | 'name'
    | 'accused'
    | 'address'
    | 'date';
  value: string;
  text: string;
};

const phrases = (
  kind: PersonalDatum['kind'],
  values: Arbitrary<string>,
  around: readonly (readonly [before: string, after: string])[],
): Arbitrary<PersonalDatum> =>
  fc
    .tuple(values, oneOf(...around))
    .map(([value, [before, after]]) => ({ kind, value, text: before + value + after }));

const cues =
  '信访人 申请人 上访人 来访人 来信人 投诉人 举报人 反映人 当事人 职工 员工 退休职工 家属 村民 居民 业主 农民工 信访代表 采油工 其妻 死者';

const names = fc.oneof(
  phrases(
    'name',
    personNames,
    cues.split(' ').flatMap((cue) => [
      [cue, '反映拖欠工资问题'],
      [`${cue}：`, '，'],
      [cue, '（男，56岁）'],
      [`${cue}`, '因工受伤'],
      [cue, '等5人'],
      [`对${cue}`, '的答复'],
    ]),
  ),
  phrases('name', personNames, [
    ['姓名：', '。'],
    ['联系人：', ' '],
    ['，', '，男，'],
    ['。', '等12人来访'],
    ['我叫', '，'],
  ]),
);

/** Every kind of personal datum, invented. Deterministic for a seed, so that tests may plant and seek it. */
export const personalData = (): Arbitrary<PersonalDatum> => {
  const numbers = Object.entries(writtenNumbers).map(([kind, values]) =>
    phrases(kind as keyof typeof writtenNumbers, values, [
      ['', ''],
      ['，号码', '，'],
    ]),
  );
  return fc.oneof(
    ...numbers,
    phrases('landline', landlines, [
      ['家里电话', '，'],
      ['', ''],
    ]),
    phrases('passport', passports, [['护照号码：', '']]),
    names,
    phrases('accused', personNames, [
      ['被举报人', '，'],
      ['被反映人：', '。'],
      ['。', '贪污公款'],
    ]),
    phrases('address', homeAddresses, [
      ['，住', '，'],
      ['家住', '。'],
      ['', ''],
    ]),
    phrases('date', eventDays, [
      ['，', '，职工在作业中受伤'],
      ['。信访人', '来访反映'],
      ['，', '发生一起事故'],
      ['自', '退休至今'],
    ]),
  );
};
