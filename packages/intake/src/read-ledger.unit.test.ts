import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from './ledger.ts';
import { readLedger } from './read-ledger.ts';
import { rowLimits } from './row/intake-row.ts';
import { faultsOf, outcomesOf, rowsOf, useLedgerFolder } from './test-ledgers.ts';

const folder = useLedgerFolder();
const csv = (...lines: string[]) => folder.open('rows.csv', `${lines.join('\n')}\n`);

describe('a row', () => {
  it('has a title from its text, and a text from its title', async () => {
    const long = '字'.repeat(100);
    const rows = rowsOf(await csv('标题,内容', '甲,', `,${long}`, `${long}第二,`, ',"一\n二"'));
    expect(rows.map(({ title, text }) => [title, text])).toEqual([
      ['甲', '甲'],
      [`${'字'.repeat(60)}…`, long],
      [`${'字'.repeat(60)}…`, `${long}第二`],
      ['一', '一\n二'],
    ]);
  });

  it('without title and text is a fault', async () =>
    expect(faultsOf(await csv('编号,标题,内容', '1,,', '合计,,'))).toEqual([
      '2 TITLE_AND_TEXT_MISSING',
      '3 TITLE_AND_TEXT_MISSING',
    ]));

  it('tells every fault it has', async () =>
    expect(faultsOf(await csv('编号,标题,时间', '1.2E+17,#N/A,上周'))).toEqual([
      '2 B CELL_ERROR',
      '2 A LONG_NUMBER_LOST',
      '2 C DATE_UNREADABLE',
    ]));

  it('that repeats the headings is a fault', async () =>
    expect(faultsOf(await csv('编号,标题', '1,甲', '编 号,标题*', '2,乙'))).toEqual([
      '3 HEADING_REPEATED',
    ]));

  it('may be as long as the limits, and no longer', async () => {
    const at = (title: number, text: number) => `${'题'.repeat(title)},${'文'.repeat(text)},1`;
    expect(rowsOf(await csv('标题,内容,编号', at(rowLimits.title, rowLimits.text)))).toHaveLength(
      1,
    );
    expect(
      faultsOf(
        await csv(
          '标题,内容,编号',
          at(rowLimits.title + 1, 1),
          at(1, rowLimits.text + 1),
          `甲,乙,${'9'.repeat(61)}`,
        ),
      ),
    ).toEqual(['2 A TOO_LONG', '3 B TOO_LONG', '4 C TOO_LONG']);
  });

  it('speaks of its channel, purpose and people, or warns', async () => {
    const ledger = await csv(
      '标题,信访形式,信访目的,人数',
      '甲,群众来访,求决,约30余人',
      '乙,网上投诉,意见建议,5',
      '丙,来信,检举控告,1人',
      '丁,12345热线,其他,',
      '戊,领导交办,感谢信,若干',
    );
    expect(rowsOf(ledger)).toMatchObject([
      { channel: 'visit', purpose: 'grievance', peopleCount: 30 },
      { channel: 'online', purpose: 'suggestion', peopleCount: 5 },
      { channel: 'letter', purpose: 'accusation', peopleCount: 1 },
      { channel: 'call' },
      { channel: 'unknown' },
    ]);
    const warnings = outcomesOf(ledger).flatMap((outcome) =>
      outcome.kind === 'row'
        ? outcome.warnings.map(({ rowNo, column }) => `${rowNo}${column}`)
        : [],
    );
    expect(warnings).toEqual(['6B', '6D', '6C']);
  });

  it('takes its channel from the headings where it does not say', async () => {
    expect(rowsOf(await csv('留言编号,留言主题', '1,甲'))).toMatchObject([{ channel: 'online' }]);
    expect(rowsOf(await csv('来访日期,标题', '2020/1/5,甲'))).toMatchObject([{ channel: 'visit' }]);
    expect(rowsOf(await csv('电话,标题', '1,甲'))).toMatchObject([{ channel: 'unknown' }]);
  });

  it('takes its channel as it was said, but for rows that say it themselves', async () => {
    const said = async (lines: string) =>
      rowsOf(await openLedger(await folder.write('said.csv', lines), { channel: 'visit' }));
    expect(await said('留言编号,留言主题\n1,甲\n')).toMatchObject([{ channel: 'visit' }]);
    expect(await said('信访形式,标题\n来电,甲\n,乙\n')).toMatchObject([
      { channel: 'call' },
      { channel: 'visit' },
    ]);
  });

  it('takes dashes and 无 for blanks, or a unit called 无 would be accused', async () => {
    const [row] = rowsOf(await csv('标题,被检举单位,被检举人,责任单位,电话', '甲,无,/,——,-'));
    expect(row).toEqual({ rowNo: 2, title: '甲', text: '甲', channel: 'unknown' });
  });

  it('dated after today is a fault, where today is known', async () => {
    const ledger = await csv('标题,时间', '甲,2020/1/6', '乙,2020/1/9');
    const nowMs = Date.parse('2020-01-06T00:00:00+08:00');
    expect([...readLedger(ledger, { nowMs })]).toMatchObject([
      { kind: 'row' },
      { kind: 'fault', faults: [{ rowNo: 3, column: 'B', code: 'DATE_IN_FUTURE' }] },
    ]);
    expect(rowsOf(ledger)).toHaveLength(2);
  });
});

