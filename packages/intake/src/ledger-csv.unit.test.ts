import { describe, expect, it } from 'vitest';
import { expectRefusal, faultsOf, outcomesOf, rowsOf, useLedgerFolder } from './test-ledgers.ts';

const folder = useLedgerFolder();

const plain = '信访编号,信访人,主题,登记时间,内容\nYT-1,王某,供暖不热,2020/1/5 10:31:46,家中不热\n';
const petition = {
  rowNo: 2,
  caseNo: 'YT-1',
  petitioner: '王某',
  title: '供暖不热',
  text: '家中不热',
  registeredAt: Date.parse('2020-01-05T10:31:46+08:00'),
  channel: 'unknown',
};

/** Two-byte GB18030, turned round from what the platform decodes. */
const gbBytes = new Map<string, number[]>();
for (let lead = 0x81; lead <= 0xfe; lead += 1)
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const letter = new TextDecoder('gb18030').decode(Uint8Array.of(lead, trail));
    if (letter.length === 1 && letter !== '\ufffd') gbBytes.set(letter, [lead, trail]);
  }
const gb18030 = (text: string) =>
  Uint8Array.from(
    Array.from(text).flatMap((letter) => gbBytes.get(letter) ?? letter.charCodeAt(0)),
  );

describe('a csv', () => {
  it.each([
    ['UTF-8', Buffer.from(plain), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${plain}`), 'utf-8'],
    ['GB18030', gb18030(plain), 'gb18030'],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${plain}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${plain}`, 'utf16le').swap16(), 'utf-16be'],
  ])('in %s is read', async (_name, bytes, encoding) => {
    const ledger = await folder.open('plain.csv', bytes);
    expect(ledger).toMatchObject({
      format: 'csv',
      encoding,
      headerRow: 1,
      rowsTotal: 1,
      rowsEmpty: 0,
    });
    expect(rowsOf(ledger)).toEqual([petition]);
  });

  it('in GB18030 is read down to its four-byte characters', async () => {
    // 主题,内容 / 㐂某,𠮷祥 as `iconv -t GB18030` writes them.
    const bytes = Buffer.from('d6f7cce22cc4dac8dd0a8139ef31c4b32c9534b235cfe90a', 'hex');
    expect(rowsOf(await folder.open('four.csv', bytes))).toMatchObject([
      { title: '㐂某', text: '𠮷祥' },
    ]);
  });

  it.each([',', ';', '\t'])('cut by %j is read', async (delimiter) => {
    const ledger = await folder.open('cut.csv', plain.replaceAll(',', delimiter));
    expect(rowsOf(ledger)).toEqual([petition]);
  });

  it('is cut by what gives headings, however many commas its texts have', async () => {
    const text = '编号\t内容\n1\t一，二,三,四,五,六\n';
    expect(rowsOf(await folder.open('tabs.csv', text))).toMatchObject([
      { caseNo: '1', text: '一，二,三,四,五,六' },
    ]);
  });

  it('may say itself how it is cut, as Excel has it', async () => {
    const ledger = await folder.open('sep.csv', `sep=;\r\n${plain.replaceAll(',', ';')}`);
    expect(ledger.headerRow).toBe(2);
    expect(rowsOf(ledger)).toEqual([{ ...petition, rowNo: 3 }]);
  });

  it('keeps the lines of a text, and counts blank rows', async () => {
    const text = '编号,内容\n\n1,"第一行\r\n第二行"\n,\n2,完\n';
    const ledger = await folder.open('lines.csv', text);
    expect(ledger).toMatchObject({ rowsTotal: 4, rowsEmpty: 2 });
    expect(rowsOf(ledger)).toMatchObject([
      { rowNo: 3, text: '第一行\n第二行' },
      { rowNo: 5, text: '完' },
    ]);
  });

  it('reports the row of a torn quotation mark, and reads on', async () => {
    const text = '编号,主题,内容\n1,甲,"没有收尾,\n2,乙,"好的"\n3,丙,也好\n';
    const ledger = await folder.open('torn.csv', text);
    expect(faultsOf(ledger)).toEqual(['2 C QUOTE_TORN']);
    expect(outcomesOf(ledger).map(({ kind }) => kind)).toEqual(['fault', 'row', 'row']);
    expect(ledger).toMatchObject({ rowsTotal: 3, rowsEmpty: 0 });
  });

  it('with nothing but torn rows is refused', async () => {
    const text = `编号,内容\n${'1,"x"y\n'.repeat(101)}`;
    await expectRefusal(folder.open('rags.csv', text), 'LEDGER_TORN', {
      file: 'rags.csv',
      row: 102,
      line: 102,
      column: 'B',
    });
  });

  it('reports a row cut by a comma of its text, and forgives cells that are blank or missing', async () => {
    const text = '编号,内容,\n1,甲,乙,丙\n2,丁,,,\n3,戊,己\n4,庚\n';
    const ledger = await folder.open('wide.csv', text);
    expect(faultsOf(ledger)).toEqual(['2 D ROW_TOO_WIDE']);
    expect(outcomesOf(ledger).map(({ kind }) => kind)).toEqual(['fault', 'row', 'row', 'row']);
  });

  it('takes off what keeps Excel from eating zeros', async () => {
    const ledger = await folder.open('zeros.csv', '编号,内容\n="0012",甲\n\'0013,乙\n0014\t,丙\n');
    expect(rowsOf(ledger).map(({ caseNo }) => caseNo)).toEqual(['0012', '0013', '0014']);
  });

  it('with a damaged byte is still UTF-8, and the row says so', async () => {
    const bytes = Buffer.from(plain);
    bytes[bytes.length - 3] = 0xff;
    const ledger = await folder.open('damaged.csv', bytes);
    expect(ledger.encoding).toBe('utf-8');
    const [outcome] = outcomesOf(ledger);
    expect(outcome).toMatchObject({
      kind: 'row',
      warnings: [{ code: 'CHARACTERS_LOST', column: 'E' }],
    });
  });

  it('is read whatever its name', async () => {
    expect((await folder.open('export.xls', plain)).format).toBe('csv');
    expect((await folder.open('export', plain)).format).toBe('csv');
  });
});

