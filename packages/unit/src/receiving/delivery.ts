import type { StatementSync } from 'node:sqlite';
import { type PreparedAct, prepareAct } from '@liandong/bus';
import type { Receipt } from '@liandong/contracts';
import type { Store } from '../store/store.ts';

/** A range of the LOG the unit has stored, to be answered for. */
export type Range = { after: number; upTo: number; count: number; begunAt: number };

/** The unit's own delivery receipts: which ranges were answered for, when, and in which LOG entry. */
export class Deliveries {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #begun: StatementSync;
  readonly #last: StatementSync;
  readonly #received: StatementSync;
  readonly #begin: StatementSync;
  readonly #done: StatementSync;
  readonly #covering: StatementSync;
  #answered: { range: Range; receipt: Pick<Receipt, 'seq' | 'at'> } | undefined;

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
    const { db } = store;
    this.#begun = db.prepare(
      'SELECT after, up_to, count, begun_at FROM delivery WHERE seq IS NULL',
    );
    this.#last = db.prepare('SELECT max(up_to) AS up_to FROM delivery');
    this.#received = db.prepare(
      'SELECT count(*) AS n, max(seq) AS up_to FROM entry WHERE own = 0 AND seq > ?',
    );
    this.#begin = db.prepare(
      'INSERT INTO delivery (after, up_to, count, begun_at) VALUES (?, ?, ?, ?)',
    );
    this.#done = db.prepare('UPDATE delivery SET seq = ?, at = ? WHERE after = ?');
    this.#covering = db.prepare(
      'SELECT after, seq, at FROM delivery WHERE up_to >= ? ORDER BY up_to LIMIT 1',
    );
  }

  /**
   * Begins the next range, unless one waits for its answer. To be called inside the
   * transaction that stored entries: a commit of its own would cost more than the entries.
   * Written down before it is sent, so that after a crash the same range is sent again and
   * gets its first receipt.
   */
  begin(): void {
    if (this.#answered) {
      const { range, receipt } = this.#answered;
      this.#done.run(receipt.seq, receipt.at, range.after);
      this.#answered = undefined;
    }
    if (this.#begun.get()) return;
    const after = Number(this.#last.get()?.up_to ?? 0);
    const received = this.#received.get(after);
    const count = Number(received?.n ?? 0);
    if (count > 0) this.#begin.run(after, Number(received?.up_to), count, this.#now());
  }

  /** The range to answer for now. */
  waiting(): Range | undefined {
    const begun = this.#answered ? undefined : this.#begun.get();
    return (
      begun && {
        after: Number(begun.after),
        upTo: Number(begun.up_to),
        count: Number(begun.count),
        begunAt: Number(begun.begun_at),
      }
    );
  }

  /** The exchange's answer; it is written down with the next entries, or by {@link settle}. */
  answered(range: Range, receipt: Pick<Receipt, 'seq' | 'at'>): void {
    this.#answered = { range, receipt };
  }

  /** Writes down what is only known here, and begins what nothing has begun. */
  settle(): void {
    this.#store.transaction(() => this.begin());
  }

  /** True when {@link settle} has an answer to write down. */
  unsettled(): boolean {
    return this.#answered !== undefined;
  }

  /** The exchange knows of other receipts than this store, which was lost or put back, or the LOG was: go on from its last. */
  skipTo(upTo: number): void {
    this.#store.transaction(() => {
      this.#store.db.prepare('DELETE FROM delivery WHERE seq IS NULL OR up_to > ?').run(upTo);
      this.#store.db
        .prepare(
          `INSERT INTO delivery SELECT ?1 - 1, ?1, 0, 0, 0, 0
           WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE up_to = ?1)`,
        )
        .run(upTo);
    });
  }

  /** The receipt that covers a LOG sequence: its own sequence, to quote, and when. */
  covering(seq: number): { seq: number; at: number } | undefined {
    const row = this.#covering.get(seq);
    if (!row?.seq || Number(row.after) >= seq) return undefined;
    return { seq: Number(row.seq), at: Number(row.at) };
  }
}

/** The act that answers for a range; the same text whenever the range is sent again. */
export function deliveredAct(unit: string, { begunAt, ...facts }: Range): PreparedAct {
  return prepareAct({
    id: `delivered-${facts.after}-${facts.upTo}`,
    kind: 'receipts',
    origin: unit,
    counterpart: unit,
    thread: 'delivered',
    by: unit,
    type: 'delivered',
    saidAt: begunAt,
    facts,
  });
}
