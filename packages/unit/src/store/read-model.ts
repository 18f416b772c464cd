import type { StatementSync } from 'node:sqlite';
import {
  contentFits,
  contentReads,
  type LogEntry,
  misfitOf,
  toDomain,
  type Verifier,
} from '@liandong/bus';
import { BusError, isTimerAct, type UnitRole } from '@liandong/contracts';
import { kinds } from '@liandong/domain';
import { noteRebuildBegun } from './rebuild.ts';
import type { Store } from './store.ts';

type Held = { number: number; n: number; lastSeq: number; lastHash: string; state: unknown };

/**
 * Folds what arrives into the unit's own tables. Everything is checked before it is
 * believed: the sender's signature, the content, and that the chain goes on without a gap.
 */
export class ReadModel {
  readonly #store: Store;
  readonly #unit: string;
  readonly #verifier: Verifier;
  readonly #signerOf: (keyId: string) => string | undefined;
  readonly #roleOf: (unit: string) => UnitRole | undefined;
  readonly #thread: StatementSync;
  readonly #putEntry: StatementSync;
  readonly #newThread: StatementSync;
  readonly #nextThread: StatementSync;

  constructor(
    store: Store,
    of: {
      unit: string;
      verifier: Verifier;
      /** The unit a key belongs to. */
      signerOf: (keyId: string) => string | undefined;
      roleOf: (unit: string) => UnitRole | undefined;
    },
  ) {
    this.#store = store;
    this.#unit = of.unit;
    this.#verifier = of.verifier;
    this.#signerOf = of.signerOf;
    this.#roleOf = of.roleOf;
    const { db } = store;
    this.#thread = db.prepare(
      'SELECT number, n, last_seq, last_hash, state FROM thread WHERE id = ? AND subject = ?',
    );
    this.#putEntry = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#newThread = db.prepare(
      'INSERT INTO thread VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#nextThread = db.prepare(
      `UPDATE thread SET file_thread = ?, status = ?, open = ?, n = ?, last_seq = ?, last_hash = ?, last_at = ?,
       state = ? WHERE number = ?`,
    );
  }

  /**
   * Adds one entry; false when it is here already. To be called inside a transaction.
   * @throws BusError `LOG_CORRUPT` or `KEY_UNKNOWN` with the sequence
   */
  add(entry: LogEntry): boolean {
    const held = this.#held(entry);
    if (held && entry.seq <= held.lastSeq) return false;
    this.#check(entry, held);
    const { act, mark } = entry;
    const state = evolve(entry, held?.state);
    const number = held ? this.#advance(held.number, entry, state) : this.#begin(entry, state);
    this.#putEntry.run(
      entry.seq,
      number,
      mark.n,
      mark.at,
      act.by,
      act.by === this.#unit ? 1 : 0,
      act.type,
      entry.actText,
      entry.markText,
      JSON.stringify(entry.proof),
      entry.content,
    );
    return true;
  }

  #begin(entry: LogEntry, state: unknown): number {
    const { ref, seq, mark, hash, subject } = entry;
    const summary = kinds[ref.kind].summary(state, ref);
    const { lastInsertRowid } = this.#newThread.run(
      ref.thread,
      subject,
      ref.kind,
      ref.origin,
      ref.counterpart,
      summary.file,
      summary.status,
      summary.open ? 1 : 0,
      seq,
      mark.n,
      seq,
      hash,
      mark.at,
      JSON.stringify(state),
    );
    return Number(lastInsertRowid);
  }

  #advance(number: number, entry: LogEntry, state: unknown): number {
    const { seq, mark, hash, ref } = entry;
    const { status, open, file } = kinds[ref.kind].summary(state, ref);
    const json = JSON.stringify(state);
    this.#nextThread.run(file, status, open ? 1 : 0, mark.n, seq, hash, mark.at, json, number);
    return number;
  }

  #held({ ref, subject }: LogEntry): Held | undefined {
    const row = this.#thread.get(ref.thread, subject);
    if (!row) return undefined;
    return {
      number: Number(row.number),
      n: Number(row.n),
      lastSeq: Number(row.last_seq),
      lastHash: String(row.last_hash),
      state: JSON.parse(String(row.state)),
    };
  }

  #check(entry: LogEntry, held: Held | undefined): void {
    const wrong = (part: string) => new BusError('LOG_CORRUPT', { seq: entry.seq, part });
    if (entry.mark.n !== (held?.n ?? 0) + 1 || entry.mark.prev !== (held?.lastHash ?? ''))
      throw wrong('chain');
    const { by, origin, counterpart } = entry.act;
    const timers = isTimerAct(entry.act.type);
    if (timers ? this.#roleOf(by) !== 'tracker' : by !== origin && by !== counterpart)
      throw wrong('by');
    const misfit = misfitOf(entry);
    if (misfit !== undefined) throw wrong(misfit);
    if (!contentFits(entry) || !contentReads(entry)) throw wrong('content');
    if (this.#signerOf(entry.proof.key) !== by) throw wrong('signer');
    if (!this.#verifier.text('submission', entry.actText, entry.proof)) throw wrong('signature');
  }

  /** False when the directory must be asked before the entry's signature can be judged. */
  knowsKey(keyId: string): boolean {
    return this.#verifier.knows(keyId);
  }

  /** Keeps what cannot be believed where a person sees it. To be called inside a transaction. */
  setAside(message: { seq: number; subject: string }, error: BusError): void {
    this.#store.db
      .prepare(
        'INSERT OR IGNORE INTO dead (seq, subject, code, details, at) VALUES (?, ?, ?, ?, ?)',
      )
      .run(message.seq, message.subject, error.code, JSON.stringify(error.details), Date.now());
  }

  /** Forgets everything that the LOG can tell again. */
  clear(): void {
    this.#store.transaction(() => {
      this.#store.db.exec('DELETE FROM entry; DELETE FROM thread; DELETE FROM dead;');
      noteRebuildBegun(this.#store);
    });
  }
}

/** The thread's next state. @throws BusError `LOG_CORRUPT` where the mark is not what the rules would have made */
function evolve(entry: LogEntry, state: unknown): unknown {
  const kind = kinds[entry.ref.kind];
  try {
    return kind.evolve(state ?? kind.initial, toDomain(entry));
  } catch (cause) {
    throw new BusError('LOG_CORRUPT', { seq: entry.seq, part: 'outcome' }, { cause });
  }
}
