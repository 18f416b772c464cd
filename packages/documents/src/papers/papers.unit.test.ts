import { describe, expect, it } from 'vitest';
import { attribute, millimetres, numberOf, paragraphsOf, readDocx } from '../testing/read-docx.ts';
import * as sample from '../testing/samples.ts';
import { agreedItemsLedger } from './agreed-items.ts';
import { bulletin, bulletinLetter } from './bulletin.ts';
import { cancellationNotice, meetingLetter, meetingNotice } from './meeting-notice.ts';
import { minutes } from './minutes.ts';
import { receiptSlip } from './receipt-slip.ts';
import { selfCheckForm } from './self-check-form.ts';
import { signInSheet } from './sign-in-sheet.ts';

// Each paper is opened again and read.

const letterFrame = {
  madeAt: sample.madeAt,
  head: { mark: sample.agency, number: { agency: '油联函', year: 2026, serial: 3 } },
  to: ['某某钻探工程公司'],
  signed: sample.signed,
  contact: sample.contact,
};

describe('a meeting notice', () => {
  it('says when, where, who, what about, and until when to answer', async () => {
    const { texts } = readDocx(await meetingNotice(sample.notice));
    const all = texts.join('\n');
    expect(texts).toContain('油联办〔2026〕12号');
    expect(texts).toContain('2026年11月26日（星期四）9:00至11:30。');
    expect(texts).toContain('油田公司机关办公楼三楼第一会议室（视频会议：会议号 600 123 456）。');
    expect(texts).toContain(
      '（一）参会单位：人事部、法律事务部、矿区服务事业部、采油一厂、采油二厂、物资供应公司。',
    );
    expect(texts).toContain('（一）请于2026年11月25日（星期三）24:00前反馈参会回执。');
    expect(all).toContain(
      '拖欠工程款引发的集体访化解方案\n（信访编号：xf-2026-000123、xf-2026-000157）',
    );
    expect(texts.filter((text) => /^[一二三四五六]、/.test(text))).toEqual([
      '一、会议时间',
      '二、会议地点',
      '三、参会人员',
      '四、会议议程',
      '五、有关要求',
    ]);
  });

  it('carries the slip on a page of its own, before the imprint', async () => {
    const { paragraphs, texts } = readDocx(await meetingNotice(sample.notice));
    const annex = paragraphs.find(({ text }) => text === '附件1');
    expect(annex?.xml).toContain('<w:pageBreakBefore');
    expect(texts.indexOf('附件1')).toBeLessThan(texts.findIndex((text) => text.startsWith('抄送')));
    expect(texts.indexOf('附件1')).toBeGreaterThan(texts.indexOf('2026年11月18日'));
  });

  it('of a revision says what changed and whether to answer again', async () => {
    const supersedes = { number: sample.notice.head.number, changed: ['时间', '地点'] };
    for (const [receiptsRestart, words] of [
      [true, '请重新反馈参会回执。'],
      [false, '已反馈的参会回执继续有效。'],
    ] as const) {
      const { texts } = readDocx(
        await meetingNotice({
          ...sample.notice,
          supersedes: {
            ...supersedes,
            number: { agency: '油联办', year: 2026, serial: 12 },
            receiptsRestart,
          },
        }),
      );
      expect(texts.join('')).toContain('关于调整2026年第四次矿区');
      expect(texts.join('')).toContain(`〔2026〕12号通知所定会议安排中，时间、地点有调整`);
      expect(texts.join('')).toContain(words);
    }
  });

  it('that comes late says why', async () => {
    const { texts } = readDocx(
      await meetingNotice({ ...sample.notice, shortNoticeReason: '上级临时部署' }),
    );
    expect(texts.join('')).toContain('因上级临时部署，通知时间较紧。');
  });

  it('that takes a meeting back names the notice', async () => {
    const { texts } = readDocx(
      await cancellationNotice({
        ...sample.notice,
        cancels: { agency: '油联办', year: 2026, serial: 12 },
        reason: '会议室检修',
      }),
    );
    expect(texts.join('')).toContain('取消，油联办〔2026〕12号通知不再执行。');
  });
});

