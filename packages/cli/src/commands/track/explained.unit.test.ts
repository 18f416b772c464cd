import { expect, it } from 'vitest';
import { hasLapsed } from './explained.ts';

const stopped = { stoppedAt: 7 };
it.each([
  ['notice', 'returned', true],
  ['uphold', 'returned', false],
  ['objection', 'accepted', true],
  ['notice', 'accepted', false],
  ['acknowledge', 'recalled', true],
  ['review', 'closed', false],
])('%s, when the leg was %s: nobody answered it is %s', (name, step, lapsed) => {
  expect(hasLapsed(name, stopped, { [step]: { at: 7 } })).toBe(lapsed);
  expect(hasLapsed(name, stopped, { [step]: { at: 8 } })).toBe(false);
  expect(hasLapsed(name, {}, { [step]: { at: 7 } })).toBe(false);
});
