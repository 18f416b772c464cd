import { BusError, type EpochMs, type UnitId } from '@liandong/contracts';
import type { DecideContext } from './kind.ts';

/** An entry that somebody's terms count from, and whose they are. */
export type Awaited = { seq: number; at: EpochMs; unit: UnitId };

/**
 * When the unit's service had the entry: by the receipt an act quotes, which must cover it;
 * without a quote, when it was sent.
 * @throws BusError `DELIVERY_NOT_PROVEN`
 */
export function provenDelivery(
  awaited: Awaited,
  quoted: number | undefined,
  { delivery }: Pick<DecideContext, 'delivery'>,
): EpochMs {
  if (quoted === undefined) return awaited.at;
  const covers =
    delivery?.unit === awaited.unit && delivery.after < awaited.seq && awaited.seq <= delivery.upTo;
  if (!covers) throw new BusError('DELIVERY_NOT_PROVEN', { delivery: quoted });
  // Two exchanges' clocks may differ: nothing is delivered before it was sent.
  return Math.max(awaited.at, delivery.at);
}
