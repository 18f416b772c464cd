import { KindName, type ThreadRef } from '@liandong/contracts';
import type { Store } from '../store/store.ts';

/** What became of an act that was kept, as lists show it. */
export type OutboxRow = {
  id: string;
  thread: string;
  type: string;
  keptAt: number;
  status: 'waiting' | 'stood' | 'refused';
  answer: unknown;
};

/** An entry that could not be believed, set aside by the unit itself. */
export type DeadRow = {
  seq: number;
  subject: string;
  code: string;
  details: Readonly<Record<string, unknown>>;
  at: number;
  dismissed: string | undefined;
};

/** One entry by its facts alone, with the thread it belongs to. */
export type PassingEntry = {
  seq: number;
  n: number;
  at: number;
  by: string;
  type: string;
  ref: ThreadRef;
  facts: Readonly<Record<string, unknown>>;
};

/** Threads whose case bears the number, in their opening content; a number is no key, so there may be several. */
export const threadsByCaseNo = (store: Store, caseNo: string): string[] =>
  store.db
    .prepare(
      `SELECT DISTINCT thread.file_thread AS id FROM entry JOIN thread ON thread.number = entry.thread
       WHERE entry.n = 1 AND entry.content <> '' AND json_extract(entry.content, '$.caseNo') = ?`,
    )
    .all(caseNo)
    .map((row) => String(row.id));

/** An own case file by what begins it: its number, and whether it is live or history. */
export type CaseBeginning = { thread: string; caseNo: string | undefined; historical: boolean };

/** Every own case file, also one whose registration still waits in the outbox. */
export const caseBeginnings = (store: Store): CaseBeginning[] =>
  store.db
    .prepare(
      `SELECT thread.id AS id, json_extract(nullif(entry.content, ''), '$.caseNo') AS number, entry.type AS type
       FROM thread JOIN entry ON entry.thread = thread.number AND entry.n = 1 WHERE thread.kind = 'case'
       UNION ALL
       SELECT thread, json_extract(content, '$.caseNo'), 'register' FROM outbox
       WHERE status = 'waiting' AND json_extract(act, '$.type') = 'register'`,
    )
    .all()
    .map((row) => ({
      thread: String(row.id),
      caseNo: typeof row.number === 'string' ? row.number : undefined,
      historical: row.type === 'record-history',
    }));

/** Cases whose id begins so, also those this unit knows only by a transfer; none where it is the number of a case. */
export function casesBeginning(store: Store, said: string): string[] {
  const ids = store.db
    .prepare(
      'SELECT DISTINCT file_thread AS id FROM thread WHERE file_thread >= ? AND file_thread < ? LIMIT 10',
    )
    .all(said, `${said}\u{10ffff}`)
    .map((row) => String(row.id));
  if (ids.includes(said)) return [said];
  return ids.length > 0 && threadsByCaseNo(store, said).length > 0 ? [] : ids;
}

/** How many characters of a thread's id tell it from every other the unit knows. */
export function distinctLength(store: Store, id: string): number {
  const before = store.db.prepare('SELECT max(id) AS id FROM thread WHERE id < ?').get(id)?.id;
  const after = store.db.prepare('SELECT min(id) AS id FROM thread WHERE id > ?').get(id)?.id;
  return 1 + Math.max(sharedLength(id, before), sharedLength(id, after));
}

function sharedLength(id: string, other: unknown): number {
  if (typeof other !== 'string') return 0;
  let length = 0;
  while (length < id.length && id[length] === other[length]) length += 1;
  return length;
}

/** Entries after a LOG sequence, oldest first, without what they say. */
export const entriesAfter = (store: Store, seq: number, limit: number): PassingEntry[] =>
  store.db
    .prepare(
      `SELECT entry.seq, entry.n, entry.at, entry.by, entry.type, entry.act,
              thread.kind, thread.origin, thread.counterpart, thread.id
       FROM entry JOIN thread ON thread.number = entry.thread
       WHERE entry.seq > ? ORDER BY entry.seq LIMIT ?`,
    )
    .all(seq, limit)
    .map((row) => ({
      seq: Number(row.seq),
      n: Number(row.n),
      at: Number(row.at),
      by: String(row.by),
      type: String(row.type),
      ref: {
        kind: KindName.parse(row.kind),
        origin: String(row.origin),
        counterpart: String(row.counterpart),
        thread: String(row.id),
      },
      facts: (JSON.parse(String(row.act)) as { facts: PassingEntry['facts'] }).facts,
    }));

/** The latest entry that another unit sent; 0 when there is none. */
export const lastReceived = (store: Store): number =>
  Number(store.db.prepare('SELECT max(seq) AS seq FROM entry WHERE own = 0').get()?.seq ?? 0);

export type OutboxListing = { statuses: readonly OutboxRow['status'][]; limit: number };

/** What lies in the outbox, the latest first. */
export const outboxRows = (store: Store, { statuses, limit }: OutboxListing): OutboxRow[] =>
  store.db
    .prepare(
      `SELECT id, thread, json_extract(act, '$.type') AS type, kept_at, status, answer FROM outbox
       WHERE status IN (${statuses.map(() => '?').join(', ')}) ORDER BY position DESC LIMIT ?`,
    )
    .all(...statuses, limit)
    .map((row) => ({
      id: String(row.id),
      thread: String(row.thread),
      type: String(row.type),
      keptAt: Number(row.kept_at),
      status: String(row.status) as OutboxRow['status'],
      answer: row.answer === null ? undefined : JSON.parse(String(row.answer)),
    }));

/** True when everything this unit has sent on a thread was refused for good. */
export const wasRefused = (store: Store, thread: string): boolean => {
  const rows = store.db.prepare('SELECT DISTINCT status FROM outbox WHERE thread = ?').all(thread);
  return rows.length === 1 && rows[0]?.status === 'refused';
};

/** True when this very act was refused for good: its id is used up. */
export const wasActRefused = (store: Store, act: string): boolean =>
  store.db.prepare('SELECT status FROM outbox WHERE id = ?').get(act)?.status === 'refused';

/** What the unit itself could not believe, the latest first. */
export const deadRows = (store: Store): DeadRow[] =>
  store.db
    .prepare('SELECT * FROM dead ORDER BY seq DESC')
    .all()
    .map((row) => ({
      seq: Number(row.seq),
      subject: String(row.subject),
      code: String(row.code),
      details: JSON.parse(String(row.details)) as DeadRow['details'],
      at: Number(row.at),
      dismissed: row.dismissed === null ? undefined : String(row.dismissed),
    }));

/** Writes down why an entry needs no more looking at. False when there is none, or it was dismissed before. */
export const dismissDeadRow = (store: Store, seq: number, note: string): boolean =>
  store.db
    .prepare('UPDATE dead SET dismissed = ? WHERE seq = ? AND dismissed IS NULL')
    .run(note, seq).changes > 0;
