import { expect, it } from 'vitest';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { minutesCell } from './look.ts';

const row = { unit: 'hr', as: 'letter', status: 'issued', reminders: 0, dueAt: 0 } as const;

it('marks a silent unit whose term has passed, in minutes', () => {
  const cell = (language: 'zh' | 'en', overdue: boolean) =>
    minutesCell(overdue ? { ...row, overdue: true } : row, {
      say: createSay(catalogue, language),
      now: () => 3 * 60_000,
    });
  expect(cell('zh', true)).toEqual({ text: '逾时 3 分', style: 'bad' });
  expect(cell('en', true)).toEqual({ text: 'late 3 min', style: 'bad' });
  expect(cell('zh', false)).toBe('');
});
