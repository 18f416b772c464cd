import type { DatabaseSync } from 'node:sqlite';
import { Deliveries, Desk, type KeptAct, Outbox, Store, storePath } from '@liandong/unit';

/**
 * An officer's hand at a unit whose service runs elsewhere: acts go into the outbox file, as the
 * command line puts them there, and the service sends them.
 */
export class OfficeHand implements Disposable {
  readonly unit: string;
  readonly desk: Desk;
  readonly #store: Store;
  readonly #outbox: Outbox;

  constructor(dataDir: string, unit: string) {
    this.unit = unit;
    this.#store = new Store(storePath(dataDir, unit));
    this.#outbox = new Outbox(this.#store);
    const deliveries = new Deliveries(this.#store);
    this.desk = new Desk({ unit, store: this.#store, deliveries, now: Date.now });
  }

  keep(acts: readonly KeptAct[]): void {
    this.#outbox.keep(acts, Date.now());
  }

  waiting(): number {
    return this.#outbox.count();
  }

  count(sql: string): number {
    return Number(this.db.prepare(sql).get()?.n ?? 0);
  }

  /** Transfers that have come and that nobody signed for yet. */
  unsigned(limit: number): string[] {
    return this.db
      .prepare(`SELECT id FROM thread WHERE kind = 'transfer' AND status = 'sent'
                AND counterpart = ? ORDER BY number LIMIT ?`)
      .all(this.unit, limit)
      .map((row) => String(row.id));
  }

  get db(): DatabaseSync {
    return this.#store.db;
  }

  [Symbol.dispose](): void {
    this.#store[Symbol.dispose]();
  }
}
