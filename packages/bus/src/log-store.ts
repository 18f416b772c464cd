import { BusError, names } from '@liandong/contracts';
import {
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  type StoredMsg,
} from '@nats-io/jetstream';
import { delay, type NatsConnection } from '@nats-io/nats-core';
import { type Append, type Appended, createAppender } from './appender.ts';

/** The LOG as the exchange uses it: append by compare-and-set, and read one thread. */
export type LogStore = {
  append: (entry: Append) => Promise<Appended>;
  /** All messages of a subject, oldest first. */
  thread: (subject: string) => Promise<StoredMsg[]>;
  last: (subject: string) => Promise<StoredMsg | undefined>;
  at: (seq: number) => Promise<StoredMsg | undefined>;
  lastSeq: () => Promise<number>;
  /** The highest sequence appended or read here: the LOG reaches at least so far. Costs nothing. */
  seen: () => number;
  close: () => void;
};

const readBatch = 500;
const staleReadTries = 40;
const staleReadPauseMs = 50;
const noMessageCodes = [10037, 404];

/** Opens the LOG. Answers to appends come to an inbox below the prefix that the credentials allow. */
export async function openLogStore(
  connection: NatsConnection,
  inboxPrefix = '_INBOX',
): Promise<LogStore> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const appender = createAppender(connection, { stream: names.log, inboxPrefix });
  let seen = 0;
  return {
    append: async (entry) => {
      const appended = await appender.append(entry);
      if (typeof appended !== 'string') seen = Math.max(seen, appended.seq);
      return appended;
    },
    thread: (subject) => readThread(manager, subject),
    last: (subject) => found(manager.streams.getMessage(names.log, { last_by_subj: subject })),
    at: (seq) => found(manager.streams.getMessage(names.log, { seq })),
    lastSeq: async () => {
      const { state } = await manager.streams.info(names.log).catch(unavailable);
      seen = Math.max(seen, state.last_seq);
      return state.last_seq;
    },
    seen: () => seen,
    close: () => appender.close(),
  };
}

async function readThread(manager: JetStreamManager, subject: string): Promise<StoredMsg[]> {
  const last = await found(manager.streams.getMessage(names.log, { last_by_subj: subject }));
  if (!last) return [];
  const messages: StoredMsg[] = [];
  // The last message came from the leader; a replica that does not reach it yet is asked again.
  for (let tries = 0; tries < staleReadTries; ) {
    const reached = messages.at(-1)?.seq ?? 0;
    if (reached >= last.seq) return messages;
    const batch = await manager.direct
      .getBatch(names.log, { seq: reached + 1, next_by_subj: subject, batch: readBatch })
      .catch((cause: unknown) => unavailable(cause));
    for await (const message of batch) messages.push(message);
    if ((messages.at(-1)?.seq ?? 0) === reached) {
      tries += 1;
      await delay(staleReadPauseMs);
    }
  }
  throw new BusError('LOG_UNAVAILABLE', { reason: 'stale replica' });
}

async function found(reading: Promise<StoredMsg | null>): Promise<StoredMsg | undefined> {
  try {
    return (await reading) ?? undefined;
  } catch (cause) {
    if (cause instanceof JetStreamApiError && noMessageCodes.includes(cause.code)) return undefined;
    return unavailable(cause);
  }
}

function unavailable(cause: unknown): never {
  throw cause instanceof BusError ? cause : new BusError('LOG_UNAVAILABLE', {}, { cause });
}
