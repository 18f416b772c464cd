import { read, utils, type WorkSheet } from '@e965/xlsx';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { at, bulletinDocument, feedback, meeting, record } from '../testing/samples.ts';
import { feedbackLedger } from './feedback-ledger.ts';
import { type Ledger, ledger, letters, sheetName } from './ledger.ts';
import { agreedItemsSheet, receiptsLedger } from './meeting-ledgers.ts';

// Every workbook is read back by another library.

const open = (bytes: Uint8Array) => {
  const workbook = read(bytes, { cellNF: true, cellFormula: true, cellStyles: true });
  const [name = ''] = workbook.SheetNames;
  return { workbook, name, sheet: workbook.Sheets[name] ?? {} };
};
const cellOf = (sheet: WorkSheet, at: string): unknown => sheet[at];
const part = (bytes: Uint8Array, path: string) =>
  strFromU8(unzipSync(bytes)[path] ?? new Uint8Array());
const grid = (sheet: WorkSheet) => utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false });

const people: Ledger = {
  title: '人员台账',
  note: '截至今日',
  columns: [
    { title: '姓名' },
    { title: '人数', as: 'count' },
    { title: '日期', as: 'day' },
    { title: '时限', as: 'due' },
    { title: '时刻', as: 'moment' },
  ],
  rows: [
    ['张三', 3, at('2026-11-26T00:30'), at('2026-11-26T00:00'), at('2026-11-26T09:05')],
    [undefined, undefined, '2026-02-28', undefined, undefined],
  ],
};

describe('a ledger', () => {
  it('has its title, its note, its heads and its rows', () => {
    const { sheet, name } = open(ledger(people));
    expect(name).toBe('人员台账');
    expect(grid(sheet)).toEqual([
      ['人员台账'],
      ['截至今日'],
      ['姓名', '人数', '日期', '时限', '时刻'],
      ['张三', '3', '2026-11-26', '2026-11-25', '2026-11-26 09:05'],
      [undefined, undefined, '2026-02-28'],
    ]);
  });

  it('holds numbers and dates that spreadsheets can count with', () => {
    const { sheet } = open(ledger(people));
    expect(cellOf(sheet, 'B4')).toMatchObject({ t: 'n', v: 3 });
    // 2026-11-26 is day 46352 of Excel's calendar.
    expect(cellOf(sheet, 'C4')).toMatchObject({ t: 'n', v: 46352, w: '2026-11-26' });
    expect(cellOf(sheet, 'D4')).toMatchObject({ t: 'n', v: 46351 });
    expect(cellOf(sheet, 'E4')).toMatchObject({
      t: 'n',
      v: expect.closeTo(46352 + 545 / 1440, 6) as number,
    });
  });

  it('keeps its head in sight, filters by it, and prints it on each page', () => {
    const bytes = ledger(people);
    const { sheet, workbook } = open(bytes);
    const xml = part(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet['!autofilter']).toEqual({ ref: 'A3:E5' });
    expect(xml).toContain(
      '<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>',
    );
    expect(workbook.Workbook?.Names).toContainEqual(
      expect.objectContaining({ Name: '_xlnm.Print_Titles', Ref: "'人员台账'!$1:$3" }),
    );
    expect(xml).toContain('orientation="landscape"');
    expect(sheet['!merges']).toHaveLength(2);
  });

  it('is wide enough for what it holds', () => {
    const { sheet } = open(
      ledger({
        title: '宽',
        columns: [{ title: '短' }, { title: '长' }, { title: '给定', width: 12 }],
        rows: [['一', '一二三四五六七八九十'.repeat(9), '']],
      }),
    );
    const widths = sheet['!cols']?.map((column) => column.width);
    expect(widths).toEqual([12, 50, 26]);
  });

  it('without rows is still a ledger', () => {
    const { sheet } = open(ledger({ ...people, rows: [] }));
    expect(grid(sheet)).toHaveLength(3);
    expect(sheet['!autofilter']).toEqual({ ref: 'A3:E3' });
  });

  it('is the same bytes for the same rows', () => {
    expect(ledger(people)).toEqual(ledger(people));
    expect(Array.from(ledger(people).slice(10, 14))).toEqual([0, 0, 0x22, 0]);
  });
});

