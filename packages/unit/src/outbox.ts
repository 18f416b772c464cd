import type { StatementSync } from 'node:sqlite';
import type { PreparedAct, ProvenAnswer } from '@liandong/bus';
import { Answer, BusError, errorCatalogue, isErrorCode } from '@liandong/contracts';
import type { Store } from './store.ts';

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
       WHERE status = 'waiting' ORDER BY position LIMIT ?`,
    );
    this.#settle = db.prepare(
      `UPDATE outbox SET status = ?, answer = ?, proof = ? WHERE id = ? AND status = 'waiting'`,
    );
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

  waiting(limit: number): Kept[] {
    return this.#waiting.all(limit).map((row) => ({
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

  /** Writes down lasting answers; those that say «later» leave their act waiting. Returns how many settled. */
  settle(sent: readonly PreparedAct[], answers: readonly ProvenAnswer[]): number {
    return this.#store.transaction(() => {
      let settled = 0;
      for (const [index, { answer, text, proof }] of answers.entries()) {
        const act = sent[index];
        if (!act || isPassing(answer)) continue;
        this.#settle.run(answer.ok ? 'stood' : 'refused', text, JSON.stringify(proof), act.id);
        settled += 1;
      }
      return settled;
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
