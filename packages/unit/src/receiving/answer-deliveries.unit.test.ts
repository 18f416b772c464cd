import type { ProvenReply } from '@liandong/bus';
import type { Act } from '@liandong/contracts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWaker } from '../sending/waker.ts';
import { Store } from '../store/store.ts';
import { answerDeliveries } from './answer-deliveries.ts';
import { Deliveries } from './delivery.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Refused = { code: string; details: { upTo?: number } };

/** A unit that stores entries of the LOG and answers for them. */
function unit(
  hooks: { whileSending?: Record<number, () => void>; refusals?: Record<number, Refused> } = {},
) {
  const store = new Store(':memory:');
  const deliveries = new Deliveries(store);
  const waker = createWaker();
  const put = store.db.prepare(
    `INSERT INTO entry VALUES (?, 1, 1, 0, 'office', 0, 'open', '', '', '', '')`,
  );
  const sent: unknown[] = [];
  const send = async (acts: readonly { id: string; act: string }[]): Promise<ProvenReply> => {
    const act = JSON.parse(acts[0]?.act ?? '') as Act;
    sent.push([act.facts.after, act.facts.upTo]);
    hooks.whileSending?.[sent.length]?.();
    const { id, thread } = act;
    const refused = hooks.refusals?.[sent.length];
    const answer = refused
      ? { ok: false, act: id, at: 0, ...refused }
      : { ok: true, act: id, thread, n: 1, seq: 100 + sent.length, at: 0, hash: '' };
    return { text: '', answers: [answer as ProvenReply['answers'][number]] };
  };
  return {
    sent,
    covering: (seq: number) => deliveries.covering(seq)?.seq,
    store: (seq: number) => {
      store.transaction(() => {
        put.run(seq);
        deliveries.begin();
      });
      waker.wake();
    },
    work: async () => {
      for (;;) await answerDeliveries({ unit: 'dept-hr', deliveries, send, waker });
    },
  };
}

it('answers for what came while a receipt was held back as soon as the next has gone', async () => {
  const dept = unit({ whileSending: { 1: () => dept.store(2) } });
  dept.store(1);
  void dept.work();
  await vi.advanceTimersByTimeAsync(100);
  // The second range is begun, not sent yet: this rings the same bell, and begins nothing.
  dept.store(3);
  await vi.advanceTimersByTimeAsync(400);
  expect(dept.sent).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
});

it('goes on from a receipt over the same range that its file does not know any more', async () => {
  const dept = unit({ refusals: { 1: { code: 'ACT_ID_REUSED', details: {} } } });
  dept.store(4);
  void dept.work();
  await vi.advanceTimersByTimeAsync(400);
  dept.store(6);
  await vi.advanceTimersByTimeAsync(400);
  expect(dept.sent).toEqual([
    [0, 4],
    [4, 6],
  ]);
});

it('goes back to the last receipt of a LOG that was put back, and keeps what it still proves', async () => {
  const back = { code: 'DELIVERY_OUT_OF_ORDER', details: { upTo: 2 } };
  const dept = unit({ refusals: { 3: back } });
  void dept.work();
  for (const seq of [2, 5, 7]) {
    dept.store(seq);
    await vi.advanceTimersByTimeAsync(400);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  expect(dept.sent).toEqual([
    [0, 2],
    [2, 5],
    [5, 7],
    [2, 7],
  ]);
  expect([1, 2, 7].map(dept.covering)).toEqual([101, 101, 104]);
});
