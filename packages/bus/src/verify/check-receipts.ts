import { receiptsActs } from '@liandong/contracts';
import type { LogEntry } from '../log-entry.ts';
import type { Finding } from './faults.ts';

/** What a unit has been sent and not yet answered for. */
type Account = { upTo: number | undefined; owed: number[] };

export type ReceiptChecks = {
  /** Notes whom an entry is for. */
  note: (entry: LogEntry) => void;
  /** Compares a receipt with what the LOG holds for the unit. */
  check: (entry: LogEntry) => Finding;
};

/**
 * Delivery receipts: ranges that join, and as many entries of other units as the LOG holds.
 * Keeps the sequences nobody has answered for yet, 8 bytes each.
 */
export function createReceiptChecks(start: number): ReceiptChecks {
  const accounts = new Map<string, Account>();
  const accountOf = (unit: string): Account => {
    const known = accounts.get(unit);
    if (known) return known;
    const fresh = { upTo: start === 1 ? 0 : undefined, owed: [] };
    accounts.set(unit, fresh);
    return fresh;
  };
  return {
    note: ({ act, seq }) => {
      for (const unit of new Set([act.origin, act.counterpart]))
        if (unit !== act.by) accountOf(unit).owed.push(seq);
    },
    check: ({ act, seq }) => {
      const facts = receiptsActs.delivered.facts.safeParse(act.facts);
      if (!facts.success) return undefined;
      const { after, upTo, count } = facts.data;
      const account = accountOf(act.by);
      const last = account.upTo ?? after;
      const found = account.owed.filter((owed) => owed > after && owed <= upTo).length;
      account.upTo = upTo;
      account.owed = account.owed.filter((owed) => owed > upTo);
      if (after !== last || upTo <= after || upTo >= seq)
        return { what: 'receipts-range', details: { after, upTo, last } };
      // What lies before the reading began was not counted.
      if (after < start - 1 || found === count) return undefined;
      return { what: 'receipts-count', details: { said: count, found } };
    },
  };
}
