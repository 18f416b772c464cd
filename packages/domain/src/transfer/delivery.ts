import { BusError, type EpochMs } from '@liandong/contracts';
import { type Clocks, startClock, urgentClock } from '../clocks.ts';
import type { DecideContext } from '../kind.ts';
import type { Transfer, TransferOutcome } from './state.ts';

/** The terms begin when the recipient's service had it, not when someone signs; without proof, when it was sent. */
export function deliver(
  state: Transfer,
  quoted: number | undefined,
  { delivery, calendar }: DecideContext,
): TransferOutcome {
  const { opening } = state;
  if (!opening) throw new BusError('THREAD_UNKNOWN');
  if (quoted !== undefined) {
    const covers =
      delivery?.unit === opening.counterpart &&
      delivery.after < opening.seq &&
      opening.seq <= delivery.upTo;
    if (!covers) throw new BusError('DELIVERY_NOT_PROVEN', { delivery: quoted });
  }
  // Two exchanges' clocks may differ: nothing is delivered before it was sent.
  const deliveredAt = Math.max(opening.at, delivery?.at ?? opening.at);
  return { deliveredAt, clocks: deliveryClocks(state, deliveredAt, calendar) };
}

/** Clocks that run from delivery. The notice clock of an earlier hop goes before a new one. */
export function deliveryClocks(
  state: Transfer,
  deliveredAt: EpochMs,
  calendar: DecideContext['calendar'],
): Clocks {
  const acknowledge = state.opening?.urgent
    ? urgentClock(deliveredAt)
    : startClock('acknowledge', deliveredAt, calendar);
  if (state.opening?.role !== 'lead') return { acknowledge };
  return {
    acknowledge,
    objection: startClock('objection', deliveredAt, calendar),
    notice: state.clocks.notice ?? startClock('notice', deliveredAt, calendar),
  };
}
