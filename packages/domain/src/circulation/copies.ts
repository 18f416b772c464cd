import { BusError, type EpochMs } from '@liandong/contracts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext } from '../kind.ts';
import type { Opening } from './party.ts';

/** The part of a member's copy that says what it has been sent, and when it had it. */
type Copy = {
  opening?: Pick<Opening, 'counterpart'>;
  /** What is in force. */
  current?: { revision: number };
  /** The entry the unit's terms count from. */
  awaited?: { seq: number; at: EpochMs };
  deliveredAt?: EpochMs;
};

type Delivered = { deliveredAt?: EpochMs };

/** The revision a copy has come to; 0 before the first. */
export const currentOf = ({ current }: Pick<Copy, 'current'>): number => current?.revision ?? 0;

/** Nobody answers what was never sent. @throws BusError `REVISION_UNKNOWN` */
export function checkAnswered(copy: Pick<Copy, 'current'>, revision: number): void {
  if (revision > currentOf(copy)) throw new BusError('REVISION_UNKNOWN', { revision });
}

/** A unit that has left the area is written to no more. @throws BusError `RECIPIENT_REVOKED` */
export function checkPresent(unit: string, context: Pick<DecideContext, 'unit'>): void {
  if (context.unit(unit)?.active === false) throw new BusError('RECIPIENT_REVOKED', { unit });
}

/** When the unit had what it answers, once: a later answer moves nothing. @throws BusError `DELIVERY_NOT_PROVEN` */
export function deliveredBy(
  { awaited, opening, deliveredAt }: Copy,
  quoted: number | undefined,
  context: DecideContext,
): Delivered {
  if (!awaited || !opening || deliveredAt !== undefined) return {};
  const unit = opening.counterpart;
  return { deliveredAt: provenDelivery({ ...awaited, unit }, quoted, context) };
}

/** The delivery an act has proved, as the state keeps it; what it does not prove stays as it was. */
export const deliveryIn = ({ deliveredAt }: Delivered): Delivered =>
  deliveredAt === undefined ? {} : { deliveredAt };
