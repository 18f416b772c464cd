import { type Act, BusError } from '@liandong/contracts';

export type PartySide = 'origin' | 'counterpart';

/** The thread's own name says who its parties are. @throws BusError `NOT_A_PARTY`, `NOT_YOUR_TURN` */
export function checkTurn(
  { by, origin, counterpart }: Pick<Act, 'by' | 'origin' | 'counterpart'>,
  turn: PartySide,
): void {
  if (by !== origin && by !== counterpart) throw new BusError('NOT_A_PARTY');
  if (by !== (turn === 'origin' ? origin : counterpart)) throw new BusError('NOT_YOUR_TURN');
}
