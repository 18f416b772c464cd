import { describe, expect, it } from 'vitest';
import {
  blockingFindings,
  deidentify,
  type FieldRole,
  type GateDraft,
  type GateKnowledge,
  type KnownUnit,
  previewFindings,
} from './index.ts';

const unit = (id: string, name: string, consents = false, ...aliases: string[]): KnownUnit => ({
  id,
  name,
  aliases,
  consents,
});
const knowledge: GateKnowledge = {
  units: [
    unit('plant-1', '采油一厂', false, '一厂'),
    unit('plant-3', '采油三厂'),
    unit('drilling', '钻井公司', true),
  ],
  linkedCases: [
    {
      id: 'case-1',
      names: ['张伟', '高峰'],
      accused: ['赵德彪'],
      text: '我在井上干了二十三年，腰椎被压坏了，单位只给报了两千块钱药费就再也不管了。',
    },
  ],
};

const found = (text: string, role?: FieldRole) => {
  const draft: GateDraft = {
    content: { text },
    ...(role === undefined ? {} : { roles: { text: role } }),
  };
  return deidentify(draft, knowledge).map(
    ({ kind, start, end }) => `${kind} ${text.slice(start, end)}`,
  );
};

describe('deidentify', () => {
  it.each([
    ['电话13800138000', ['mobile 13800138000']],
    ['身份证11010519491231002X', ['id-number 11010519491231002X']],
    ['座机0546-8551234', ['landline 0546-8551234']],
    ['车牌鲁E·A1234', ['plate 鲁E·A1234']],
    ['【秘密】关于井站的通报', ['marking 秘密']],
    ['张伟、高峰反映问题', ['linked-name 张伟', 'linked-name 高峰']],
    ['其中张　伟要求', ['linked-name 张　伟']],
    ['其中张　伟　要求', ['linked-name 张　伟']],
    ['会议由张伟民主持，张伟明确表示', ['linked-name 张伟']],
    ['被举报人、司机李强', ['accused 李强']],
    ['来访群众代表为周建平、吴天明两人', ['name 周建平', 'name 吴天明']],
    ['赵德彪打击报复', ['accused 赵德彪']],
    ['被举报人李强', ['accused 李强']],
    ['采油工人李强，贪污公款', ['name 李强']],
    ['，李志强贪污公款', ['accused 李志强']],
    ['信访人买买提·艾山来访', ['name 买买提·艾山']],
    ['信访人欧阳慕鹚反映', ['name 欧阳慕鹚']],
    ['退休职工李淑珍（女，71岁）', ['name 李淑珍']],
    ['王建军等23人来访', ['name 王建军']],
    ['联系人：高峻', ['name 高峻']],
    ['幸福小区12栋3单元401室漏水', ['address 幸福小区12栋3单元401室']],
    ['住3单元402室', ['address 3单元402室']],
    ['李家村三组15号', ['address 李家村三组15号']],
    ['李家村第三村民小组', ['address 李家村第三村民小组']],
    ['住址：某地老街门前', []],
    ['家庭地址：槐树沟后街', ['address 家庭地址：槐树沟后街']],
    [
      '信中说“单位只给报了两千块钱药费，就再也不管了”',
      ['quote 单位只给报了两千块钱药费，就再也不管了'],
    ],
    ['2026年3月12日，职工在作业中受伤', ['date 2026年3月12日']],
    ['3月12日发生一起坠落事故', ['date 3月12日']],
    ['2026 年 3 月 12 日来访', ['date 2026 年 3 月 12 日']],
    ['二〇二六年三月十二日，家属来信', ['date 二〇二六年三月十二日']],
    ['上月12日集体上访', ['date 上月12日']],
    ['1998.7.1参加工作', ['date 1998.7.1']],
    ['信访人于3月12日反馈', ['date 3月12日']],
    ['事发时间：2026年4月2日', ['date 2026年4月2日']],
    ['2026年3月，职工在作业中受伤', []],
    ['采油三厂拖欠加班工资', ['single-unit 采油三厂']],
    ['问题主要集中在一厂', ['single-unit 一厂']],
    ['采油一厂、采油三厂存在同类问题', ['single-unit 采油一厂', 'single-unit 采油三厂']],
    ['反映采油三厂退休职工待遇', ['single-unit 采油三厂']],
    ['采油三厂、钻井公司、钻井公司、钻井公司存在同类问题', ['single-unit 采油三厂']],
    ['钻井公司拖欠加班工资', []],
    ['采油三厂牵头解决拖欠加班工资问题', []],
    ['涉及职工3人', ['small-cell 3人']],
    ['受理信访2件', ['small-cell 2件']],
    ['钻井公司2件', ['small-cell 2件']],
    ['涉及职工23人，受理信访12件', []],
    ['某队第3采油队队长在作业中坠落', ['combination 第3采油队队长在作业中坠落']],
    ['钻井公司一名司机上月被打', ['combination 钻井公司一名司机上月被打', 'small-cell 一名']],
    ['钻井公司完成整改。某队队长在作业中坠落', []],
    [`钻井公司${'，各单位继续抓好落实'.repeat(5)}，队长在作业中坠落`, []],
    ['代码91350100M000100Y43', ['credit-code 91350100M000100Y43']],
  ] as [string, string[]][])('in «%s» finds %j', (text, expected) =>
    expect(found(text)).toEqual(expected),
  );

  it('forgives by what a field is for, and no more', () => {
    expect(found('联系人：李明 0546-8551234', 'contact')).toEqual([]);
    expect(found('联系人：李明 13800138000', 'contact')).toEqual(['mobile 13800138000']);
    expect(found('信访人李明', 'contact')).toEqual(['name 李明']);
    expect(found('信访人李明', 'officials')).toEqual(['name 李明']);
    expect(found('主持：赵德彪', 'officials')).toEqual(['accused 赵德彪']);
    expect(found('3月12日发生一起坠落事故', 'date')).toEqual([]);
    expect(found('采油三厂拖欠加班工资', 'units')).toEqual([]);
    expect(found('幸福小区12栋3单元401室', 'place')).toEqual([]);
  });

  it('only shows that somebody of the office bears the name of a petitioner', () => {
    const findings = (text: string, role: FieldRole) =>
      deidentify({ content: { text }, roles: { text: role } }, knowledge);
    for (const role of ['officials', 'contact'] as const) {
      expect(findings('主持：张伟', role)).toMatchObject([{ kind: 'linked-name', blocks: false }]);
      expect(findings('信访人张伟', role)).toMatchObject([{ kind: 'linked-name', blocks: true }]);
    }
    expect(findings('主持：张伟', 'units')).toMatchObject([{ blocks: true }]);
  });

  it('knows people as files name them, and nobody by what names nobody', () => {
    const names = [
      '李长河、周 敏等12人',
      '欧阳',
      '欧阳雪梅',
      '部分职工',
      '全体业主',
      '张某某',
      '匿名',
      '第三车间工人',
      '和平',
    ];
    const linkedCases = [{ id: 'case-1', names, text: '' }];
    const sought = (text: string) =>
      deidentify({ content: { text } }, { units: [], linkedCases }).map(({ start, end }) =>
        text.slice(start, end),
      );
    expect(sought('部分职工、全体业主、张某某、匿名信、第三车间工人要求平稳和平的环境')).toEqual(
      [],
    );
    expect(sought('其中周敏与李长河两户')).toEqual(['周敏', '李长河']);
    expect(sought('其中和平，')).toEqual(['和平']);
    expect(sought('其中欧阳雪梅')).toEqual(['欧阳雪梅']);
  });

  it("takes what five letters say in the same words for nobody's own", () => {
    const letter = (at: number) => ({
      id: `case-${at}`,
      names: [],
      text: `${at}、家里暖气片冰凉冰凉的没人来修理`,
    });
    const content = '来信称家里暖气片冰凉冰凉的没人来修理';
    const kinds = (letters: number) =>
      deidentify(
        { content },
        { units: [], linkedCases: Array.from({ length: letters }, (_, at) => letter(at)) },
      ).map(({ kind }) => kind);
    expect(kinds(4)).toEqual(['quote']);
    expect(kinds(5)).toEqual([]);
  });

  it('gives a role to all that lies below the field, in lists too, and the nearest role wins', () => {
    const text = '联系人：李明';
    const draft = {
      content: { a: [{ by: [text], note: text }], b: { c: { d: text } } },
      roles: { 'a.by': 'contact', b: 'contact', 'b.c.d': 'prose' },
    } as const;
    expect(deidentify(draft, knowledge).map(({ path }) => path)).toEqual([
      'content.a.0.note',
      'content.b.c.d',
    ]);
  });

  it('reads numbers, and fields whose name says what they are', () => {
    const content = { idCard: '110105194912310020', phone: 13_800_138_000, cases: 3 };
    expect(deidentify({ content }, knowledge).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'id-number content.idCard',
      'mobile content.phone',
    ]);
  });

  it('says what to do, and what only deserves a look', () => {
    const findings = deidentify(
      { content: ['电话13800138000', '代码91350100M000100Y43'] },
      knowledge,
    );
    expect(findings.map(({ id, blocks, remedy }) => [id, blocks, remedy.zh.length > 0])).toEqual([
      ['mobile:content.0:2-13', true, true],
      ['credit-code:content.1:2-20', false, true],
    ]);
    expect(blockingFindings(findings).map(({ kind }) => kind)).toEqual(['mobile']);
  });

  it('takes a draft however deep, and names that stand nowhere', () => {
    let content: unknown = '电话13800138000';
    for (let depth = 0; depth < 5_000; depth += 1) content = [content];
    expect(deidentify({ content }, { units: [], linkedCases: [] })).toHaveLength(1);
    expect(deidentify({ content: null }, knowledge)).toEqual([]);
  });

  it('reads 200 KB beside 500 letters in no time that grows with both at once', () => {
    const paragraph =
      '各单位职工反映供暖温度不达标问题，采油一厂牵头，2026年3月底前完成，涉及资金1,280万元。';
    const text = paragraph.repeat(Math.ceil(200_000 / (paragraph.length * 3)));
    const linkedCases = Array.from({ length: 500 }, (_, at) => ({
      id: `case-${at}`,
      names: [`欧阳${String.fromCharCode(0x4e00 + at)}`],
      text: `${at}号来信说暖气不热`.repeat(100),
    }));
    const before = performance.now();
    expect(deidentify({ content: { text } }, { ...knowledge, linkedCases })).toEqual([]);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe('figures', () => {
  const hits = (rows: NonNullable<GateDraft['figures']>[number]['rows'], totals?: object[]) =>
    deidentify(
      { content: {}, figures: [{ rows, ...(totals === undefined ? {} : { totals }) }] },
      knowledge,
    ).map(({ kind, path }) => `${kind} ${path.replace('figures.0.', '')}`);

  it('must be of five persons and three cases at least; none at all may stand', () => {
    const cells = [
      { persons: 4, cases: 2 },
      { persons: 5, cases: 3 },
      { persons: 0, cases: 0 },
    ];
    expect(hits([{ cells }])).toEqual([
      'small-cell rows.0.cells.0.persons',
      'small-cell rows.0.cells.0.cases',
    ]);
  });

  it('do not follow from a total', () => {
    const suppressed = 'suppressed' as const;
    const row = (...persons: (number | typeof suppressed | undefined)[]) => ({
      cells: persons.map((count) => (count === undefined ? {} : { persons: count })),
      total: { persons: 30 },
    });
    expect(hits([row(10, 12, suppressed)])).toEqual(['complementary rows.0.cells.2.persons']);
    expect(hits([row(10, 12, undefined)])).toEqual(['complementary rows.0.cells.2.persons']);
    expect(hits([row(10, suppressed, suppressed)])).toEqual([]);
    expect(hits([row(14, 13, suppressed, suppressed)])).toEqual([
      'complementary rows.0.total.persons',
    ]);
    expect(hits([row(18, 12)])).toEqual([]);
    expect(hits([row(18, 12, undefined)])).toEqual([]);
    const columns = [
      { cells: [{ cases: suppressed }, { cases: suppressed }] },
      { cells: [{ cases: 8 }, { cases: suppressed }] },
    ];
    expect(hits(columns, [{ cases: 10 }, { cases: 20 }])).toEqual([
      'complementary rows.0.cells.0.cases',
    ]);
  });

  it('are of no single unit that did not consent, and of no exact day', () => {
    const cells = [
      { unit: 'plant-3', cases: 12 },
      { unit: '钻井公司', cases: 12 },
      { unit: '采油类单位', period: '2026-03-12', cases: 12 },
    ];
    expect(hits([{ label: '采油一厂', cells }])).toEqual([
      'date rows.0.cells.2.period',
      'single-unit rows.0.label',
      'single-unit rows.0.cells.0.unit',
    ]);
  });
});

describe('previewFindings', () => {
  it('shows the author what was found', () => {
    const draft = { content: { a: ['电话13800138000，请于工作时间内联系本人员'] } };
    expect(previewFindings(draft, deidentify(draft, knowledge))).toEqual([
      {
        id: 'mobile:content.a.0:2-13',
        value: '13800138000',
        before: '电话',
        after: '，请于工作时间内联系本人',
      },
    ]);
  });
});
