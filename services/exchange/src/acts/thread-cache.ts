import {
  type LogEntry,
  type LogStore,
  leafHash,
  misfitOf,
  readEntry,
  toDomain,
} from '@liandong/bus';
import type { EpochMs, ThreadRef } from '@liandong/contracts';
import { BusError, threadSubject } from '@liandong/contracts';
import { kinds } from '@liandong/domain';
import { LRUCache } from 'lru-cache';

/** Where an act of a thread was put: all its receipt says, and the hash of its text. */
export type Placed = { n: number; seq: number; at: EpochMs; hash: string; actHash: string };

/** A thread, folded. Replaced by every entry, never changed. */
export type Folded = {
  state: unknown;
  n: number;
  lastSeq: number;
  lastHash: string;
  lastAt: EpochMs;
  acts: ReadonlyMap<string, Placed>;
};

export type ThreadCache = {
  /** As remembered, else as the LOG tells. */
  get: (ref: ThreadRef) => Promise<Folded>;
  /** As the LOG tells now, read through its leader. */
  reload: (ref: ThreadRef) => Promise<Folded>;
  /** As remembered, if at all. */
  peek: (ref: ThreadRef) => Folded | undefined;
  put: (ref: ThreadRef, thread: Folded) => void;
  forget: (ref: ThreadRef) => void;
};

export const emptyThread = (ref: ThreadRef): Folded => ({
  state: kinds[ref.kind].initial,
  n: 0,
  lastSeq: 0,
  lastHash: '',
  lastAt: 0,
  acts: new Map(),
});

/** What tells whether an act that comes again is the same act. */
export const actHashOf = (leaf: Buffer): string => leaf.toString('base64url');

/** The thread with one more entry. */
export function withEntry(thread: Folded, entry: LogEntry, actHash: string): Folded {
  const { act, mark, seq, hash } = entry;
  const placed: Placed = { n: mark.n, seq, at: mark.at, hash, actHash };
  const kind = kinds[entry.ref.kind];
  return {
    state: kind.evolve(thread.state, toDomain(entry)),
    n: mark.n,
    lastSeq: seq,
    lastHash: hash,
    lastAt: mark.at,
    acts: kind.lastEntryTells
      ? new Map([[act.id, placed]])
      : new Map(thread.acts).set(act.id, placed),
  };
}

/** The thread with one more entry that was read back. @throws BusError `LOG_CORRUPT` for what no exchange wrote */
function withRead(thread: Folded, entry: LogEntry): Folded {
  const { seq, actText } = entry;
  const part = misfitOf(entry);
  if (part !== undefined) throw new BusError('LOG_CORRUPT', { seq, part });
  try {
    return withEntry(thread, entry, actHashOf(leafHash(actText)));
  } catch (cause) {
    throw new BusError('LOG_CORRUPT', { seq, part: 'outcome' }, { cause });
  }
}

/** Threads most recently used; everything else is one read away. */
export function createThreadCache(log: LogStore, size: number): ThreadCache {
  const threads = new LRUCache<string, Folded>({ max: size });
  const load = async (ref: ThreadRef): Promise<Folded> => {
    const subject = threadSubject(ref);
    const messages = kinds[ref.kind].lastEntryTells
      ? [await log.last(subject)].filter((message) => message !== undefined)
      : await log.thread(subject);
    const thread = messages
      .map((message) =>
        readEntry({ subject, seq: message.seq, data: message.data, headers: message.header }),
      )
      .reduce(withRead, emptyThread(ref));
    threads.set(subject, thread);
    return thread;
  };
  return {
    get: async (ref) => threads.get(threadSubject(ref)) ?? (await load(ref)),
    reload: load,
    peek: (ref) => threads.get(threadSubject(ref)),
    put: (ref, thread) => void threads.set(threadSubject(ref), thread),
    forget: (ref) => void threads.delete(threadSubject(ref)),
  };
}
