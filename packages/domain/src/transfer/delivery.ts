import { BusError, type EpochMs } from '@liandong/contracts';
import { type ClockName, type Clocks, startClock } from '../clocks.ts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext } from '../kind.ts';
import { type About, defaultRuleBook, type RuleBook, termFor } from '../rules/index.ts';
import type { DeliveryTerms, Transfer, TransferOutcome } from './state.ts';

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

const atDelivery = ['acknowledge', 'objection', 'notice'] as const satisfies ClockName[];

/** Terms that will run from delivery, fixed when it is sent: a rule that changes on the way moves none. */
export const deliveryTerms = (book: RuleBook, about: About): DeliveryTerms =>
  Object.fromEntries(
    atDelivery.flatMap((clock) => {
      const term = termFor(book, clock, about);
      return term ? [[clock, term] as const] : [];
    }),
  );

/** Entries of the LOG from before terms were recorded were under the first book of 2022. */
const termsBefore = ({ opening }: Transfer): DeliveryTerms =>
  deliveryTerms(defaultRuleBook, {
    role: opening?.role,
    urgency: opening?.urgent ? 'urgent' : 'normal',
  });

/** Clocks that run from delivery. The notice clock of an earlier hop goes before a new one. */
export function deliveryClocks(
  state: Transfer,
  deliveredAt: EpochMs,
  calendar: DecideContext['calendar'],
): Clocks {
  const terms = state.terms ?? termsBefore(state);
  return Object.fromEntries(
    Object.entries(terms).map(([name, term]) => [
      name,
      state.clocks[name as ClockName] ?? startClock(term, deliveredAt, calendar),
    ]),
  );
}
