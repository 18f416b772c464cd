import { KindName, type ThreadRef, threadSubject } from '@liandong/contracts';
import type { Store } from '../store/store.ts';
import { threadsByCaseNo } from './lookups.ts';

/** A thread as the unit's tables hold it. */
export type ThreadView = {
  ref: ThreadRef;
  subject: string;
  fileThread: string;
  status: string;
  open: boolean;
  n: number;
  firstSeq: number;
  lastSeq: number;
  lastAt: number;
  state: unknown;
};

/** One entry of a thread, read back. */
export type EntryView = {
  /** The act's id. */
  id: string;
  seq: number;
  n: number;
  at: number;
  by: string;
  type: string;
  facts: Readonly<Record<string, unknown>>;
  content: Readonly<Record<string, unknown>> | undefined;
  outcome: Readonly<Record<string, unknown>>;
};

type Row = Record<string, unknown>;

const toThread = (row: Row): ThreadView => ({
  ref: {
    kind: KindName.parse(row.kind),
    origin: String(row.origin),
    counterpart: String(row.counterpart),
    thread: String(row.id),
  },
  subject: String(row.subject),
  fileThread: String(row.file_thread),
  status: String(row.status),
  open: Number(row.open) === 1,
  n: Number(row.n),
  firstSeq: Number(row.first_seq),
  lastSeq: Number(row.last_seq),
  lastAt: Number(row.last_at),
  state: JSON.parse(String(row.state)),
});

const toEntry = (row: Row): EntryView => {
  const content = String(row.content);
  const { id, facts } = JSON.parse(String(row.act)) as Pick<EntryView, 'id' | 'facts'>;
  return {
    id,
    seq: Number(row.seq),
    n: Number(row.n),
    at: Number(row.at),
    by: String(row.by),
    type: String(row.type),
    facts,
    content: content === '' ? undefined : (JSON.parse(content) as EntryView['facts']),
    outcome: (JSON.parse(String(row.mark)) as { outcome: EntryView['outcome'] }).outcome,
  };
};

export type FindOptions = {
  /** Only these. A circulation has a thread of one id with each of its members. */
  kinds?: readonly KindName[];
  /** How many at most, where the beginning of an id may mean many. */
  limit?: number;
};

/** Kinds that people call by the number of their case. */
const numbered: readonly KindName[] = ['case', 'transfer'];

/**
 * Threads by id or by its beginning; several when the beginning is not enough. What is the number of
 * a case is no beginning of another: ids are made by chance, and ledgers number their rows 24 and 673.
 */
export function findThreads(
  store: Store,
  id: string,
  { kinds = KindName.options, limit = 10 }: FindOptions = {},
): ThreadView[] {
  const ofKinds = 'kind IN (SELECT value FROM json_each(?))';
  const wanted = JSON.stringify(kinds);
  const exact = store.db
    .prepare(`SELECT * FROM thread WHERE id = ? AND ${ofKinds}`)
    .all(id, wanted);
  if (exact.length > 0) return exact.map(toThread);
  const beginning = store.db
    .prepare(`SELECT * FROM thread WHERE id >= ? AND id < ? AND ${ofKinds} LIMIT ?`)
    .all(id, `${id}\u{10ffff}`, wanted, limit)
    .map(toThread);
  const byChance = ({ ref }: ThreadView) => numbered.includes(ref.kind);
  return beginning.some(byChance) && threadsByCaseNo(store, id).length > 0
    ? beginning.filter((view) => !byChance(view))
    : beginning;
}

/** The one thread, where the unit's tables hold it; threads with several parties may share an id. */
export function threadAt(store: Store, ref: ThreadRef): ThreadView | undefined {
  const row = store.db
    .prepare('SELECT * FROM thread WHERE id = ? AND subject = ?')
    .get(ref.thread, threadSubject(ref));
  return row && toThread(row);
}

export type ListOptions = { kind: KindName; openOnly: boolean; limit: number };

/** Threads of a kind, the latest to begin first. */
export const listThreads = (store: Store, { kind, openOnly, limit }: ListOptions): ThreadView[] =>
  store.db
    .prepare(
      `SELECT * FROM thread WHERE kind = ? ${openOnly ? 'AND open = 1' : ''}
       ORDER BY number DESC LIMIT ?`,
    )
    .all(kind, limit)
    .map(toThread);

/** All threads of a case that this unit is a party of, in the order they began. */
export const threadsOfCase = (store: Store, fileThread: string): ThreadView[] =>
  store.db
    .prepare('SELECT * FROM thread WHERE file_thread = ? ORDER BY first_seq')
    .all(fileThread)
    .map(toThread);

/** Entries of a thread, oldest first. */
export const entriesOf = (store: Store, subject: string): EntryView[] =>
  store.db
    .prepare(
      `SELECT entry.* FROM thread JOIN entry ON entry.thread = thread.number
       WHERE thread.id = ? AND thread.subject = ? ORDER BY n`,
    )
    .all(subject.slice(subject.lastIndexOf('.') + 1), subject)
    .map(toEntry);

/** How far the unit's own copy of the LOG reaches. */
export const reachOf = (store: Store): number =>
  Number(store.db.prepare('SELECT max(seq) AS seq FROM entry').get()?.seq ?? 0);
