import type { CalendarTable } from '@liandong/contracts';
import { describe, expect, it } from 'vitest';
import { expectRefusal, sheetOf, useLedgerFolder, workbookOf, xlsxOf } from '../test-ledgers.ts';
import { readHolidays } from './read-holidays.ts';

const folder = useLedgerFolder();
const read = async (name: string, bytes: Uint8Array | string) =>
  readHolidays(await folder.write(name, bytes));

const notice = '关于2027年部分节假日安排的通知（虚构〔2026〕1号）';
const table: CalendarTable = {
  source: notice,
  coveredFrom: '2027-01-01',
  coveredThrough: '2027-12-31',
  holidays: [
    { name: '元旦', from: '2027-01-01', through: '2027-01-03' },
    { name: '春节', from: '2027-02-05', through: '2027-02-12' },
  ],
  workdays: ['2027-01-30', '2027-02-14'],
};

const lines = [
  [notice],
  ['日期', '结束日期', '类型', '名称'],
  ['2027-01-01', '2027-01-03', '放假', '元旦'],
  ['2027年2月5日', '2027/2/12', '放假', '春节'],
  [],
  ['2027-01-30', '', '调休上班', '春节'],
  ['20270214', '', '上班', ''],
];
const csv = lines.map((line) => line.join(',')).join('\r\n');

/** What a machine in China writes, character by character; these are all it has. */
const gb18030 = (text: string): Uint8Array => {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from(
    Array.from(text).flatMap((letter) => bytes.get(letter) ?? [letter.charCodeAt(0)]),
  );
};

