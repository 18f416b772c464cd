import { describe, expect, it } from 'vitest';
import { attribute, millimetres, numberOf, paragraphsOf, readDocx } from '../testing/read-docx.ts';
import { imprint, madeAt, signed } from '../testing/samples.ts';
import { type RedHeadDocument, redHeadDocument } from './document.ts';

// Everything here is read from the file that was written.

const plain: RedHeadDocument = {
  madeAt,
  title: '关于报送材料的通知',
  head: { mark: '某某油田文件', number: { agency: '油信转', year: 2026, serial: 7 } },
  to: ['人事部', '法律事务部'],
  passages: [
    '第一段。\n第二段。',
    {
      heading: '总体要求',
      text: '要求。',
      parts: [
        {
          heading: '目标',
          text: '做到“三个到位”。',
          parts: [{ heading: '人员', parts: [{ point: '到岗。' }] }, { point: '经费到位。' }],
        },
      ],
    },
    { heading: '进度', parts: [{ point: '按月。' }] },
    {
      columns: [
        { title: '月', share: 1 },
        { title: '数', share: 3 },
      ],
      rows: [['十月', '3']],
    },
    '结尾。',
  ],
  attached: ['名单', '表格。'],
  signed,
  note: '此件公开发布',
  imprint,
};

const written = async (change: Partial<RedHeadDocument> = {}) =>
  readDocx(await redHeadDocument({ ...plain, ...change }));

describe('the page', () => {
  it('is A4 with the margins of GB/T 9704-2012', async () => {
    const { section } = await written();
    const mm = (element: string, name: string) => millimetres(numberOf(section, element, name));
    expect(mm('w:pgSz', 'w:w')).toBeCloseTo(210, 1);
    expect(mm('w:pgSz', 'w:h')).toBeCloseTo(297, 1);
    expect(mm('w:pgMar', 'w:top')).toBeCloseTo(37, 1);
    expect(mm('w:pgMar', 'w:bottom')).toBeCloseTo(35, 1);
    expect(mm('w:pgMar', 'w:left')).toBeCloseTo(28, 1);
    expect(mm('w:pgMar', 'w:right')).toBeCloseTo(26, 1);
  });

  it('holds 22 lines of 28 characters, without a grid', async () => {
    const { section, saying } = await written();
    const { xml } = saying('第一段。');
    const squeeze = numberOf(/<w:rPr>.*<\/w:rPr>/s.exec(xml)?.[0] ?? '', 'w:spacing', 'w:val');
    const size = (name: string) => numberOf(section, 'w:pgSz', name);
    const edge = (name: string) => numberOf(section, 'w:pgMar', name);
    const letter = numberOf(xml, 'w:sz', 'w:val') * 10 + squeeze;
    const line = numberOf(xml, 'w:spacing', 'w:line');
    expect(attribute(xml, 'w:spacing', 'w:lineRule')).toBe('exact');
    expect(Math.floor((size('w:h') - edge('w:top') - edge('w:bottom')) / line)).toBe(22);
    expect(Math.floor((size('w:w') - edge('w:left') - edge('w:right')) / letter)).toBe(28);
    expect(section).not.toMatch(/docGrid[^>]*w:type/);
  });

  it('is numbered between dashes, right on odd pages and left on even ones', async () => {
    const docx = await written();
    expect(docx.parts['word/settings.xml']).toContain('<w:evenAndOddHeaders');
    for (const [type, side] of [
      ['default', 'right'],
      ['even', 'left'],
    ] as const) {
      const footer = docx.edge('footer', type);
      const [only] = paragraphsOf(footer);
      expect(only?.text).toBe('—  —');
      expect(footer).toMatch(/<w:instrText[^>]*>PAGE</);
      expect(attribute(footer, 'w:jc', 'w:val')).toBe(side);
      expect(numberOf(footer, 'w:ind', `w:${side}`)).toBe(280);
      expect(attribute(footer, 'w:rFonts', 'w:eastAsia')).toBe('宋体');
      expect(numberOf(footer, 'w:sz', 'w:val')).toBe(28);
    }
  });
});

