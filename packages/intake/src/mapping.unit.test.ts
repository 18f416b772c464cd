import { BusError } from '@liandong/contracts';
import { describe, expect, it } from 'vitest';
import { findHeader, parseMapping } from './mapping.ts';
import { expectRefusal, rowsOf, useLedgerFolder } from './test-ledgers.ts';

const folder = useLedgerFolder();
const top = (...rows: string[][]) => rows.map((cells, index) => ({ rowNo: index + 1, cells }));

describe('headings', () => {
  it('are found in the row that says most, the upper one on a tie', () => {
    const rows = top(
      ['信访事项'],
      ['编号', '标题', '内容'],
      ['编号', '标题', '内容'],
      ['1', '甲', '乙'],
    );
    expect(findHeader(rows)).toMatchObject({
      rowNo: 2,
      mapping: { caseNo: 0, title: 1, text: 2 },
      complete: true,
    });
  });

  it('are none without a title or a text', () =>
    expect(findHeader(top(['编号', '姓名', '登记时间']))).toMatchObject({ complete: false }));

  it('give a field to the surest word, and say who stood back', () => {
    const { mapping, columns } = findHeader(top(['编号', '标题', '信访编号', '日期', '登记时间']));
    expect(mapping).toEqual({ caseNo: 2, title: 1, registeredAt: 4 });
    expect(columns).toMatchObject([
      { column: 'A', heading: '编号', shadowedBy: 'C' },
      { column: 'B', field: 'title' },
      { column: 'C', field: 'caseNo' },
      { column: 'D', heading: '日期', shadowedBy: 'E' },
      { column: 'E', field: 'registeredAt' },
    ]);
  });

  it('that are unknown are reported, with what they resemble', () => {
    const { columns } = findHeader(top(['标题', '责任单位名', '天气', '答复意见', '序号']));
    expect(columns).toEqual([
      { column: 'A', heading: '标题', field: 'title' },
      {
        column: 'B',
        heading: '责任单位名',
        didYouMean: { field: 'responsibleUnit', word: '责任单位' },
      },
      { column: 'C', heading: '天气' },
      { column: 'D', heading: '答复意见', ignored: 'history' },
      { column: 'E', heading: '序号', ignored: 'serial-number' },
    ]);
  });
});

describe('a mapping file', () => {
  it('goes before what is recognised', async () => {
    const text = '编号,标题,要点,备用编号\n1,甲,乙,二\n';
    const ledger = await folder.open('mapped.csv', text, { text: '要点', caseNo: 'd' });
    expect(rowsOf(ledger)).toMatchObject([{ caseNo: '二', title: '甲', text: '乙' }]);
    expect(ledger.columns[0]).toMatchObject({ heading: '编号', shadowedBy: 'D' });
  });

  it('takes a column for what it says, and for nothing else', async () => {
    const ledger = await folder.open('once.csv', '编号,内容\n1,甲\n', { title: '内容' });
    expect(ledger.mapping).toEqual({ caseNo: 0, title: 1 });
  });

  it('leaves a field alone that is null', async () => {
    const ledger = await folder.open('alone.csv', '编号,标题\n1,甲\n', { caseNo: null });
    expect(ledger.mapping).toEqual({ title: 1 });
  });

  it('names columns by letter below headings nobody knows, once it says where those are', async () => {
    const text = 'Nummer,Betreff\n1,甲\n';
    const mapping = { caseNo: 'A', title: 'B' };
    const ledger = await folder.open('foreign.csv', text, { ...mapping, headerRow: 1 });
    expect(rowsOf(ledger)).toMatchObject([{ rowNo: 2, caseNo: '1', title: '甲' }]);
    await expectRefusal(folder.open('foreign.csv', text, mapping), 'LEDGER_HEADINGS_UNKNOWN');
  });

  it('reads a ledger without headings', async () => {
    const ledger = await folder.open('bare.csv', '1,甲\n2,乙\n', {
      headerRow: 0,
      caseNo: 'A',
      title: 'B',
    });
    expect(ledger).toMatchObject({ headerRow: 0, rowsTotal: 2, columns: [] });
    expect(rowsOf(ledger).map(({ title }) => title)).toEqual(['甲', '乙']);
  });

  it('that names a heading the ledger has not is refused', () =>
    expectRefusal(
      folder.open('missing.csv', '编号,标题\n1,甲\n', { text: '要点', phone: '手机号' }),
      'LEDGER_MAPPING_INVALID',
      { faults: ['text: no such heading', 'phone: no such heading'] },
    ));

  it('is checked as a whole, every fault at once', () => {
    expect(parseMapping({ title: 'B', text: null, headerRow: 3, sheet: '一月' })).toEqual({
      title: 'B',
      text: null,
      headerRow: 3,
      sheet: '一月',
    });
    const faulty = { subject: 'B', text: 3, headerRow: -1, sheet: true };
    const thrown = (() => {
      try {
        parseMapping(faulty);
      } catch (error) {
        return error;
      }
      return undefined;
    })();
    expect(thrown).toBeInstanceOf(BusError);
    expect((thrown as BusError).details.faults).toHaveLength(4);
    for (const nonsense of [null, 'title', ['title'], 7])
      expect(() => parseMapping(nonsense)).toThrow(BusError);
  });
});

describe('a ledger whose headings nobody knows', () => {
  it('says what it understood, what looks close, and quotes no cell', async () => {
    const failure = await folder
      .open('close.csv', '编号,诉求标题项,张三丰\n')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'LEDGER_HEADINGS_UNKNOWN',
      details: { row: 1, understood: ['A=caseNo'], similar: ['B≈标题(title)'] },
    });
    expect(JSON.stringify(failure)).not.toContain('张三丰');
  });
});
