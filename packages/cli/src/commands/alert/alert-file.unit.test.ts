import { BusError } from '@liandong/contracts';
import { expect, it } from 'vitest';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { levelOf, readAlert } from './alert-file.ts';
import { exampleAlert } from './example.ts';

const now = Date.parse('2026-11-23T09:00:00+08:00');
const unit = (id: string, zh: string) => ({ id, name: { zh }, aliases: [] });
const reading = {
  context: { now: () => now, say: createSay(catalogue, 'en') },
  session: {
    units: [unit('plant-1', '采油一厂')],
    categories: [{ id: 'wages-benefits', name: '工资福利', aliases: [] }],
  },
} as unknown as Parameters<typeof readAlert>[2];

const read = (text: string | undefined, given = {}) => readAlert(text, given, reading);

it('the printed example is read as it stands', () => {
  const { said, wording, to } = read(exampleAlert);
  expect(said).toEqual({
    level: 'larger',
    phase: 'activated',
    category: 'wages-benefits',
    band: '20-49',
  });
  expect(Object.keys(wording)).toContain('measuresTaken');
  expect(to).toBeUndefined();
});

it('knows a level by any of its names', () => {
  for (const said of ['Ⅱ', 'II', '2', '重大', 'major']) expect(levelOf(said)).toBe('major');
  expect(levelOf('5')).toBeUndefined();
  expect(read('level: 1').said.level).toBe('critical');
});

it('what is typed comes before what the file says', () => {
  const { said, wording, to } = read('level: Ⅳ\ntext: 一\nto: [all]', {
    level: 'major',
    text: '二',
    unit: '采油一厂',
    occurred: '2026-11-23 08:40',
    nextMinutes: 30,
    to: 'plant-1',
  });
  expect(said).toEqual({
    level: 'major',
    place: 'plant-1',
    occurredAt: now - 20 * 60_000,
    nextReportDueAt: now + 30 * 60_000,
  });
  expect([wording, to]).toEqual([{ text: '二' }, ['plant-1']]);
});

it('names every fault with its line, and no value', () => {
  const refused = (text: string) => {
    try {
      read(text);
    } catch (thrown) {
      return BusError.from(thrown);
    }
    throw new Error('it was read');
  };
  const error = refused('level: Ⅴ\nband: 3\nname: 王建国\n');
  expect(error.code).toBe('DRAFT_INVALID');
  expect(JSON.stringify(error.details)).not.toContain('王建国');
  expect((error.details.faults as string[]).map((fault) => fault.slice(0, 7))).toEqual([
    'line 1:',
    'line 2:',
    'line 1:',
  ]);
  expect(refused('phase: terminated').code).toBe('DRAFT_INVALID');
});
