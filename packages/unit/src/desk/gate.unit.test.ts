import { codeOf } from '@liandong/testing';
import { expect, it } from 'vitest';
import { gate } from './gate.ts';

const phone = '13800138000';
const refusal = (content: Record<string, unknown>, facts: unknown = {}) =>
  codeOf(() => gate({ kind: 'transfer', facts, content }));

it('lets a petition speak for itself, and an office say whom to call', () => {
  for (const content of [{ text: phone }, { title: phone }, { reply: phone }, { contact: phone }])
    expect(refusal(content)).toBeUndefined();
  expect(refusal({ petitioner: { name: '张三', phone } })).toBeUndefined();
  expect(refusal({ attendees: [{ name: '李敏', phone }] })).toBeUndefined();
});

it('refuses numbers of people anywhere else', () => {
  expect(refusal({ remark: phone })).toBe('PERSONAL_DATA_IN_CONTENT');
  expect(refusal({ attendees: [{ name: '李敏', post: phone }] })).toBe('PERSONAL_DATA_IN_CONTENT');
  expect(refusal({ agenda: [{ text: phone }] })).toBe('PERSONAL_DATA_IN_CONTENT');
  expect(refusal({}, { note: phone })).toBe('PERSONAL_DATA_IN_FACTS');
});

it('refuses what was read in a wrong encoding', () => {
  expect(refusal({ agenda: [{ topic: '\uFFFD绰' }] })).toBe('TEXT_BROKEN');
  expect(refusal({ petitioner: { name: '\uFFFD' } })).toBe('TEXT_BROKEN');
  expect(refusal({}, { remark: '\uFFFD' })).toBe('TEXT_BROKEN');
});

it('refuses classified papers', () => {
  expect(refusal({ text: '机密★5年' })).toBe('CLASSIFIED_MARKING');
});

it('lets no petition speak in what goes to many', () => {
  for (const kind of ['meeting-file', 'meeting', 'bulletin-file'] as const) {
    const told = (content: Record<string, unknown>) =>
      codeOf(() => gate({ kind, facts: {}, content }));
    expect(told({ contact: phone, attendees: [{ name: '李敏', phone }] })).toBeUndefined();
    for (const content of [{ text: phone }, { title: phone }, { reply: phone }])
      expect(told(content)).toBe('PERSONAL_DATA_IN_CONTENT');
  }
});
