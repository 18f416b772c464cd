import { BusError, names } from '@liandong/contracts';
import {
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  type StoredMsg,
} from '@nats-io/jetstream';
import type { MsgHdrs, NatsConnection } from '@nats-io/nats-core';
import { delay, errors } from '@nats-io/nats-core';

/** What became of an append. `unknown`: it may be stored; read the thread to see. */
export type Appended = { seq: number } | 'lost' | 'unknown';

/** The LOG as the exchange uses it: append by compare-and-set, and read one thread. */
export type LogStore = {
  append: (entry: {
    subject: string;
    headers: MsgHdrs;
    payload: string;
    lastSeq: number;
  }) => Promise<Appended>;
  /** All messages of a subject, oldest first. */
  thread: (subject: string) => Promise<StoredMsg[]>;
  last: (subject: string) => Promise<StoredMsg | undefined>;
  at: (seq: number) => Promise<StoredMsg | undefined>;
  lastSeq: () => Promise<number>;
  /** The highest sequence appended or read here: the LOG reaches at least so far. Costs nothing. */
  seen: () => number;
};

const appendTimeoutMs = 5_000;
const readBatch = 500;
const staleReadTries = 40;
const staleReadPauseMs = 50;
const casLostCodes = [10071, 10164];
const noMessageCodes = [10037, 404];

export async function openLogStore(connection: NatsConnection): Promise<LogStore> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const client = jetstream(connection, { timeout: appendTimeoutMs });
  let seen = 0;
  return {
    append: async (entry) => {
      const appended = await append(client, entry);
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
  };
}

async function append(
  client: JetStreamClient,
  entry: Parameters<LogStore['append']>[0],
): Promise<Appended> {
  try {
    const ack = await client.publish(entry.subject, entry.payload, {
      headers: entry.headers,
      expect: { lastSubjectSequence: entry.lastSeq, streamName: names.log },
    });
    return { seq: ack.seq };
  } catch (cause) {
    if (cause instanceof JetStreamApiError && casLostCodes.includes(cause.code)) return 'lost';
    if (cause instanceof errors.TimeoutError) return 'unknown';
    throw new BusError(
      cause instanceof JetStreamApiError && cause.code === 10047 ? 'DISK_FULL' : 'LOG_UNAVAILABLE',
      cause instanceof JetStreamApiError ? { code: cause.code } : {},
      { cause },
    );
  }
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
