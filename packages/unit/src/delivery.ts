import { type PreparedAct, prepareAct } from '@liandong/bus';
import type { Receipt } from '@liandong/contracts';
import type { Store } from './store.ts';

/** A range of the LOG the unit has stored, to be answered for. */
export type Range = { after: number; upTo: number; count: number };

/** The unit's own delivery receipts: which ranges were answered for, when, and in which LOG entry. */
export class Deliveries {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * The next range to answer for. It is written down before it is sent: after a crash the
   * same range is sent again, and gets its first receipt.
   */
  next(): Range | undefined {
    const { db } = this.#store;
    const begun = db.prepare('SELECT after, up_to, count FROM delivery WHERE seq IS NULL').get();
    if (begun)
      return { after: Number(begun.after), upTo: Number(begun.up_to), count: Number(begun.count) };
    const last = db.prepare('SELECT max(up_to) AS up_to FROM delivery').get();
    const after = Number(last?.up_to ?? 0);
    const fresh = db
      .prepare('SELECT count(*) AS n, max(seq) AS up_to FROM entry WHERE own = 0 AND seq > ?')
      .get(after);
    const count = Number(fresh?.n ?? 0);
    if (count === 0) return undefined;
    const range = { after, upTo: Number(fresh?.up_to), count };
    db.prepare('INSERT INTO delivery (after, up_to, count) VALUES (?, ?, ?)').run(
      range.after,
      range.upTo,
      range.count,
    );
    return range;
  }

  done(range: Range, receipt: Pick<Receipt, 'seq' | 'at'>): void {
    this.#store.db
      .prepare('UPDATE delivery SET seq = ?, at = ? WHERE after = ?')
      .run(receipt.seq, receipt.at, range.after);
  }

  /** The exchange knows of receipts this store has lost: go on from there. */
  skipTo(upTo: number): void {
    this.#store.transaction(() => {
      this.#store.db.exec('DELETE FROM delivery WHERE seq IS NULL');
      this.#store.db
        .prepare('INSERT OR REPLACE INTO delivery VALUES (?, ?, 0, 0, 0)')
        .run(upTo - 1, upTo);
    });
  }

  /** The receipt that covers a LOG sequence: its own sequence, to quote, and when. */
  covering(seq: number): { seq: number; at: number } | undefined {
    const row = this.#store.db
      .prepare('SELECT after, seq, at FROM delivery WHERE up_to >= ? ORDER BY up_to LIMIT 1')
      .get(seq);
    if (!row?.seq || Number(row.after) >= seq) return undefined;
    return { seq: Number(row.seq), at: Number(row.at) };
  }
}

export function deliveredAct(unit: string, range: Range, now: number): PreparedAct {
  return prepareAct({
    id: `delivered-${range.after}-${range.upTo}`,
    kind: 'receipts',
    origin: unit,
    counterpart: unit,
    thread: 'delivered',
    by: unit,
    type: 'delivered',
    saidAt: now,
    facts: range,
  });
}
