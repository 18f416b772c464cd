import type { EpochMs, TransferActType, UnitId } from '@liandong/contracts';
import type { WorkCalendar } from '../calendar/index.ts';
import { type PartySide, partyOf } from '../circulation/party.ts';
import { type ClockName, type Clocks, isRunning } from '../clocks.ts';
import type { Relation } from '../relations.ts';
import { deliveryClocks } from './delivery.ts';
import { isEnded, type Transfer, type TransferStatus } from './state.ts';
import { forbids, isTurnOf, type StepContext, steps } from './steps.ts';

/** One act a unit may take now, and until when, if a term runs. */
export type AllowedAct = { type: TransferActType; clock?: ClockName; dueAt?: EpochMs };

export type View = {
  unit: UnitId;
  /** From the transfer's origin to its counterpart. */
  relation: Relation | 'self';
  at: EpochMs;
  /** When the recipient's service stored the opening, as far as the asker knows; until 签收 only its receipt tells. */
  deliveredAt?: EpochMs | undefined;
  calendar: WorkCalendar;
  /** The counterpart was revoked. */
  counterpartGone?: boolean;
};

const actTypes = Object.keys(steps) as TransferActType[];

/** What a unit may do on a transfer now, and until when: the one answer for CLI, desk and rules. */
export function allowedActs(transfer: Transfer, view: View): AllowedAct[] {
  const { unit, deliveredAt, calendar } = view;
  const party = partyOf(transfer, unit);
  if (!party) return [];
  const clocks = clocksNow(transfer, { deliveredAt, calendar });
  return actTypes
    .filter((type) => isTurnOf(type, party) && forbids(transfer, type, view) === undefined)
    .map((type) => ({ type, ...nearest(clocks, type) }));
}

const withOrigin: readonly TransferStatus[] = ['objected', 'reported'];

/** Who is waited for: the sender decides on objections and reports, all else is the recipient's. Undefined at the end. */
export const turnOf = (transfer: Pick<Transfer, 'status'>): PartySide | undefined =>
  isEnded(transfer) ? undefined : withOrigin.includes(transfer.status) ? 'origin' : 'counterpart';

/**
 * States in which this very transfer would let the act be taken: what has to happen before it.
 * None where the act has no place on it as it stands, such as 受理 by an assisting unit.
 */
export const statesFor = (
  transfer: Transfer,
  type: TransferActType,
  context: StepContext,
): TransferStatus[] =>
  steps[type].from.filter(
    (status) => forbids({ ...transfer, status }, type, context) === undefined,
  );

function nearest(clocks: Clocks, type: TransferActType): Omit<AllowedAct, 'type'> {
  const { answers = [], within } = steps[type];
  const running = [...answers, ...(within ? [within] : [])].flatMap((name) => {
    const clock = clocks[name];
    return isRunning(clock) ? [{ clock: name, dueAt: clock.dueAt }] : [];
  });
  return running.sort((a, b) => a.dueAt - b.dueAt)[0] ?? {};
}

/** A state is asked about by lists, timers and figures in turn, and never changed. */
const countedBefore = new WeakMap<
  Transfer,
  { deliveredAt: EpochMs; calendar: WorkCalendar; clocks: Clocks }
>();

/** Clocks as they stand, with those that began at delivery although nobody has signed yet. */
export function clocksNow(
  transfer: Transfer,
  known: { deliveredAt: EpochMs | undefined; calendar: WorkCalendar },
): Clocks {
  const { deliveredAt, calendar } = known;
  if (transfer.status !== 'sent' || deliveredAt === undefined) return transfer.clocks;
  const found = countedBefore.get(transfer);
  if (found?.deliveredAt === deliveredAt && found.calendar === calendar) return found.clocks;
  const clocks = { ...transfer.clocks, ...deliveryClocks(transfer, deliveredAt, calendar) };
  countedBefore.set(transfer, { deliveredAt, calendar, clocks });
  return clocks;
}
