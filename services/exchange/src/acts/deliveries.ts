import { type LogStore, misfitOf, readEntry } from '@liandong/bus';
import type { QuotedDelivery } from '@liandong/domain';
import { LRUCache } from 'lru-cache';

const remembered = 4_096;

/** Reads delivery receipts by LOG sequence; one receipt covers a batch, so few are read. */
export function createDeliveries(log: LogStore) {
  const known = new LRUCache<number, QuotedDelivery>({ max: remembered });
  return async (seq: number): Promise<QuotedDelivery | undefined> => {
    const cached = known.get(seq);
    if (cached) return cached;
    const message = await log.at(seq);
    if (!message?.subject.startsWith('log.receipts.')) return undefined;
    const { subject, data, header } = message;
    const entry = readEntry({ subject, seq, data, headers: header });
    if (misfitOf(entry) !== undefined) return undefined;
    const { after, upTo } = entry.act.facts as { after: number; upTo: number };
    const delivery = { unit: entry.act.by, after, upTo, at: entry.mark.at };
    known.set(seq, delivery);
    return delivery;
  };
}
