import { BusError, type EpochMs } from '@liandong/contracts';
import { type Clocks, startClock, urgentClock } from '../clocks.ts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext } from '../kind.ts';
import type { Transfer, TransferOutcome } from './state.ts';

/** The terms begin when the recipient's service had it, not when someone signs; without proof, when it was sent. */
export function deliver(
  state: Transfer,
  quoted: number | undefined,
  context: DecideContext,
): TransferOutcome {
  const { opening } = state;
  if (!opening) throw new BusError('THREAD_UNKNOWN');
  const awaited = { ...opening, unit: opening.counterpart };
  const deliveredAt = provenDelivery(awaited, quoted, context);
  return { deliveredAt, clocks: deliveryClocks(state, deliveredAt, context.calendar) };
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
