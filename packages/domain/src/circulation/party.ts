import { type Act, type ActId, BusError, type EpochMs, type UnitId } from '@liandong/contracts';

export type PartySide = 'origin' | 'counterpart';

type Parties = { origin: UnitId; counterpart: UnitId };

/** What began a thread: the act, its entry, and between whom. */
export type Opening = Parties & { act: ActId; seq: number; at: EpochMs };

/** The opening of a thread as its state keeps it. */
export const openingOf = (
  { id, origin, counterpart }: Pick<Act, 'id' | 'origin' | 'counterpart'>,
  { seq, at }: Pick<Opening, 'seq' | 'at'>,
): Opening => ({ act: id, seq, at, origin, counterpart });

/** Which party of a thread a unit is; none of one that was not opened. */
export function partyOf(
  { opening }: { opening?: Parties | undefined },
  unit: UnitId,
): PartySide | undefined {
  if (unit === opening?.origin) return 'origin';
  return unit === opening?.counterpart ? 'counterpart' : undefined;
}

/** The thread's own name says who its parties are. @throws BusError `NOT_A_PARTY`, `NOT_YOUR_TURN` */
export function checkTurn(
  { by, origin, counterpart }: Pick<Act, 'by' | 'origin' | 'counterpart'>,
  turn: PartySide,
): void {
  if (by !== origin && by !== counterpart) throw new BusError('NOT_A_PARTY');
  if (by !== (turn === 'origin' ? origin : counterpart)) throw new BusError('NOT_YOUR_TURN');
}
