import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BusError } from '@liandong/contracts';
import { delay } from '@nats-io/nats-core';
import { storeError } from '../store/store-error.ts';

const retryMs = 50;

/**
 * One process at a time receives for a unit: two would take turns with its durable, and each
 * would see a chain with gaps. The lock is SQLite's own on a file of its own, so the kernel
 * lets it go when the process ends, however it ends; there is nothing stale to clear away.
 */
export class ReceivingLock implements Disposable {
  readonly #db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Undefined while another process receives for the unit whose folder this is. */
  static try(unitDir: string): ReceivingLock | undefined {
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(join(unitDir, 'receiving.lock'), { timeout: 0 });
      db.exec('BEGIN EXCLUSIVE');
      return new ReceivingLock(db);
    } catch (thrown) {
      db?.close();
      const error = storeError(thrown);
      if (error.code === 'STORE_BUSY') return undefined;
      throw error;
    }
  }

  /** Waits for whoever has it for a moment only, such as a command line. @throws BusError `ALREADY_RUNNING` */
  static async take(unitDir: string, of: { unit: string; waitMs: number }): Promise<ReceivingLock> {
    const giveUpAt = performance.now() + of.waitMs;
    for (;;) {
      const lock = ReceivingLock.try(unitDir);
      if (lock) return lock;
      if (performance.now() >= giveUpAt) throw new BusError('ALREADY_RUNNING', { unit: of.unit });
      await delay(retryMs);
    }
  }

  [Symbol.dispose](): void {
    if (this.#db.isOpen) this.#db.close();
  }
}
