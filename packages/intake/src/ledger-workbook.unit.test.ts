import * as xlsx from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import {
  expectRefusal,
  faultsOf,
  outcomesOf,
  rowsOf,
  sheetOf,
  useLedgerFolder,
  workbookOf,
  xlsxOf,
} from './test-ledgers.ts';

const folder = useLedgerFolder();
const headings = ['信访编号', '信访人', '主题', '登记时间', '内容', '责任单位'];
const chinaMs = (text: string) => Date.parse(`${text}+08:00`);

describe('a workbook', () => {
  it.each(['xlsx', 'biff8'] as const)('%s is read', async (bookType) => {
    const sheet = sheetOf([headings, ['YT-1', '王某', '供暖', '2020/1/5', '不热', '公用部']]);
    const ledger = await folder.open('plain', workbookOf({ 台账: sheet }, { bookType }));
    expect(ledger).toMatchObject({
      format: bookType === 'xlsx' ? 'xlsx' : 'xls',
      sheet: '台账',
      headerRow: 1,
      rowsTotal: 1,
    });
    expect(rowsOf(ledger)).toEqual([
      {
        rowNo: 2,
        caseNo: 'YT-1',
        petitioner: '王某',
        title: '供暖',
        text: '不热',
        registeredAt: chinaMs('2020-01-05T00:00:00'),
        responsibleUnit: '公用部',
        channel: 'unknown',
      },
    ]);
  });

  it('counts the blank rows it claims', async () => {
    const sheet = sheetOf([headings, ['1', '', '甲', '', '乙'], [], ['2', '', '丙', '', '丁']]);
    sheet['!ref'] = 'A1:F20001';
    const ledger = await folder.open('blank.xlsx', workbookOf({ 台账: sheet }));
    expect(ledger).toMatchObject({ rowsTotal: 20_000, rowsEmpty: 19_998 });
    expect(rowsOf(ledger).map(({ rowNo }) => rowNo)).toEqual([2, 4]);
  });

  it('does not count rows of blanks and tabs', async () => {
    const ledger = await folder.open(
      'tabs.xlsx',
      xlsxOf([headings, ['1', '', '甲'], ['\t', ' ', '\n']]),
    );
    expect(ledger).toMatchObject({ rowsTotal: 2, rowsEmpty: 1 });
  });

  it('has its headings where they are, below whatever titles', async () => {
    const rows = [['某局信访事项登记台账'], [], ['制表日期：2020年1月', null, '主题'], headings];
    const ledger = await folder.open('titled.xlsx', xlsxOf([...rows, ['1', '', '甲', '', '乙']]));
    expect(ledger).toMatchObject({ headerRow: 4, rowsTotal: 1, rowsEmpty: 0 });
  });

  it('may have headings in two rows, the upper merged over the lower', async () => {
    const sheet = sheetOf([
      ['编号', '信访人信息', null, '主题'],
      [null, '姓名', '联系电话', null],
      ['1', '王某', '0459-0000000', '甲'],
    ]);
    sheet['!merges'] = ['A1:A2', 'B1:C1', 'D1:D2'].map((range) => xlsx.utils.decode_range(range));
    const ledger = await folder.open('two.xlsx', workbookOf({ 台账: sheet }));
    expect(ledger.headerRow).toBe(2);
    expect(rowsOf(ledger)).toMatchObject([
      { caseNo: '1', petitioner: '王某', phone: '0459-0000000' },
    ]);
  });

  it('means a merged cell for each of its rows, and leaves blank rows blank', async () => {
    const sheet = sheetOf([
      headings,
      ['1', '', '甲', '', '', '人事处'],
      ['2', '', '乙'],
      [],
      ['4', '', '丙'],
    ]);
    sheet['!merges'] = [xlsx.utils.decode_range('F2:F5')];
    sheet['!ref'] = 'A1:F5';
    const ledger = await folder.open('merged.xlsx', workbookOf({ 台账: sheet }));
    expect(rowsOf(ledger).map(({ responsibleUnit }) => responsibleUnit)).toEqual([
      '人事处',
      '人事处',
      '人事处',
    ]);
    expect(ledger.rowsEmpty).toBe(1);
  });

  it('of several sheets gives the first that is a ledger, and names the others', async () => {
    const ledger = ['编号', '内容'];
    const bytes = workbookOf(
      {
        汇总: sheetOf([
          ['类别', '人数'],
          ['供暖', 3],
        ]),
        草稿: sheetOf([ledger, ['0', '旧']]),
        一月: sheetOf([ledger, ['1', '甲']]),
        二月: sheetOf([ledger, ['2', '乙']]),
      },
      {
        change: (book) => {
          book.Workbook = { Sheets: [{}, { Hidden: 1 }, {}, {}] };
        },
      },
    );
    expect(await folder.open('months.xlsx', bytes)).toMatchObject({
      sheet: '一月',
      otherSheets: ['二月'],
    });
    expect(await folder.open('months.xlsx', bytes, { sheet: '二月' })).toMatchObject({
      sheet: '二月',
    });
    expect(await folder.open('months.xlsx', bytes, { sheet: 2 })).toMatchObject({ sheet: '草稿' });
    await expectRefusal(
      folder.open('months.xlsx', bytes, { sheet: '三月' }),
      'LEDGER_SHEET_UNKNOWN',
      {
        sheets: ['汇总', '草稿', '一月', '二月'],
      },
    );
  });

  it('keeps rare characters and escaped ones', async () => {
    const ledger = await folder.open(
      'rare.xlsx',
      xlsxOf([
        ['标题', '内容'],
        ['𠮷某 & <b>', '一\r\n二\u0001三'],
      ]),
    );
    expect(rowsOf(ledger)).toMatchObject([{ title: '𠮷某 & <b>', text: '一\n二三' }]);
  });
});

