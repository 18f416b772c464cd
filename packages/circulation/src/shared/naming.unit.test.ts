import { expect, it } from 'vitest';
import { contactIn } from './contact.ts';
import { inOrder, wholeName } from './naming.ts';

const names: Readonly<Record<string, string>> = {
  office: '信访工作联席会议办公室',
  hr: '人力资源部',
  hotel: '白桦油田宾馆',
};
const naming = {
  area: '白桦油田',
  nameOf: (unit: string) => names[unit] ?? unit,
  units: [{ id: 'office' }, { id: 'plant-2' }, { id: 'hr' }],
};

it('names a unit with its area, once', () => {
  expect(wholeName(naming, 'office')).toBe('白桦油田信访工作联席会议办公室');
  expect(wholeName(naming, 'hotel')).toBe('白桦油田宾馆');
});

it('names units in the order of the area, and those it does not know last', () => {
  expect(inOrder(naming, ['gone', 'hr', 'plant-2'], (unit) => unit)).toEqual([
    'plant-2',
    'hr',
    'gone',
  ]);
});

it('knows whom to call from one line, and nobody from an empty one', () => {
  expect(contactIn('周洁 0000-1234567')).toEqual({ name: '周洁', phone: '0000-1234567' });
  expect(contactIn('联席会议办公室')).toEqual({ name: '联席会议办公室' });
  expect(contactIn('0000-1234567')).toEqual({ phone: '0000-1234567' });
  expect(contactIn(' ')).toBeUndefined();
  expect(contactIn()).toBeUndefined();
});
