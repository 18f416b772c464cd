import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanCsv } from './csv-scan.ts';

const cellsOf = (text: string) => [...scanCsv(text, ',')].map(({ cells }) => cells);

describe('csv', () => {
  it('keeps line breaks, delimiters and marks inside of quoted cells', () =>
    expect(cellsOf('a,"b\r\nc, ""d""",e\r\nf')).toEqual([['a', 'b\r\nc, "d"', 'e'], ['f']]));

  it('takes a mark inside of an unquoted cell for a letter', () =>
    expect(cellsOf('1,他说"不行",x\n2')).toEqual([['1', '他说"不行"', 'x'], ['2']]));

  it('ends lines at \\n, \\r\\n and \\r', () =>
    expect(cellsOf('a\nb\r\nc\rd')).toEqual([['a'], ['b'], ['c'], ['d']]));

  it('counts a blank line as a record, as spreadsheets do', () =>
    expect(cellsOf('a\n\nb\n')).toEqual([['a'], [''], ['b']]));

  it('forgives blanks after a closing mark', () => expect(cellsOf('"a" ,b')).toEqual([['a', 'b']]));

  it('says on which line each record begins', () =>
    expect([...scanCsv('a\n"b\nc"\nd', ',')].map(({ line }) => line)).toEqual([1, 2, 4]));

  it('loses the row of a torn mark and no other', () =>
    expect([...scanCsv('1,"torn,A\n2,"good",B\n3,plain,C\n', ',')]).toEqual([
      { cells: ['1'], line: 1, torn: true },
      { cells: ['2', 'good', 'B'], line: 2 },
      { cells: ['3', 'plain', 'C'], line: 3 },
    ]));

  it('loses only the row whose mark is open to the end of the file', () =>
    expect([...scanCsv('1,x\n2,"open\n3,y\n4,z', ',')]).toEqual([
      { cells: ['1', 'x'], line: 1 },
      { cells: ['2'], line: 2, torn: true },
      { cells: ['3', 'y'], line: 3 },
      { cells: ['4', 'z'], line: 4 },
    ]));

  it('goes on after the line the torn mark stands on, not the one its row begins on', () =>
    expect([...scanCsv('1,"two\nlines","torn,A\n2,x', ',')]).toEqual([
      { cells: ['1', 'two\nlines'], line: 1, torn: true },
      { cells: ['2', 'x'], line: 3 },
    ]));
});

describe('csv of whatever cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '信', '"', ',', '\n', '\r\n', ' ', '') });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

  it('comes back as it was written, and csv-parse agrees', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
        expect(cellsOf(text)).toEqual(rows);
        expect(parse(text, { relaxColumnCount: true })).toEqual(rows);
      }),
    );
  });

  it('is read to its end whatever the text, and every line is accounted for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 60 }),
        (text) => {
          const records = [...scanCsv(text, ',')];
          const lines = records.map(({ line }) => line);
          expect(lines).toEqual([...new Set(lines)].sort((left, right) => left - right));
          expect(lines.at(0)).toBe(text === '' ? undefined : 1);
        },
      ),
    );
  });
});
