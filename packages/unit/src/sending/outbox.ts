import type { StatementSync } from 'node:sqlite';
import type { PreparedAct, ProvenReply } from '@liandong/bus';
import { Answer, BusError, errorCatalogue, isErrorCode } from '@liandong/contracts';
import type { Store } from '../store/store.ts';

/** An act that was taken and has not been answered for good. */
export type Kept = PreparedAct & { position: number; keptAt: number };

/** What became of an act. */
export type Outcome = { status: 'waiting' | 'stood' | 'refused'; answer?: Answer };

/**
 * Acts taken while the link or the exchange may be down. Each is kept before it is sent,
 * sent in order with the same id however often, and settled by the first lasting answer.
 */
export class Outbox {
  readonly #put: StatementSync;
  readonly #waiting: StatementSync;
  readonly #settle: StatementSync;
  readonly #putReply: StatementSync;
  readonly #get: StatementSync;
  readonly #count: StatementSync;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    const { db } = store;
    this.#put = db.prepare(
      `INSERT INTO outbox (id, thread, act, content, kept_at, status)
       VALUES (?, ?, ?, ?, ?, 'waiting') ON CONFLICT (id) DO NOTHING`,
    );
    this.#waiting = db.prepare(
      `SELECT position, id, act, content, kept_at FROM outbox
       WHERE status = 'waiting' AND position > ? ORDER BY position LIMIT ?`,
    );
    this.#settle = db.prepare(
      `UPDATE outbox SET status = ?, answer = ?, reply = ? WHERE id = ? AND status = 'waiting'`,
    );
    this.#putReply = db.prepare('INSERT INTO reply VALUES (NULL, ?)');
    this.#get = db.prepare('SELECT status, answer FROM outbox WHERE id = ?');
    this.#count = db.prepare(`SELECT count(*) AS n FROM outbox WHERE status = 'waiting'`);
  }

  /** Keeps acts, all or none; an id that is here already is left as it is. */
  keep(acts: readonly (PreparedAct & { thread: string })[], keptAt: number): void {
    this.#store.durably(() => {
      for (const { id, thread, act, content } of acts)
        this.#put.run(id, thread, act, content ?? null, keptAt);
    });
  }

  /** Acts in the order they were taken, after a position. */
  waiting({ after, limit }: { after: number; limit: number }): Kept[] {
    return this.#waiting.all(after, limit).map((row) => ({
      position: Number(row.position),
      id: String(row.id),
      act: String(row.act),
      keptAt: Number(row.kept_at),
      ...(row.content === null ? {} : { content: String(row.content) }),
    }));
  }

  count(): number {
    return Number(this.#count.get()?.n ?? 0);
  }

  /**
   * Writes down lasting answers, and once the exchange's signed text that proves them. Gives
   * the ids of acts that were answered «later»: they go on waiting.
   */
  settle(sent: readonly PreparedAct[], reply: ProvenReply): string[] {
    return this.#store.transaction(() => {
      const later: string[] = [];
      let number: number | bigint | undefined;
      for (const [index, act] of sent.entries()) {
        // A submission refused as a whole has one answer; it holds for each of its acts.
        const answer = reply.answers[index] ?? reply.answers[0];
        if (!answer || isPassing(answer)) {
          later.push(act.id);
          continue;
        }
        number ??= this.#putReply.run(reply.text).lastInsertRowid;
        const status = answer.ok ? 'stood' : 'refused';
        this.#settle.run(status, JSON.stringify(answer), number, act.id);
      }
      return later;
    });
  }

  outcome(id: string): Outcome | undefined {
    const row = this.#get.get(id);
    if (!row) return undefined;
    const status = String(row.status);
    if (status !== 'stood' && status !== 'refused') return { status: 'waiting' };
    return { status, answer: Answer.parse(JSON.parse(String(row.answer))) };
  }
}

/** True for an answer that may be different later: the exchange or the LOG was not able to decide. */
export const isPassing = (answer: Answer): boolean =>
  !answer.ok && isErrorCode(answer.code) && errorCatalogue[answer.code].disposition === 'retry';

/** The refusal as an error, for whoever asked. */
export function refusalError(answer: Extract<Answer, { ok: false }>): BusError {
  return new BusError(isErrorCode(answer.code) ? answer.code : 'UNEXPECTED', answer.details);
}
