import type { EpochMs, TransferActType, UnitId } from '@liandong/contracts';
import type { WorkCalendar } from '../calendar/index.ts';
import { type ClockName, type Clocks, isRunning } from '../clocks.ts';
import type { Relation } from '../relations.ts';
import { isOpeningType, type Transfer } from './state.ts';
import { forbids, isTurnOf, partyOf, steps } from './steps.ts';
import { deliveryClocks } from './transfer.ts';

/** One act a unit may take now, and the term it answers, if one runs. */
export type AllowedAct = { type: TransferActType; clock?: ClockName; dueAt?: EpochMs };

export type View = {
  unit: UnitId;
  /** From the transfer's origin to its counterpart. */
  relation: Relation | 'self';
  at: EpochMs;
  counterpartGone?: boolean;
};

const actTypes = Object.keys(steps) as TransferActType[];

/** What a unit may do on a transfer now, and until when: the one answer for CLI, desk and rules. */
export function allowedActs(transfer: Transfer, view: View): AllowedAct[] {
  const party = partyOf(transfer, view.unit);
  if (!party) return [];
  return actTypes
    .filter((type) => !isOpeningType(type))
    .filter((type) => isTurnOf(type, party) && forbids(transfer, type, view) === undefined)
    .map((type) => ({ type, ...nearest(transfer.clocks, steps[type].stops) }));
}

function nearest(clocks: Clocks, names: readonly ClockName[]) {
  const running = names.flatMap((name) => {
    const clock = clocks[name];
    return isRunning(clock) ? [{ clock: name, dueAt: clock.dueAt }] : [];
  });
  return running.sort((a, b) => a.dueAt - b.dueAt)[0] ?? {};
}

/** Clocks as they stand, with those that began at delivery although nobody has signed yet. */
export function clocksNow(
  transfer: Transfer,
  known: { deliveredAt: EpochMs | undefined; calendar: WorkCalendar },
): Clocks {
  const { deliveredAt, calendar } = known;
  if (transfer.status !== 'sent' || deliveredAt === undefined) return transfer.clocks;
  return { ...transfer.clocks, ...deliveryClocks(transfer, deliveredAt, calendar) };
}
