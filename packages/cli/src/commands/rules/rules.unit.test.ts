import { expect, it } from 'vitest';
import { runInside } from '../../testing.ts';

const shown = async (lang: string) =>
  (await runInside(['rules', 'show', '--book', '2022', '--lang', lang])).out;

it('prints every term: of alerts by level, and when a day of reports is late', async () => {
  const text = await shown('zh');
  expect(text).toMatch(/特别重大\s+5\s+30\s+30\s+5\s+5 \/ 10 \/ 15/);
  expect(text).toMatch(/一般\s+30\s+120\s+—\s+5/);
  expect(text).toMatch(/日报截止时刻\s+16:00/);
  expect(text).toMatch(/日报截止后宽限\s+30 分钟/);
});

it('explains the star only where one stands', async () => {
  expect(await shown('en')).not.toContain('*');
});