describe('a holiday notice', () => {
  it('is read from JSON, one table or several', async () => {
    expect(await read('one.json', JSON.stringify(table))).toEqual({
      format: 'json',
      tables: [table],
    });
    const two = [table, { ...table, coveredFrom: '2028-01-01', coveredThrough: '2028-12-31' }];
    expect((await read('two.json', `\ufeff ${JSON.stringify(two)}`)).tables).toEqual(two);
  });

  it('is read from csv in any encoding that offices write', async () => {
    for (const bytes of [csv, `\ufeff${csv}`, gb18030(csv), Buffer.from(`\ufeff${csv}`, 'utf16le')])
      expect(await read('notice.csv', bytes)).toEqual({ format: 'csv', tables: [table] });
    expect((await read('tabs.txt', csv.replaceAll(',', '\t'))).tables).toEqual([table]);
  });

  it('is read from a workbook, its dates as dates or as text', async () => {
    const [title, , ...rows] = lines;
    const english = ['date', 'through', 'kind', 'name'];
    const asDates = rows.map((row, at) =>
      at === 0 ? [new Date('2027-01-01'), new Date('2027-01-03'), 'holiday', '元旦'] : row,
    );
    const book = workbookOf({
      说明: sheetOf([['把通知填在第二张表']]),
      节假日: sheetOf([title ?? [], english, ...asDates]),
    });
    expect(await read('notice.xlsx', book)).toEqual({ format: 'xlsx', tables: [table] });
  });

  it('is named after the file where nobody says what it is', async () => {
    const bare = csv.split('\r\n').slice(1).join('\n');
    expect((await read('gb2027.csv', bare)).tables[0]?.source).toBe('gb2027.csv');
    const told = 'date,kind,notice\n2027-01-01,off,国办〔2026〕9号';
    expect((await read('a.csv', told)).tables[0]?.source).toBe('国办〔2026〕9号');
  });

  it('may begin in the last week of the year before, and may be of several years', async () => {
    const rows =
      '日期,结束日期,类型\n2026-12-26,,上班\n2026-12-31,2027-01-02,放假\n2028-01-01,,放假';
    expect((await read('new-year.csv', rows)).tables).toMatchObject([
      {
        coveredFrom: '2027-01-01',
        holidays: [{ from: '2026-12-31', through: '2027-01-02' }],
        workdays: ['2026-12-26'],
      },
      { coveredFrom: '2028-01-01', holidays: [{ from: '2028-01-01' }] },
    ]);
  });

  it('is refused with every fault and its row', async () => {
    const faulty = [
      '日期,结束日期,类型,名称',
      '2027-01-01,2027-01-03,放假,元旦',
      '1月30日,,上班,',
      '2027-02-30,,放假,',
      '2027-05-01,2027-04-30,放假,劳动节',
      '2027-10-01,2027-12-07,放假,国庆节',
      '2027-10-09,,也许,',
      '2027-06-09,十二日,放假,',
    ].join('\n');
    await expectRefusal(read('faulty.csv', faulty), 'CALENDAR_INVALID', {
      file: 'faulty.csv',
      faults: [
        'row 3: the date is no day: "1月30日"; write 2027-01-01',
        'row 4: the date is no day: "2027-02-30"; write 2027-01-01',
        'row 5: 2027-04-30 comes before 2027-05-01',
        'row 6: 2027-10-01 to 2027-12-07 is too long',
        'row 7: the kind should be 放假 (rest) or 调休上班 (work), and is "也许"',
        'row 8: the last day is no day: "十二日"; write 2027-01-01',
      ],
      faultsZh: expect.arrayContaining(['第 5 行：2027-04-30 早于 2027-05-01']),
    });
  });

  it('is refused where JSON is none, or has another form, with line or field', async () => {
    await expectRefusal(read('torn.json', '{\n "source": "x",\n'), 'CALENDAR_INVALID', {
      faults: ['line 3: this is no JSON'],
    });
    const { holidays: _left, ...without } = table;
    await expectRefusal(
      read('form.json', JSON.stringify([{ ...without, workdays: ['2027-1-30'], year: 2027 }])),
      'CALENDAR_INVALID',
      { faults: [/^0\.holidays: /, /^0\.workdays\.0: /, /^0: .*year/].map(matching) },
    );
  });

  it('that was left open says so in a line, not once a place', async () => {
    const open = {
      ...table,
      holidays: [{ name: '元旦', from: '2027-__-__', through: '2027-__-__' }],
    };
    await expectRefusal(read('open.json', JSON.stringify(open)), 'CALENDAR_INVALID', {
      faults: [/^2 date\(s\) left open \(from holidays\.0\.from/].map(matching),
      faultsZh: [/还有 2 处日期没有填写/].map(matching),
    });
    const slip = { ...table, workdays: ['1月30日'] };
    await expectRefusal(read('slip.json', JSON.stringify(slip)), 'CALENDAR_INVALID', {
      faultsZh: ['workdays.0：“1月30日”不是日期，应如 2027-01-01'],
    });
    const rows = '日期,类型,名称\n,放假,元旦\n,放假,春节\n,调休上班,';
    await expectRefusal(read('open.csv', rows), 'CALENDAR_INVALID', {
      faults: [/^row 2: the date is no day yet;.* \(so in row 3\)$/].map(matching),
      faultsZh: [/^第 2 行：没有填写“日期”.*（第 3 行同此）$/].map(matching),
    });
  });

  it('is not called left open for what else is wrong with it', async () => {
    const named = { ...table, source: '_'.repeat(201) };
    await expectRefusal(read('named.json', JSON.stringify(named)), 'CALENDAR_INVALID', {
      faults: [/^source: Too big/].map(matching),
    });
    const torn = '日期,类型,名称\n2027-01-01,放假,元旦\n"2027-02-05,放假,春节\n,放假,元宵,"x';
    await expectRefusal(read('torn.csv', torn), 'CALENDAR_INVALID', {
      faults: [3, 4].map((row) => `row ${row}: a quotation mark has no partner`),
    });
  });

  it('that is a text under the name of a workbook is told so', async () => {
    await expectRefusal(read('notice.xlsx', 'abc\nxyz'), 'CALENDAR_INVALID', {
      faults: [/^the name is that of a workbook/, /^no headings/].map(matching),
    });
  });

  it('is refused where there is no table, or the file is torn', async () => {
    await expectRefusal(read('prose.csv', '放假安排如下\n元旦放假三天'), 'CALENDAR_INVALID');
    await expectRefusal(read('heads.csv', '日期,类型\n'), 'CALENDAR_INVALID', {
      faults: ['the table names no day'],
    });
    const whole = xlsxOf(lines);
    await expectRefusal(read('torn.xlsx', whole.slice(0, 900)), 'LEDGER_UNREADABLE', {
      found: 'damaged',
    });
    await expectRefusal(read('empty.csv', ''), 'LEDGER_EMPTY');
    await expectRefusal(readHolidays(folder.path('missing.csv')), 'FILE_UNREADABLE');
    await expectRefusal(read('quote.csv', '日期,类型\n"2027-01-01,放假'), 'CALENDAR_INVALID');
  });
});

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