describe('a ledger', () => {
  it('tells a duplicate from another petition under the same number', async () => {
    const ledger = await csv('编号,标题,内容', '1,甲,乙', '1,甲,"乙。"', '1,别的,事', '2,丙,丁');
    expect(outcomesOf(ledger)).toMatchObject([
      { kind: 'row', identity: '1' },
      { kind: 'duplicate', rowNo: 3, ofRowNo: 2, identity: '1' },
      { kind: 'fault', faults: [{ rowNo: 4, column: 'A', code: 'CASE_NO_TWICE', otherRowNo: 2 }] },
      { kind: 'row', identity: '2' },
    ]);
  });

  it('links a petition to the earlier one it repeats', async () => {
    const text = '小区三号楼自去年冬天起供暖温度一直不到十六度，多次反映无人处理';
    const ledger = await csv(
      '编号,标题,内容',
      `1,供暖,${text}`,
      `2,又是供暖,${text}！`,
      '3,别的,事',
    );
    expect(outcomesOf(ledger)).toMatchObject([
      { identity: '1' },
      { identity: '2', repeat: { repeatOf: '1', how: 'same-text' } },
      { identity: '3' },
    ]);
    expect(outcomesOf(ledger)[2]).not.toHaveProperty('repeat');
  });

  it('can be gone through again, with the same outcomes', async () => {
    const ledger = await csv('编号,标题', '1,甲', '1,甲', ',', 'x,乙');
    expect(outcomesOf(ledger)).toEqual(outcomesOf(ledger));
  });

  it('says of faults where and why, and never what the cell said', async () => {
    const secret = '张三丰13800138000';
    const ledger = await csv(
      '标题,时间,人数,编号',
      `${secret.repeat(40)},${secret},${secret},${secret.repeat(9)}`,
      `甲,,${secret},`,
    );
    const told = outcomesOf(ledger).map((outcome) =>
      'row' in outcome ? outcome.warnings : outcome,
    );
    expect(JSON.stringify(told)).toContain('DATE_UNREADABLE');
    expect(JSON.stringify(told)).not.toContain('张三丰');
  });
});

it('the example ledger reads as its readers are told: two repeats, one day that is not there', async () => {
  const ledger = await openLedger(
    join(import.meta.dirname, '../../../infra/areas/example-ledger.csv'),
  );
  const repeats = outcomesOf(ledger).flatMap((outcome) =>
    outcome.kind === 'row' && outcome.repeat ? [outcome.repeat.how] : [],
  );
  expect(ledger).toMatchObject({ encoding: 'utf-8', rowsTotal: 30, rowsEmpty: 0 });
  expect(faultsOf(ledger)).toEqual(['25 D DATE_IMPOSSIBLE']);
  expect(repeats).toEqual(['same-text', 'near-same-text']);
});

it('whatever the rows, counts add up to the rows the ledger claims', async () => {
  const cell = fc.constantFrom(
    '',
    ' ',
    '1',
    '2',
    '甲',
    '"',
    '"乙"',
    '"丙\n丁"',
    '#N/A',
    '2020/1/5',
    '1E+18',
    '标题',
  );
  const row = fc.array(cell, { maxLength: 4 }).map((cells) => cells.join(','));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const path = await folder.write('any.csv', `编号,标题,时间\n${rows.join('\n')}\n`);
      const ledger = await openLedger(path);
      const outcomes = [...readLedger(ledger)];
      const rowNos = outcomes.map((outcome) =>
        outcome.kind === 'row' ? outcome.row.rowNo : outcome.rowNo,
      );
      expect(outcomes.length + ledger.rowsEmpty).toBe(ledger.rowsTotal);
      expect(rowNos).toEqual([...new Set(rowNos)].sort((left, right) => left - right));
    }),
    { numRuns: 60 },
  );
});
