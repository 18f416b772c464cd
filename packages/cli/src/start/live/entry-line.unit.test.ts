import { describe, expect, it } from 'vitest';
import { createPaint } from '../../render/paint.ts';
import { createSay } from '../../text/text.ts';
import { words } from '../../text/words.ts';
import { startTexts } from '../text.ts';
import { createCaseOf } from './case-of.ts';
import { entryLine, type LineParts } from './entry-line.ts';
import type { LiveEntry } from './follow-log.ts';

const names: Readonly<Record<string, string>> = { office: '信访办', hr: '人力资源部' };
const name = (id: string) => names[id] ?? id;
const parts = (caseOf = createCaseOf()): LineParts => ({
  language: 'zh',
  names: { name, full: name },
  say: createSay(startTexts, 'zh'),
  sayWord: createSay(words, 'zh'),
  paint: createPaint(false),
  caseOf,
});

const at = Date.parse('2026-11-23T14:05:06+08:00');
const clock = (day: string) => {
  const dueAt = Date.parse(`${day}T24:00:00+08:00`);
  return { source: 'practice', startAt: at, targetAt: dueAt, dueAt, provisional: false };
};

type Given = {
  kind?: 'case' | 'transfer' | 'receipts';
  by?: string;
  counterpart?: string;
  type: string;
  facts?: Record<string, unknown>;
  outcome?: Record<string, unknown>;
};

function entry(given: Given): LiveEntry {
  const { kind = 'transfer', by = 'office', counterpart = 'hr', type, facts = {} } = given;
  const origin = kind === 'transfer' ? 'office' : by;
  const ref = {
    kind,
    origin,
    counterpart: kind === 'transfer' ? counterpart : by,
    thread: 'transfer-0001-long',
  };
  return {
    is: 'act',
    seq: 7,
    subject: '',
    hash: '',
    ref,
    act: { v: 1, id: 'act-00001', ...ref, by, type, saidAt: at, facts },
    mark: { v: 1, n: 1, prev: '', at, outcome: given.outcome ?? {} },
  };
}

describe('a line of the live view', () => {
  it('tells what the clock says with the parties of the thread, for it is no act of a unit', () => {
    const line = entryLine(entry({ by: 'tracker', type: 'chase' }), parts());
    expect(line).toMatch(/^14:05:06 {2}信访办 → 人力资源部 +自动催办 /);
  });

  it('says when, who to whom, what, which case, and until when', () => {
    const facts = { case: { owner: 'office', thread: 'case-0001-quite-long' } };
    const outcome = { clocks: { report: clock('2026-12-08') } };

    const line = entryLine(entry({ type: 'assign', facts, outcome }), parts());

    expect(line.split(/ {2,}/)).toEqual([
      '14:05:06',
      '信访办 → 人力资源部',
      '交办',
      '案 case-0001-qui',
      '报结果期限 2026-12-08',
    ]);
  });

  it('remembers which case a transfer belongs to, and knows the way back', () => {
    const caseOf = createCaseOf();
    caseOf(entry({ type: 'forward', facts: { case: { owner: 'office', thread: 'case-0001' } } }));

    const line = entryLine(entry({ type: 'acknowledge', by: 'hr' }), parts(caseOf));

    expect(line).toMatch(/人力资源部 → 信访办 +签收 +案 case-0001$/);
  });

  it('tells the nearest duty that is left, not the right to object nor what was just answered', () => {
    const clocks = {
      acknowledge: clock('2026-11-24'),
      objection: clock('2026-11-30'),
      notice: clock('2026-12-08'),
      conclude: { ...clock('2026-12-01'), stoppedAt: at },
    };

    const line = entryLine(entry({ type: 'acknowledge', by: 'hr', outcome: { clocks } }), parts());

    expect(line).toContain('受理告知期限 2026-12-08');
  });

  it('marks what came late', () => {
    const line = entryLine(entry({ type: 'accept', outcome: { late: ['notice'] } }), parts());

    expect(line).toMatch(/超期$/);
  });

  it('tells receipts and case files by their one unit', () => {
    const receipt = entry({ kind: 'receipts', by: 'hr', type: 'delivered', facts: { count: 3 } });
    expect(entryLine(receipt, parts())).toBe('14:05:06  人力资源部 送达 3 件');

    const file = entry({ kind: 'case', type: 'register' });
    expect(entryLine(file, parts())).toMatch(/^14:05:06 {2}信访办 +登记 +案 transfer-0001$/);
  });

  it('shows an act it has no word for by its code', () => {
    expect(entryLine(entry({ type: 'hand-over' }), parts())).toContain('hand-over');
  });
});