describe('a workbook of Excel 95', () => {
  it('is read in its own code page, here GBK', async () => {
    const western = workbookOf(
      {
        a: sheetOf([
          ['AAAAAAAA', 'BBBB'],
          ['1', 'CCCC'],
        ]),
      },
      { bookType: 'biff5' },
    );
    // The library cannot write GBK: the words and the CODEPAGE record are put in by hand.
    const hex = Buffer.from(western)
      .toString('hex')
      .replace('42000200e404', '42000200a803')
      .replace('4141414141414141', 'd0c5b7c3b1e0bac5')
      .replace('42424242', 'd6f7cce2')
      .replace('43434343', 'b9a9c5af');
    const ledger = await folder.open('1995.xls', Buffer.from(hex, 'hex'));
    expect(ledger.columns.map(({ heading }) => heading)).toEqual(['信访编号', '主题']);
    expect(rowsOf(ledger)).toMatchObject([{ caseNo: '1', title: '供暖' }]);
  });
});

describe('the traps of spreadsheets', () => {
  const open = (cells: Record<string, xlsx.CellObject>) => {
    const sheet = sheetOf([headings, [null, null, '甲', null, '乙']]);
    return folder.open('trap.xlsx', workbookOf({ 台账: Object.assign(sheet, cells) }));
  };

  it.each([
    ['a date cell', { t: 'n', v: 43_835.438_726_85, z: 'yyyy/m/d h:mm:ss' }, '2020-01-05T10:31:46'],
    ['a bare serial', { t: 'n', v: 43_835.5 }, '2020-01-05T12:00:00'],
    ['a number that reads as a day', { t: 'n', v: 20_200_105 }, '2020-01-05T00:00:00'],
    ['text', { t: 's', v: '2020年1月5日' }, '2020-01-05T00:00:00'],
  ] as const)('%s is a date', async (_name, cell, expected) =>
    expect(rowsOf(await open({ D2: { ...cell } }))).toMatchObject([
      { registeredAt: chinaMs(expected) },
    ]),
  );

  it('counts from 1904 where the workbook does', async () => {
    const sheet = sheetOf([headings, [null, null, '甲', { t: 'n', v: 42_373, z: 'yyyy-mm-dd' }]]);
    const bytes = workbookOf(
      { 台账: sheet },
      {
        change: (book) => {
          book.Workbook = { WBProps: { date1904: true } };
        },
      },
    );
    expect(rowsOf(await folder.open('1904.xlsx', bytes))).toMatchObject([
      { registeredAt: chinaMs('2020-01-05T00:00:00') },
    ]);
  });

  it.each([
    ['a number', { t: 'n', v: 24 }, '24'],
    ['a number shown with zeros', { t: 'n', v: 12, z: '000000' }, '000012'],
    ['fifteen digits', { t: 'n', v: 202_001_050_000_123 }, '202001050000123'],
    ['text of eighteen digits', { t: 's', v: '202001050000123456' }, '202001050000123456'],
  ] as const)('%s is a case number', async (_name, cell, caseNo) =>
    expect(rowsOf(await open({ A2: { ...cell } }))).toMatchObject([{ caseNo }]),
  );

  it.each([
    ['A2', 'eighteen digits', { t: 'n', v: 2.020_01e17 }, 'A LONG_NUMBER_LOST'],
    ['A2', 'sixteen digits', { t: 'n', v: 1_234_567_890_123_456 }, 'A LONG_NUMBER_LOST'],
    ['A2', 'their ruins', { t: 's', v: '2.02001E+17' }, 'A LONG_NUMBER_LOST'],
    ['A2', 'a day', { t: 'n', v: 43_835, z: 'yyyy/m/d' }, 'A NUMBER_IS_DATE'],
    ['A2', '#N/A', { t: 'e', v: 42 }, 'A CELL_ERROR'],
    ['C2', '#REF!', { t: 'e', v: 23 }, 'C CELL_ERROR'],
    ['E2', '#VALUE! as text', { t: 's', v: '#VALUE!' }, 'E CELL_ERROR'],
    ['D2', '#N/A', { t: 'e', v: 42 }, 'D CELL_ERROR'],
    ['D2', 'no day', { t: 's', v: '2020/2/30' }, 'D DATE_IMPOSSIBLE'],
    ['D2', 'no date', { t: 's', v: '上周' }, 'D DATE_UNREADABLE'],
    ['D2', 'any day', { t: 's', v: '1/5/2020' }, 'D DATE_AMBIGUOUS'],
    ['D2', 'an hour alone', { t: 'n', v: 0.5, z: 'h:mm' }, 'D DATE_UNREADABLE'],
  ] as const)('in %s %s is a fault', async (at, _name, cell, fault) =>
    expect(faultsOf(await open({ [at]: { ...cell } }))).toEqual([`2 ${fault}`]),
  );

  it('an error in a column that only helps is a warning', async () => {
    const [outcome] = outcomesOf(await open({ F2: { t: 'e', v: 42 } }));
    expect(outcome).toMatchObject({ kind: 'row', warnings: [{ column: 'F', code: 'CELL_ERROR' }] });
    expect(outcome).not.toHaveProperty('row.responsibleUnit');
  });
});

