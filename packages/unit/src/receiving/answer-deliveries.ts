import { BusError, type Refusal } from '@liandong/contracts';
import { delay } from '@nats-io/nats-core';
import type { Sender } from '../sending/outbound.ts';
import type { Waker } from '../sending/waker.ts';
import { type Deliveries, deliveredAct, type Range } from './delivery.ts';

export type AnswerOptions = { unit: string; deliveries: Deliveries; send: Sender; waker: Waker };

/** An answer is written down with the next entries, or by itself before long: officers look at the terms. */
const settleMs = 50;
/** Delivery receipts of one unit follow each other no faster, so that under load one covers many entries. */
const receiptPauseMs = 150;
/** What nobody rang for is looked for so often. */
const pollMs = 1_000;

/** Answers for what is begun, and returns when there may be more: to be called again and again. */
export async function answerDeliveries(options: AnswerOptions): Promise<void> {
  const { deliveries, waker } = options;
  if (await sendReceipts(options)) {
    await delay(settleMs);
    if (deliveries.unsettled()) deliveries.settle();
    await delay(receiptPauseMs);
    // The bell for what settling has begun may have rung before the receipt was sent.
    if (deliveries.waiting()) return;
  }
  const woken = await waker.wait(deliveries.unsettled() ? settleMs : pollMs);
  if (!woken) deliveries.settle();
}

/** Sends receipts for what is begun; what the exchange answered is written down with the next entries. */
async function sendReceipts({ unit, deliveries, send }: AnswerOptions): Promise<boolean> {
  let sent = false;
  for (let range = deliveries.waiting(); range; range = deliveries.waiting()) {
    const { answers } = await send([deliveredAct(unit, range)]);
    const [answer] = answers;
    sent = true;
    if (!answer) throw new BusError('EXCHANGE_SILENT');
    if (answer.ok) {
      deliveries.answered(range, answer);
      continue;
    }
    const upTo = answeredUpTo(answer, range);
    if (upTo === undefined) throw new BusError('EXCHANGE_SILENT', { code: answer.code });
    deliveries.skipTo(upTo);
  }
  return sent;
}

/** How far the exchange has receipts of the unit, if that is why it refused one. */
function answeredUpTo({ code, details }: Refusal, range: Range): number | undefined {
  // The last receipt covers the same range, of another time: sent before the file was lost or put back.
  if (code === 'ACT_ID_REUSED') return range.upTo;
  const { upTo } = details;
  return code === 'DELIVERY_OUT_OF_ORDER' && typeof upTo === 'number' ? upTo : undefined;
}
