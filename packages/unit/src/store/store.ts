import { chmodSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { BusError } from '@liandong/contracts';
import { storeError } from './store-error.ts';
import { migrations, schema, schemaVersion } from './store-schema.ts';

const busyTimeoutMs = 5_000;
/** 16 MB of write-ahead log before it is folded back: fewer, larger syncs. */
const checkpointPages = 4_000;
const cacheKb = 8_000;

/**
 * A unit's own database file. The service writes what arrives, a command line may add
 * acts to the outbox beside it; SQLite's write-ahead log keeps them out of each other's way.
 */
export class Store implements Disposable {
  readonly db: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;

  /** @throws BusError as {@link transaction}, and `STORE_NEWER` when the file is from a newer version. */
  constructor(path: string) {
    using opening = new DisposableStack();
    try {
      this.db = new DatabaseSync(path, { timeout: busyTimeoutMs });
      opening.defer(() => this.db.close());
      if (path !== ':memory:') chmodSync(path, 0o600);
      this.db.exec(
        `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         PRAGMA wal_autocheckpoint = ${checkpointPages}; PRAGMA cache_size = -${cacheKb};`,
      );
      this.#begin = this.db.prepare('BEGIN IMMEDIATE');
      this.#commit = this.db.prepare('COMMIT');
    } catch (thrown) {
      throw failed(thrown);
    }
    this.#migrate();
    opening.move();
  }

  #migrate(): void {
    this.transaction(() => {
      const row = this.db.prepare('PRAGMA user_version').get();
      const version = Number(row?.user_version ?? 0);
      if (version === schemaVersion) return;
      if (version > schemaVersion) throw new BusError('STORE_NEWER', { version });
      if (version === 0) this.db.exec(schema);
      else
        for (let from = version; from < schemaVersion; from += 1)
          this.db.exec(migrations[from] ?? '');
      this.db.exec(`PRAGMA user_version = ${schemaVersion}`);
    });
  }

  /**
   * A transaction that is on the disk when it returns, power failure included: for what
   * exists nowhere else. What came from the LOG can come again, and need not wait for the disk.
   */
  durably<Result>(run: () => Result): Result {
    this.db.exec('PRAGMA synchronous = FULL');
    try {
      return this.transaction(run);
    } finally {
      this.db.exec('PRAGMA synchronous = NORMAL');
    }
  }

  /** All of it or nothing. @throws BusError `DISK_FULL`, `STORE_BUSY`, `STORE_DAMAGED` or `STORE_FAILED` */
  transaction<Result>(run: () => Result): Result {
    try {
      this.#begin.run();
      const result = run();
      this.#commit.run();
      return result;
    } catch (thrown) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw failed(thrown);
    }
  }

  meta(name: string): string | undefined {
    const row = this.db.prepare('SELECT value FROM meta WHERE name = ?').get(name);
    return row === undefined ? undefined : String(row.value);
  }

  setMeta(name: string, value: string): void {
    this.db
      .prepare(
        'INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(name, value);
  }

  [Symbol.dispose](): void {
    if (this.db.isOpen) this.db.close();
  }
}

/** Whatever fails in here failed at the store. */
function failed(thrown: unknown): BusError {
  const error = storeError(thrown);
  return error.code === 'UNEXPECTED' ? new BusError('STORE_FAILED', {}, { cause: thrown }) : error;
}
