import { beforeEach, expect, it } from 'vitest';
import { createOrder } from './feed.ts';

/** Deliveries as `LOG sequence @ number of the delivery`. */
let gaps = new Map<number, number>();
beforeEach(() => {
  gaps = new Map();
});

function taken(from: number, ...deliveries: string[]): number[] {
  const order = createOrder(from, gaps);
  return deliveries.flatMap((text) => {
    const [seq = 0, deliverySequence = 0] = text.split('@').map(Number);
    return order.isNext({ seq, info: { deliverySequence } }) ? [seq] : [];
  });
}

it('takes entries in the order of the LOG', () => {
  expect(taken(5, '5@1', '6@2', '7@3')).toEqual([5, 6, 7]);
});

it('passes over what comes again', () => {
  expect(taken(5, '5@1', '6@2', '5@3', '6@4', '7@5')).toEqual([5, 6, 7]);
});

it('ends when deliveries were lost on the way', () => {
  expect(() => taken(5, '5@1', '9@5')).toThrow(expect.objectContaining({ code: 'LINK_DOWN' }));
});

it('ends when another has taken the first deliveries', () => {
  expect(() => taken(5, '8@4')).toThrow(expect.objectContaining({ code: 'LINK_DOWN' }));
});

it('believes in a hole in the LOG only after asking three times', () => {
  const lost = expect.objectContaining({ code: 'LINK_DOWN' });
  expect(() => taken(3, '4@1')).toThrow(lost);
  expect(() => taken(3, '4@1')).toThrow(lost);
  expect(taken(3, '4@1', '5@2')).toEqual([4, 5]);
});

it('is not misled by what comes late from before a reset', () => {
  expect(() => taken(5, '5@1', '2@6', '7@7')).toThrow(
    expect.objectContaining({ code: 'LINK_DOWN' }),
  );
});

it('takes what was lost on the way when it comes again in its turn', () => {
  expect(taken(5, '5@1', '6@3')).toEqual([5, 6]);
});