describe('the head', () => {
  const aboveMark = (docx: Awaited<ReturnType<typeof written>>) => {
    const index = docx.texts.indexOf('某某油田文件');
    const before = docx.paragraphs.slice(0, index + 1);
    return before.reduce((total, { xml }, at) => {
      const height = at === index ? 60 : numberOf(xml, 'w:spacing', 'w:line');
      return total + numberOf(xml, 'w:spacing', 'w:before') + height;
    }, 0);
  };

  it('has its mark in red 小标宋, the top edge 35 mm below that of the text block', async () => {
    const docx = await written();
    const { xml } = docx.saying('某某油田文件');
    expect(attribute(xml, 'w:color', 'w:val')).toBe('FF0000');
    expect(attribute(xml, 'w:rFonts', 'w:eastAsia')).toBe('方正小标宋简体');
    expect(attribute(xml, 'w:jc', 'w:val')).toBe('center');
    expect(millimetres(aboveMark(docx))).toBeCloseTo(35, 0);
  });

  it('keeps the mark where it is when copies are counted and time presses', async () => {
    const docx = await written({ head: { ...plain.head, copy: 12, urgency: '特急' } });
    expect(docx.texts.slice(0, 2)).toEqual(['000012', '特急']);
    expect(attribute(docx.saying('特急').xml, 'w:rFonts', 'w:eastAsia')).toBe('黑体');
    expect(millimetres(aboveMark(docx))).toBeCloseTo(35, 0);
  });

  it.each([4, 9, 14, 20, 27])('fits a mark of %i characters on its line', async (length) => {
    const { saying } = await written({ head: { ...plain.head, mark: '油'.repeat(length) } });
    const { xml } = saying('油油油油');
    const scale = numberOf(xml, 'w:w', 'w:val') / 100;
    const width = length * numberOf(xml, 'w:sz', 'w:val') * 10 * scale;
    expect(millimetres(width)).toBeLessThanOrEqual(156);
    expect(scale).toBeGreaterThanOrEqual(0.66);
    expect(numberOf(xml, 'w:spacing', 'w:line')).toBeGreaterThan(
      numberOf(xml, 'w:sz', 'w:val') * 10,
    );
  });

  it('has its number in six-corner brackets, two lines below, over a red rule', async () => {
    const { saying } = await written();
    const { xml, text } = saying('油信转');
    expect(text).toBe('油信转\u{3014}2026\u{3015}7号');
    expect(numberOf(xml, 'w:spacing', 'w:before')).toBe(2 * numberOf(xml, 'w:spacing', 'w:line'));
    expect(xml).toMatch(/<w:bottom w:val="single" w:color="FF0000"/);
  });

  it('takes no number that is none', async () => {
    const number = { agency: '油', year: 2026, serial: 0 };
    await expect(
      redHeadDocument({ ...plain, head: { ...plain.head, number } }),
    ).rejects.toMatchObject({ code: 'DOC_NUMBER_INVALID' });
  });
});

