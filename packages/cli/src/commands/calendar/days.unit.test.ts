import { expect, it } from 'vitest';
import { holidayName, missingFestivals } from './days.ts';

it.each([
  ['清明节', 'Qingming Festival'],
  ['国庆节、中秋节', 'National Day and Mid-Autumn Festival'],
  ['油田建厂纪念日', '油田建厂纪念日'],
  ['国庆节、建厂日', '国庆节、建厂日'],
  ['', ''],
])('%s is called in English %s', (name, english) => {
  expect(holidayName(name, { language: 'en' })).toBe(english);
  expect(holidayName(name, { language: 'zh' })).toBe(name);
});

it('a festival that no row names is missed, though rows are shared', () => {
  const rows = ['元旦', '春节', '清明节', '国际劳动节', '国庆节、中秋节'].map((name) => ({ name }));
  expect(missingFestivals(rows)).toEqual(['端午']);
});
