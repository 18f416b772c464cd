import { chinaCalendar, explain, fixedClock, startClock } from '@liandong/domain';
import { shanghai } from '@liandong/testing';
import { expect, it } from 'vitest';
import type { CliContext } from '../context.ts';
import { catalogue } from '../text/catalogue.ts';
import { createSay } from '../text/text.ts';
import { explainedText } from './explained.ts';
import { createPaint } from './paint.ts';

const startAt = shanghai('2026-11-23 10:00');
const now = shanghai('2026-11-23 10:30');
type Clock = Parameters<typeof explain>[0]['clock'];
function told(name: string, clock: Clock, language: 'zh' | 'en' = 'zh'): string {
  const say = createSay(catalogue, language);
  const context = { say, paint: createPaint(false), now: () => now } as CliContext;
  return explainedText(explain({ name, clock }, now, chinaCalendar), { kind: 'transfer', context });
}

it('a fixed date ends with its day, and its article is said once', () => {
  const fixed = fixedClock(startAt, shanghai('2026-12-21'), '2022/1:report');
  expect(told('report', fixed)).toContain(
    '依据 2022 §22(1)，交办或督办单位限定（规则 2022/1:report）',
  );
  expect(told('report', fixed)).toMatch(/届满 2026-12-20 \(24:00\)$/);
  expect(told('report', fixed, 'en')).toMatch(/ends 2026-12-20 \(24:00\)$/);
  expect(told('report', fixed, 'en').match(/fixed by/g)).toHaveLength(1);
});

it('a term of minutes has hours and minutes left, and no day', () => {
  const rule = { rule: '2022/1:acknowledge-urgent', source: 'practice', term: '120min' } as const;
  const text = told('acknowledge', startClock(rule, startAt, chinaCalendar));
  expect(text).toContain('剩 1 小时 30 分');
  expect(text).not.toContain('工作日');
  expect(text).toMatch(/届满 2026-11-23 12:00$/);
});

it('is said to be moved only where a rest day moved it', () => {
  const of = (term: '5d' | '4d') =>
    told('notice', startClock({ rule: '', source: '2022 §23(3)', term }, startAt, chinaCalendar));
  expect(of('5d')).toMatch(/届满 2026-11-28，遇休息日顺延至 2026-11-30$/);
  expect(of('4d')).toMatch(/届满 2026-11-27$/);
});