describe('what is no ledger', () => {
  it.each([
    ['empty.csv', '', 'LEDGER_EMPTY', {}],
    ['blank.csv', '\ufeff \n\n', 'LEDGER_EMPTY', {}],
    ['commas.csv', ',,,\n,,,\n', 'LEDGER_EMPTY', {}],
    ['page.xls', '<html><table><tr><td>主题', 'LEDGER_UNREADABLE', { found: 'markup' }],
    ['scan.csv', '%PDF-1.7 …', 'LEDGER_UNREADABLE', { found: 'pdf' }],
    ['zeros.csv', 'a\0b', 'LEDGER_UNREADABLE', { found: 'binary' }],
    [
      'prose.csv',
      '今天天气很好\n明天也是\n',
      'LEDGER_HEADINGS_UNKNOWN',
      { needs: ['title', 'text'] },
    ],
  ] as const)('%s is refused', async (name, text, code, details) => {
    await expectRefusal(folder.open(name, text), code, { file: name, ...details });
  });

  it('in no known encoding is refused', () =>
    expectRefusal(
      folder.open(
        'noise.csv',
        Uint8Array.from({ length: 64 }, () => 0xff),
      ),
      'LEDGER_UNREADABLE',
      { found: 'unknown-encoding' },
    ));

  it('is refused when it is not there, or no file', async () => {
    const { openLedger } = await import('./ledger.ts');
    await expectRefusal(openLedger(folder.path('nowhere.csv')), 'FILE_UNREADABLE', {
      file: 'nowhere.csv',
      why: 'ENOENT',
    });
    await expectRefusal(openLedger(folder.path('.')), 'FILE_UNREADABLE', { why: 'not-a-file' });
  });
});