describe('text in a ledger', () => {
  const column = (values: readonly string[]) =>
    ledger({ title: '文', columns: [{ title: '文' }], rows: values.map((value) => [value]) });
  const back = (values: readonly string[]) => {
    const { sheet } = open(column(values));
    return values.map((_, index) => sheet[`A${index + 3}`] as { t: string; v: string; f?: string });
  };

  it.each(['=1+1', '+86 139', '-5', '@SUM(A1)', '\t=1', '=HYPERLINK("x")', '＝1'])(
    'that looks like a formula is text: %j',
    (words) => {
      const [read] = back([words]);
      expect(read).toMatchObject({ t: 's', v: words });
      expect(read).not.toHaveProperty('f');
      const bytes = column([words]);
      const which = /<c r="A3" s="(\d)"/.exec(part(bytes, 'xl/worksheets/sheet1.xml'))?.[1];
      const formats = part(bytes, 'xl/styles.xml')
        .split('<cellXfs')[1]
        ?.match(/<xf .*?<\/xf>/g);
      expect(formats?.[Number(which)]).toContain('quotePrefix="1"');
    },
  );

  it('of digits stays text, and keeps its zeros', () => {
    expect(back(['007', '110101199003070011'])).toMatchObject([
      { t: 's', v: '007' },
      { t: 's', v: '110101199003070011' },
    ]);
  });

  it('is cut at what a cell holds', () => {
    const [read] = back(['长'.repeat(40_000)]);
    expect(read?.v).toHaveLength(32_767);
    expect(read?.v.endsWith('…')).toBe(true);
  });

  it('comes back as it was, whatever it is', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
    const nasty = fc.constantFrom(
      '_x0041_',
      '_x005F_',
      '&lt;',
      ']]>',
      '<c>',
      "'",
      '"',
      '\n',
      '  空 ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(texts, nasty), { minLength: 1, maxLength: 8 }), (pieces) => {
        const words = pieces
          .join('')
          .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
          .toWellFormed();
        fc.pre(words !== '');
        expect(back([words])[0]).toMatchObject({ t: 's', v: words });
      }),
    );
  });

  it('that is no date in a column of dates is written as it is', () => {
    const { sheet } = open(
      ledger({
        title: '日',
        columns: [
          { title: '日', as: 'day' },
          { title: '数', as: 'count' },
        ],
        rows: [['未定', '若干']],
      }),
    );
    expect(cellOf(sheet, 'A3')).toMatchObject({ t: 's', v: '未定' });
    expect(cellOf(sheet, 'B3')).toMatchObject({ t: 's', v: '若干' });
  });
});

describe('names', () => {
  it('of columns go on after Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });

  it('of sheets are what Excel allows', () => {
    expect(sheetName("'[2026]年*台账?:/\\'")).toBe('2026年台账');
    expect(sheetName('长'.repeat(40))).toHaveLength(31);
    expect(sheetName('[]')).toBe('台账');
  });
});

describe('ledgers of a meeting and a bulletin', () => {
  it('receipts show who comes and who is silent', () => {
    const { sheet } = open(
      receiptsLedger({
        meeting,
        asOf: at('2026-11-25T18:00'),
        members: [
          {
            unit: '采油一厂',
            role: '参会',
            deliveredAt: at('2026-11-18T10:01'),
            answeredAt: at('2026-11-19T08:30'),
            answer: '委派',
            people: [
              { name: '钱进', post: '副厂长', phone: '000-1' },
              { name: '吴倩', post: '科长', phone: '000-2' },
            ],
            reason: '厂长出差',
          },
          { unit: '采油二厂', role: '参会', answer: '未回复', reminders: 1 },
        ],
      }),
    );
    const rows = grid(sheet);
    expect(rows[1]).toEqual(['截至2026-11-25 18:00　共2个单位']);
    expect(rows[3]?.slice(0, 9)).toEqual([
      '1',
      '采油一厂',
      '参会',
      '2026-11-18 10:01',
      undefined,
      '2026-11-19 08:30',
      '委派',
      '钱进\n吴倩',
      '副厂长\n科长',
    ]);
    expect(rows[4]?.[13]).toBe('1');
  });

  it('agreed items show the last day of each term', () => {
    const items = record.agreed.map((item) => ({ ...item, number: '4-1', status: '办理中' }));
    const { sheet } = open(agreedItemsSheet({ of: meeting, asOf: at('2026-11-30T08:00'), items }));
    expect(cellOf(sheet, 'G4')).toMatchObject({ t: 'n', w: '2026-12-30' });
    expect(cellOf(sheet, 'F4')).toMatchObject({ v: '财务资产部、法律事务部' });
  });

  it('feedback names the bulletin', () => {
    const { sheet } = open(
      feedbackLedger({
        issue: bulletinDocument.issue,
        number: feedback.number,
        asOf: at('2026-11-26T08:00'),
        units: [{ unit: '采油一厂', found: '存在', band: '5至49人', adopted: 2, status: '落实中' }],
      }),
    );
    expect(grid(sheet)[1]?.[0]).toContain('油信通〔2026〕3号');
    expect(cellOf(sheet, 'I4')).toMatchObject({ t: 'n', v: 2 });
  });
});