describe('a letter to a peer', () => {
  const letter = () =>
    meetingLetter({ ...sample.plan, ...letterFrame, receiptDueAt: sample.slip.dueAt });

  it('asks, and orders nothing', async () => {
    const { texts } = readDocx(await letter());
    const all = texts.join('');
    expect(all).toContain('特商请贵单位派员参加');
    expect(all).toContain('函复为盼');
    expect(all).not.toMatch(/有关要求|须经本单位|通知/);
  });

  it('has its mark between the edge and a double rule of 170 mm, its number at the right', async () => {
    const docx = readDocx(await letter());
    const header = docx.edge('header', 'first');
    const rule = paragraphsOf(header).at(-1)?.xml ?? '';
    const width =
      numberOf(docx.section, 'w:pgSz', 'w:w') -
      numberOf(docx.section, 'w:pgMar', 'w:left') -
      numberOf(docx.section, 'w:pgMar', 'w:right') -
      numberOf(rule, 'w:ind', 'w:left') -
      numberOf(rule, 'w:ind', 'w:right');
    expect(paragraphsOf(header)[0]?.text).toBe(sample.agency);
    expect(rule).toMatch(/w:bottom w:val="thickThinSmallGap" w:color="FF0000"/);
    expect(millimetres(width)).toBeCloseTo(170, 1);
    expect(docx.section).toContain('<w:titlePg');
    expect(docx.texts[0]).toBe('油联函〔2026〕3号');
    expect(attribute(docx.paragraphs[0]?.xml ?? '', 'w:jc', 'w:val')).toBe('right');
  });

  it('has the rule turned over at its foot, 20 mm from the edge, and no number on its first page', async () => {
    const docx = readDocx(await letter());
    const footer = docx.edge('footer', 'first');
    expect(footer).toMatch(/w:val="thinThickSmallGap" w:color="FF0000"/);
    expect(footer).not.toContain('PAGE');
    expect(docx.edge('footer', 'even')).toContain('PAGE');
    expect(millimetres(numberOf(docx.section, 'w:pgMar', 'w:footer'))).toBeCloseTo(20, 1);
  });

  it('names who gets copies, without rules and without a printer', async () => {
    const docx = readDocx(
      await meetingLetter({
        ...sample.plan,
        ...letterFrame,
        receiptDueAt: sample.slip.dueAt,
        copies: ['市信访局'],
      }),
    );
    const table = docx.document.slice(docx.document.lastIndexOf('<w:tbl>'));
    expect(table).toContain('抄送：市信访局。');
    expect(table).not.toContain('w:val="single"');
    expect(docx.texts.join('')).not.toContain('印发');
  });
});

describe('a receipt slip', () => {
  const read = async (change: Partial<Parameters<typeof receiptSlip>[0]>) =>
    readDocx(await receiptSlip({ ...sample.slip, madeAt: sample.madeAt, ...change })).texts;

  it('is empty to fill in by hand', async () => {
    const texts = await read({});
    expect(texts).toContain('□本人参加　□委派代表　□请假　□不参加（函复单位）');
    expect(texts.join('')).toContain(
      '请于2026年11月25日（星期三）24:00前反馈至矿区信访工作联席会议办公室。联系人：王敏，电话：0000-2761234。',
    );
  });

  it.each([
    ['attend', '☑本人参加'],
    ['substitute', '☑委派代表'],
    ['leave', '☑请假'],
    ['decline', '☑不参加（函复单位）'],
  ] as const)('ticks what was answered: %s', async (answer, words) => {
    const all = (await read({ answer })).join('');
    expect(all).toContain(words);
    expect(all.match(/☑/g)).toHaveLength(1);
  });

  it('lists all who come', async () => {
    const people = [1, 2, 3, 4].map((n) => ({ name: `甲${n}`, post: '科长', phone: `000-${n}` }));
    const texts = await read({ people, topics: ['征地补偿'], filledAt: sample.madeAt });
    expect(texts).toEqual(expect.arrayContaining(['甲4', '000-4', '征地补偿', '2026-11-18 10:00']));
  });
});

