import { prepareAct } from '@liandong/bus';
import { codeOf, unitRecord } from '@liandong/testing';
import { expect, it } from 'vitest';
import { checkAct } from './check-act.ts';

const sender = unitRecord({ id: 'secretariat', role: 'secretariat' });
const content = { reason: '有误', approvedBy: '陈志远' };
const override = { approvers: ['陈志远', '周敏'], reason: '已核' };

const refusal = (overriddenBy: 0 | 2, said: Record<string, unknown>) => {
  const { act, content: text = '' } = prepareAct(
    {
      id: 'act-00000001',
      kind: 'bulletin-file',
      origin: sender.id,
      counterpart: sender.id,
      thread: 'bulletin-0001',
      by: sender.id,
      type: 'cancel',
      saidAt: 1,
      facts: {
        revision: 2,
        references: [{ thread: 'bulletin-0001', revision: 1 }],
        reason: 'mistake',
        members: 3,
        gate: { findings: 2 * overriddenBy, overriddenBy },
      },
    },
    said,
  );
  return codeOf(() => checkAct({ act, content: text }, { sender, leaf: Buffer.alloc(32) }));
};

it('wants two names in the content exactly where the facts say that two let something pass', () => {
  expect(refusal(0, content)).toBeUndefined();
  expect(refusal(2, { ...content, override })).toBeUndefined();
  expect(refusal(2, content)).toBe('CONTENT_MISMATCH');
  expect(refusal(0, { ...content, override })).toBe('CONTENT_MISMATCH');
});