describe('the text', () => {
  const face = (xml: string) => attribute(xml, 'w:rFonts', 'w:eastAsia');

  it('stands under a title of 2号小标宋 and its addressees', async () => {
    const { saying } = await written();
    const title = saying('关于报送材料的通知').xml;
    expect([face(title), numberOf(title, 'w:sz', 'w:val')]).toEqual(['方正小标宋简体', 44]);
    const to = saying('人事部，法律事务部：');
    expect(to.xml).not.toContain('w:firstLine');
  });

  it('is 3号仿宋, two characters in', async () => {
    const { saying } = await written();
    for (const words of ['第一段。', '第二段。']) {
      const { xml } = saying(words);
      expect([face(xml), numberOf(xml, 'w:sz', 'w:val')]).toEqual(['仿宋_GB2312', 32]);
      expect(numberOf(xml, 'w:ind', 'w:firstLine')).toBe(630);
    }
  });

  it('numbers its sections 一、（一）1.（1）, in 黑体, 楷体 and 仿宋', async () => {
    const { texts, saying } = await written({ attached: [] });
    const numbered = texts.filter((text) => /^(?:[一二]、|（[一二1]）|\d\.)/.test(text));
    expect(numbered).toEqual([
      '一、总体要求',
      '（一）目标。做到“三个到位”。',
      '1.人员',
      '（1）到岗。',
      '2.经费到位。',
      '二、进度',
      '（一）按月。',
    ]);
    expect(face(saying('一、总体要求').xml)).toBe('黑体');
    expect(face(saying('（一）目标').xml)).toBe('楷体_GB2312');
    expect(saying('（一）目标').xml).toContain('仿宋_GB2312');
    expect(face(saying('1.人员').xml)).toBe('仿宋_GB2312');
    expect(face(saying('（一）按月').xml)).toBe('仿宋_GB2312');
  });

  it('has tables as wide as the page, whose head rows come again', async () => {
    const { document } = await written();
    const widths = [...document.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect((widths[0] ?? 0) + (widths[1] ?? 0)).toBe(8844);
    expect(document).toContain('<w:tblHeader');
    expect(document).toContain('<w:cantSplit');
  });

  it('says what is attached, signs and dates, and notes', async () => {
    const { texts, saying } = await written();
    expect(texts).toContain('附件：1.名单');
    expect(texts).toContain('2.表格');
    const date = saying('2026年11月18日');
    expect(numberOf(date.xml, 'w:ind', 'w:right')).toBe(4 * 315);
    expect(attribute(date.xml, 'w:jc', 'w:val')).toBe('right');
    const name = saying(signed.agency).xml;
    // Centred over the day: 14 characters above 8.
    expect(numberOf(name, 'w:ind', 'w:right')).toBe(Math.round((4 + (7 - 13) / 2) * 315));
    expect(texts).toContain('（此件公开发布）');
  });

  it('never leaves the signature alone on a page', async () => {
    for (const attached of [[], ['名单']]) {
      const { paragraphs } = await written({ attached });
      const index = paragraphs.findIndex(({ text }) => text === signed.agency);
      expect(paragraphs[index - 1]?.xml).toContain('<w:keepNext');
      expect(paragraphs[index]?.xml).toContain('<w:keepNext');
    }
  });
});

describe('the imprint', () => {
  it('hangs on the lower edge of the last page, between rules of 0.35 mm', async () => {
    const { document, saying } = await written();
    const table = document.slice(document.lastIndexOf('<w:tbl>'));
    expect(attribute(table, 'w:tblpPr', 'w:tblpYSpec')).toBe('bottom');
    expect(attribute(table, 'w:tblpPr', 'w:vertAnchor')).toBe('margin');
    const rules = [
      ...table.matchAll(/<w:(top|bottom) w:val="single" w:color="000000" w:sz="(\d)"/g),
    ];
    expect(rules.map(([, side, size]) => [side, Number(size)])).toEqual([
      ['top', 8],
      ['bottom', 6],
      ['top', 6],
      ['bottom', 8],
    ]);
    expect(saying('抄送').text).toBe('抄送：油田公司党委办公室，纪委监察组，市信访局。');
    expect(saying('印发').text).toBe('矿区信访工作联席会议办公室2026年11月18日印发');
    expect(numberOf(saying('抄送').xml, 'w:sz', 'w:val')).toBe(28);
  });

  it('has one line without copies', async () => {
    const { texts } = await written({ imprint: { printer: '办公室', printedOn: '2026-11-18' } });
    expect(texts.filter((text) => text.startsWith('抄送'))).toEqual([]);
  });
});

describe('the file', () => {
  it('is the same bytes for the same document', async () => {
    const bytes = await redHeadDocument(plain);
    expect(bytes).toEqual(await redHeadDocument(plain));
    // The archive's own clock stands still: 2 January 1980, 0:00.
    expect(Array.from(bytes.slice(10, 14))).toEqual([0, 0, 0x22, 0]);
  });

  it('knows no time but the one it was given', async () => {
    const { parts } = await written();
    const times = parts['docProps/core.xml']?.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g);
    expect(times).toEqual(Array(2).fill(new Date(madeAt).toISOString()));
  });

  it('holds any text', async () => {
    const { document, texts } = await written({
      passages: ['甲<w:p>&amp;"\u0001\u001B\uD83D乙', { heading: 'a\n<b>' }],
    });
    expect(texts).toContain('甲<w:p>&amp;"\uFFFD乙');
    expect(texts).toContain('一、a <b>');
    expect(document).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  });
});