describe('other papers', () => {
  it('a sign-in sheet has a row for each who is expected and for some who are not', async () => {
    const { texts, document } = readDocx(
      await signInSheet({
        ...sample.plan,
        organiser: sample.agency,
        madeAt: sample.madeAt,
        expected: [
          { unit: '人事部', name: '张伟', post: '部长', phone: '000-1' },
          { unit: '采油二厂', absent: '请假' },
        ],
        blankRows: 3,
      }),
    );
    expect(texts).toEqual(expect.arrayContaining(['人事部', '张伟', '请假', '签名', '5']));
    expect(texts).not.toContain('6');
    expect(document.match(/<w:tr>/g)).toHaveLength(1 + 2 + 3);
  });

  it('minutes have no addressees and no seal, and label who was there in 黑体', async () => {
    const { texts, saying } = readDocx(await minutes(sample.record));
    expect(texts.slice(0, 3)).toEqual([
      '矿区信访工作联席会议纪要',
      '第4期签发：李建国',
      '　矿区信访工作联席会议办公室2026年11月28日',
    ]);
    expect(saying('　矿区').xml).toContain('w:color="FF0000"');
    expect(texts.some((text) => text.endsWith('单位：'))).toBe(false);
    expect(texts).toContain(
      '一、对2025年以前形成的工程欠款逐笔核对，制定清偿计划（牵头单位：物资供应公司；配合单位：财务资产部、法律事务部；完成时限：2026年12月30日；成果要求：清偿计划及台账）。',
    );
    for (const label of [
      '出席：人事部　张伟；',
      '请假：采油二厂　孙强',
      '列席：工会　周丽；宣传部',
    ])
      expect(attribute(saying(label).xml, 'w:rFonts', 'w:eastAsia')).toBe('黑体');
    expect(texts.join('')).toContain('分送：油田公司党委办公室');
  });

  it('minutes with sections give the agreed items one of their own', async () => {
    const passages = [{ heading: '会议听取', text: '通报。' }];
    const { texts } = readDocx(await minutes({ ...sample.record, passages }));
    expect(texts).toContain('二、议定事项');
    expect(texts.some((text) => text.startsWith('（二）明确东风小区'))).toBe(true);
  });

  it('the ledger of agreed items lies, and names the last day of each term', async () => {
    const { texts, section } = readDocx(
      await agreedItemsLedger({
        of: sample.meeting,
        keeper: sample.agency,
        asOf: sample.madeAt,
        madeAt: sample.madeAt,
        items: sample.record.agreed.map((item, index) => ({
          ...item,
          number: `4-${index + 1}`,
          status: '办理中',
        })),
      }),
    );
    expect(numberOf(section, 'w:pgSz', 'w:w')).toBeGreaterThan(numberOf(section, 'w:pgSz', 'w:h'));
    expect(texts).toEqual(expect.arrayContaining(['4-2', '2026-12-30', '财务资产部、法律事务部']));
    expect(texts.join('')).toContain('截至：2026年11月18日　　共2项');
  });

  it('a bulletin tells, asks for self-checks, and ends', async () => {
    const { texts } = readDocx(await bulletin(sample.bulletinDocument));
    expect(texts.filter((text) => /^[一二三四五六七八九]、/.test(text))).toEqual([
      '一、问题表现',
      '二、变化趋势',
      '三、原因分析',
      '四、政策依据',
      '五、风险等级',
      '六、统一答复口径',
      '七、应对措施',
      '八、有关要求',
    ]);
    expect(texts).toContain('（一）请于2026年11月19日（星期四）24:00前阅知。');
    expect(texts).toContain('1.本单位劳务派遣人员工资是否按月足额发放。');
    expect(texts).toContain('本通报有效期至2027年6月30日。');
    expect(texts).toContain('本通报更新油信通〔2026〕1号，与其不一致的，以本通报为准。');
    expect(texts.join('')).not.toContain('【');
  });

  it('a bulletin that takes back others, or is an exercise, says so', async () => {
    const { texts } = readDocx(
      await bulletin({
        ...sample.bulletinDocument,
        status: 'exercise',
        references: { as: 'cancel', numbers: [{ agency: '油信通', year: 2026, serial: 1 }] },
      }),
    );
    expect(texts.join('')).toContain('【演练】关于');
    expect(texts).toContain('油信通〔2026〕1号自本通报印发之日起撤销，不再执行。');
  });

  it('a bulletin to a peer tells, and orders nothing', async () => {
    const { texts } = readDocx(
      await bulletinLetter({ ...sample.bulletinDocument, ...letterFrame }),
    );
    const all = texts.join('');
    expect(all).toContain('以上情况供贵单位参考');
    expect(all).toMatch(/商请贵单位对照以下内容自查，并请于.*24:00前函复。/);
    expect(all).toContain('本函有效期至2027年6月30日。');
    expect(all).not.toMatch(/有关要求|阅知|前反馈/);
  });

  it('a feedback form asks for a band, ticks the chosen one, and lists the checks', async () => {
    const { texts } = readDocx(
      await selfCheckForm({ ...sample.feedback, have: 'yes', band: '5至49人', unit: '采油一厂' }),
    );
    expect(texts).toEqual(
      expect.arrayContaining([
        '采油一厂',
        '油信通〔2026〕3号',
        '☑存在　□不存在',
        '□5人以下　☑5至49人　□50至100人　□100人以上',
        '2. 劳务费是否存在逾期结算。',
      ]),
    );
  });
});