describe('what only looks like a workbook', () => {
  type Compound = { FullPaths: string[] };
  const compound = (name: string): Uint8Array => {
    const file: Compound = xlsx.CFB.utils.cfb_new();
    xlsx.CFB.utils.cfb_add(file, name, Buffer.from('…'));
    const bytes: Uint8Array = xlsx.CFB.write(file, { type: 'buffer' });
    return bytes;
  };
  const zip = (name: string): Uint8Array => {
    const file: Compound = xlsx.CFB.utils.cfb_new();
    xlsx.CFB.utils.cfb_add(file, name, Buffer.from('…'));
    const bytes: Uint8Array = xlsx.CFB.write(file, { fileType: 'zip', type: 'buffer' });
    return bytes;
  };
  const ledger = sheetOf([['标题'], ['甲']]);

  it.each([
    ['a password', compound('/EncryptedPackage'), 'LEDGER_ENCRYPTED', {}],
    ['Word 97', compound('/WordDocument'), 'LEDGER_UNREADABLE', { found: 'word-document' }],
    [
      'PowerPoint 97',
      compound('/PowerPoint Document'),
      'LEDGER_UNREADABLE',
      { found: 'other-document' },
    ],
    ['Word', zip('/word/document.xml'), 'LEDGER_UNREADABLE', { found: 'word-document' }],
    ['a zip', zip('/photo.jpg'), 'LEDGER_UNREADABLE', { found: 'archive' }],
    ['ods', workbookOf({ a: ledger }, { bookType: 'ods' }), 'LEDGER_UNREADABLE', { found: 'ods' }],
    [
      'xlsb',
      workbookOf({ a: ledger }, { bookType: 'xlsb' }),
      'LEDGER_UNREADABLE',
      { found: 'xlsb' },
    ],
    ['no rows', xlsxOf([[]]), 'LEDGER_EMPTY', {}],
    ['cut off', xlsxOf([headings]).subarray(0, 900), 'LEDGER_UNREADABLE', { found: 'damaged' }],
    ['cut off', compound('/Workbook').subarray(0, 600), 'LEDGER_UNREADABLE', { found: 'damaged' }],
  ] as const)('%s is refused', (_name, bytes, code, details) =>
    expectRefusal(folder.open('台账.xlsx', bytes), code, { file: '台账.xlsx', ...details }),
  );

  it('is refused, or read, wherever one of its bytes is wrong', async () => {
    const sound = xlsxOf([headings, ['1', '', '甲', '', '乙']]);
    for (let at = 0; at < sound.length; at += 211) {
      const bytes = Uint8Array.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      const failure = await folder.open('bits.xlsx', bytes).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (failure !== undefined) expect(failure).toHaveProperty('name', 'BusError');
    }
  });
});
