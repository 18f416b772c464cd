import {
  BusError,
  calendarSubject,
  checkpointSubject,
  directorySubject,
  names,
} from '@liandong/contracts';
import {
  type Consumer,
  DeliverPolicy,
  type JetStreamClient,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LogMessage } from '../log-entry.ts';

/** What of the LOG to read. */
export type LogRange = {
  from: number;
  /** Without it the reading goes on with what is appended, until the signal ends it. */
  to?: number;
  /** Default: all of them. */
  subjects?: readonly string[];
  /**
   * False: what the parties wrote to each other stays on the server. Directory, calendar
   * and checkpoints, which hold no content, come whole all the same.
   */
  content: boolean;
  signal?: AbortSignal;
};

/** The LOG, in order, for those who may read all of it: the operator and the exchange. */
export type LogSource = {
  /** The first and the last sequence there are; `last` is 0 in an empty LOG. */
  extent: () => Promise<{ first: number; last: number }>;
  /** @throws BusError `LOG_UNAVAILABLE` when the connection closes before the end of the range. */
  messages: (range: LogRange) => AsyncGenerator<LogMessage, void, undefined>;
};

const prefetch = 1_000;
/** Short, so that a lost consumer or server is noticed within seconds (nats-notes 1.6). */
const pullExpiresMs = 10_000;
const heartbeatMs = 1_000;
const inPayload = [directorySubject('*'), calendarSubject('*'), checkpointSubject];

/** Reads by ordered consumers, which recreate themselves after a gap or a lost connection. */
export function logSource(connection: NatsConnection): LogSource {
  const client = jetstream(connection);
  return {
    extent: async () => {
      const manager = await jetstreamManager(connection, { checkAPI: false });
      const { state } = await manager.streams.info(names.log).catch(unavailable);
      return { first: state.first_seq, last: state.last_seq };
    },
    messages: (range) => (range.content ? whole(client, range) : facts(client, range)),
  };
}

async function* whole(
  client: JetStreamClient,
  range: LogRange & { headersOnly?: boolean },
): AsyncGenerator<LogMessage, void, undefined> {
  const { to = Number.POSITIVE_INFINITY, signal } = range;
  const consumer = await open(client, range);
  const { num_pending: pending } = await consumer.info(true);
  if ((pending === 0 && range.to !== undefined) || signal?.aborted) return end(consumer);
  const messages = await consumer.consume({
    max_messages: prefetch,
    expires: pullExpiresMs,
    idle_heartbeat: heartbeatMs,
  });
  const stop = () => messages.stop();
  signal?.addEventListener('abort', stop);
  let reached = false;
  try {
    for await (const message of messages) {
      if (message.seq <= to) yield message;
      reached = message.seq >= to || (range.to !== undefined && message.info.pending === 0);
      if (reached || signal?.aborted) break;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    messages.stop();
    await end(consumer);
  }
  if (!reached && !signal?.aborted)
    throw new BusError('LOG_UNAVAILABLE', { reason: 'connection closed' });
}

/** Headers of everything; a second consumer brings the payloads that hold no content. */
async function* facts(
  client: JetStreamClient,
  range: LogRange,
): AsyncGenerator<LogMessage, void, undefined> {
  let payloads: AsyncGenerator<LogMessage, void, undefined> | undefined;
  try {
    for await (const message of whole(client, { ...range, headersOnly: true })) {
      if (!isInPayload(message.subject)) {
        yield message;
        continue;
      }
      payloads ??= whole(client, { ...range, from: message.seq, subjects: inPayload });
      yield (await nextAt(payloads, message.seq)) ?? message;
    }
  } finally {
    await payloads?.return();
  }
}

const isInPayload = (subject: string): boolean =>
  subject === checkpointSubject ||
  subject.startsWith(directorySubject('')) ||
  subject.startsWith(calendarSubject(''));

async function nextAt(
  messages: AsyncGenerator<LogMessage, void, undefined>,
  seq: number,
): Promise<LogMessage | undefined> {
  for (;;) {
    const next = await messages.next();
    if (next.done || next.value.seq > seq) return undefined;
    if (next.value.seq === seq) return next.value;
  }
}

const open = (
  client: JetStreamClient,
  { from, subjects, headersOnly }: LogRange & { headersOnly?: boolean },
): Promise<Consumer> =>
  client.consumers
    .get(names.log, {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: from,
      headers_only: headersOnly ?? false,
      ...(subjects ? { filter_subjects: [...subjects] } : {}),
    })
    .catch(unavailable);

/** The server forgets an ordered consumer by itself; this only does it sooner. */
async function end(consumer: Consumer): Promise<void> {
  await consumer.delete().catch(() => false);
}

function unavailable(cause: unknown): never {
  throw new BusError('LOG_UNAVAILABLE', {}, { cause });
}
