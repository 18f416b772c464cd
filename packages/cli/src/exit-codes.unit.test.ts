import { type ErrorCode, errorCatalogue } from '@liandong/contracts';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { runInside } from './testing.ts';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

describe('exit codes', () => {
  it('are 0 for no failure', () => {
    expect(codes.filter((code) => exitCodeOf(code) === exitCodes.ok)).toEqual([]);
  });

  it('tell a rule from a fault, a file from a server, and a slip from a refusal', () => {
    expect({
      rule: exitCodeOf('ACT_OUT_OF_ORDER'),
      relation: exitCodeOf('RELATION_FORBIDDEN'),
      usage: exitCodeOf('USAGE'),
      thread: exitCodeOf('THREAD_UNKNOWN'),
      area: exitCodeOf('AREA_INVALID'),
      ledger: exitCodeOf('LEDGER_HEADINGS_UNKNOWN'),
      link: exitCodeOf('NATS_UNREACHABLE'),
      creds: exitCodeOf('NATS_UNAUTHORIZED'),
      unknown: exitCodeOf('UNEXPECTED'),
    }).toEqual({
      rule: 1,
      relation: 1,
      usage: 2,
      thread: 3,
      area: 65,
      ledger: 65,
      link: 69,
      creds: 77,
      unknown: 70,
    });
  });

  it('are all explained by the help, in both languages', async () => {
    for (const lang of ['zh', 'en']) {
      const { out, code } = await runInside(['help', 'exit-codes', '--lang', lang]);
      expect(code).not.toBe(2);
      for (const exit of Object.values(exitCodes))
        expect(out).toMatch(new RegExp(`^ +${exit}  \\S`, 'm'));
    }
  });

  it('are numbers in the help for scripts', async () => {
    const { out } = await runInside(['help', 'exit-codes', '--json']);
    expect(JSON.parse(out)).toEqual({ ok: true, exitCodes });
  });
});
