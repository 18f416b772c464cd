import { expect, it } from 'vitest';
import { createOrder } from './feed.ts';

const lost = expect.objectContaining({ code: 'LINK_DOWN' });

/** Deliveries as `LOG sequence @ number of the delivery`. */
function taken(from: number, ...deliveries: string[]): number[] {
  const order = createOrder(from);
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
  expect(() => taken(5, '5@1', '9@5')).toThrow(lost);
});

it('ends when another has taken the first deliveries', () => {
  expect(() => taken(5, '8@4')).toThrow(lost);
});

it('believes in a hole in the LOG when every delivery was seen', () => {
  expect(taken(3, '4@1', '5@2')).toEqual([4, 5]);
});

// An older pull request took deliveries 1 to 4; ten seconds later they come again, out of order.
it('never begins in the middle of what comes again', () => {
  expect(() => taken(1, '1@5', '2@6', '4@7')).toThrow(lost);
  expect(() => taken(5, '5@1', '6@3')).toThrow(lost);
});
