import type { KindName } from '@liandong/contracts';
import { expect, it, vi } from 'vitest';
import type { CliContext } from '../../context.ts';
import { createPaint } from '../../render/paint.ts';
import type { Session } from '../../session/session.ts';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { type InVain, proposalLines, proposalRows } from './silence.ts';

vi.mock('@liandong/unit', async (real) => ({
  ...(await real<object>()),
  distinctLength: () => 1,
  entriesOf: () => [{ content: { title: '供暖' } }],
}));

const session = {
  unit: 'office',
  names: { name: (id: string) => id.toUpperCase(), full: (id: string) => id },
} as unknown as Session;
const context = {
  say: createSay(catalogue, 'en'),
  paint: createPaint(false),
  now: () => Date.parse('2026-11-26T00:00:00+08:00'),
  language: 'en',
} as unknown as CliContext;

const proposed = (kind: KindName, counterpart: string, thread: string) => ({
  view: {
    ref: { kind, origin: 'office', counterpart, thread },
    fileThread: kind === 'transfer' ? `case-of-${thread}` : 'file',
    subject: thread,
  },
  unit: counterpart,
  clock: 'acknowledge',
  level: 'yellow',
  dueAt: Date.parse('2026-11-25T00:00:00+08:00'),
  at: 0,
  command: kind === 'transfer' ? `supervise ${thread}` : 'each by itself',
});
const told = (...proposals: ReturnType<typeof proposed>[]) => {
  const rows = proposalRows(proposals as unknown as InVain['proposals'], session);
  return {
    n: rows.length,
    lines: proposalLines(rows, { context, session, limit: 10 }).split('\n'),
  };
};

it('one decision, one entry, with what it is about', () => {
  const { n, lines } = told(proposed('transfer', 'hr', 't-1'), proposed('transfer', 'land', 't-2'));
  expect([n, lines.length]).toEqual([2, 4]);
  expect(lines[0]).toMatch(/^ {2}t-1 {2}HR {2}supervision proposed .+ 供暖$/);
  expect(lines[1]).toBe('    to act: supervise t-1');
});

it('what one unit owes several times is one entry with all the ids', () => {
  const { n, lines } = told(
    proposed('transfer', 'hr', 't-1'),
    proposed('transfer', 'land', 't-2'),
    ...['t-3', 't-4'].map((id) => proposed('transfer', 'hr', id)),
  );
  expect(n).toBe(2);
  expect(lines[0]).toMatch(/^ {2}HR {2}3 threads {2}supervision proposed/);
  expect(lines.slice(1, 3)).toEqual([
    '    to act: supervise t-1',
    '    the others alike: t-3, t-4',
  ]);
});

it('units of one circulation are one entry, and one command', () => {
  const { n, lines } = told(proposed('bulletin', 'hr', 'b-1'), proposed('bulletin', 'land', 'b-2'));
  expect([n, lines.length]).toEqual([1, 2]);
  expect(lines[0]).toMatch(/^ {2}file {2}2 units \(HR, LAND\) {2}/);
  expect(lines[1]).toBe('    to act: liandong bulletin remind file --of hr,land --remark REMARK');
});
