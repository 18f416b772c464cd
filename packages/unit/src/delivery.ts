import type { StatementSync } from 'node:sqlite';
import { type PreparedAct, prepareAct } from '@liandong/bus';
import type { Receipt } from '@liandong/contracts';
import type { Store } from './store.ts';

/** A range of the LOG the unit has stored, to be answered for. */
export type Range = { after: number; upTo: number; count: number };

/** The unit's own delivery receipts: which ranges were answered for, when, and in which LOG entry. */
export class Deliveries {
  readonly #store: Store;
  readonly #begun: StatementSync;
  readonly #last: StatementSync;
  readonly #received: StatementSync;
  readonly #begin: StatementSync;
  readonly #done: StatementSync;
  readonly #covering: StatementSync;

  constructor(store: Store) {
    this.#store = store;
    const { db } = store;
    this.#begun = db.prepare('SELECT after, up_to, count FROM delivery WHERE seq IS NULL');
    this.#last = db.prepare('SELECT max(up_to) AS up_to FROM delivery');
    this.#received = db.prepare(
      'SELECT count(*) AS n, max(seq) AS up_to FROM entry WHERE own = 0 AND seq > ?',
    );
    this.#begin = db.prepare('INSERT INTO delivery (after, up_to, count) VALUES (?, ?, ?)');
    this.#done = db.prepare('UPDATE delivery SET seq = ?, at = ? WHERE after = ?');
    this.#covering = db.prepare(
      'SELECT after, seq, at FROM delivery WHERE up_to >= ? ORDER BY up_to LIMIT 1',
    );
  }

  /** What the exchange answered for the last range, if anything, and the next range to answer for. */
  advance(answered?: { range: Range; receipt: Pick<Receipt, 'seq' | 'at'> }): Range | undefined {
    return this.#store.transaction(() => {
      if (answered) this.#done.run(answered.receipt.seq, answered.receipt.at, answered.range.after);
      return this.#next();
    });
  }

  /** A range is written down before it is sent: after a crash the same one is sent again, and gets its first receipt. */
  #next(): Range | undefined {
    const begun = this.#begun.get();
    if (begun)
      return {
        after: Number(begun.after),
        upTo: Number(begun.up_to),
        count: Number(begun.count),
      };
    const after = Number(this.#last.get()?.up_to ?? 0);
    const received = this.#received.get(after);
    const count = Number(received?.n ?? 0);
    if (count === 0) return undefined;
    const range = { after, upTo: Number(received?.up_to), count };
    this.#begin.run(range.after, range.upTo, range.count);
    return range;
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
    const row = this.#covering.get(seq);
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
