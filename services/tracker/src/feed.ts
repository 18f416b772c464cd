import { BusError, calendarSubject, directorySubject, names } from '@liandong/contracts';
import { unitApiPrefix } from '@liandong/directory';
import { readTracked, type TrackedEntry } from '@liandong/tracking';
import { type Consumer, type ConsumerMessages, type JsMsg, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';

export type FeedOptions = {
  connection: NatsConnection;
  /** Public key of the tracker's account; its durable bears the same name. */
  account: string;
  /** LOG sequence of the first entry wanted. */
  from: number;
};

/** Entries that follow each other without a gap, and how long the LOG was when the last of them came. */
export type FeedBatch = {
  entries: TrackedEntry[];
  logSeq: number;
  /** Some of them are of the directory or the calendar. */
  directoryChanged: boolean;
  /** Tells the server that everything up to here need not come again. */
  ack: () => void;
};

export type Feed = {
  /** How long the LOG was when the feed began. */
  logSeq: number;
  batches: AsyncIterable<FeedBatch>;
  stop: () => void;
};

const prefetch = 2_000;
const batchSize = 500;
/**
 * Short: a lost consumer is noticed within seconds (nats-notes 1.6), and so long the server
 * goes on answering a pull request whose connection broke, with entries that are then lost (measured).
 */
const pullExpiresMs = 2_000;
const heartbeatMs = 1_000;
/** Longer than a pull lives: what has not come by then was taken by another. */
const swallowedMs = 2_500;

/**
 * Moves the tracker's durable to the place wanted and reads on from there, facts only: the
 * durable is `headers_only`, so the server never sends content.
 */
export async function openFeed({ connection, account, from }: FeedOptions): Promise<Feed> {
  const client = jetstream(connection, { apiPrefix: unitApiPrefix });
  const manager = await client.jetstreamManager(false);
  const reset = await manager.consumers.reset(names.log, account, from);
  const messages = await boundConsumer(client, account).consume({
    max_messages: prefetch,
    expires: pullExpiresMs,
    idle_heartbeat: heartbeatMs,
  });
  // Entries that an abandoned pull has swallowed come again only after `ack_wait`; by then it has expired.
  const looking = setTimeout(() => {
    if (reset.num_pending > 0 && messages.getReceived() === 0) messages.stop();
  }, swallowedMs);
  return {
    logSeq: from - 1 + reset.num_pending,
    batches: batchesOf(messages, createOrder(from)),
    stop: () => {
      clearTimeout(looking);
      messages.stop();
    },
  };
}

// Bound by name, without asking the server for what is known.
function boundConsumer(client: ReturnType<typeof jetstream>, account: string): Consumer {
  const info = { name: account, stream_name: names.log, config: { durable_name: account } };
  return client.consumers.getConsumerFromInfo(
    info as unknown as Parameters<typeof client.consumers.getConsumerFromInfo>[0],
  );
}

async function* batchesOf(
  messages: ConsumerMessages,
  order: ReturnType<typeof createOrder>,
): AsyncGenerator<FeedBatch> {
  let batch: JsMsg[] = [];
  for await (const message of messages) {
    if (order.isNext(message)) batch.push(message);
    const more = messages.getReceived() > messages.getProcessed();
    if (batch.length === 0 || (more && batch.length < batchSize)) continue;
    yield feedBatch(batch, message);
    batch = [];
  }
}

function feedBatch(messages: readonly JsMsg[], last: JsMsg): FeedBatch {
  return {
    entries: messages.map((message) =>
      readTracked({
        subject: message.subject,
        seq: message.seq,
        data: message.data,
        headers: message.headers,
        // To 256 ns, which a number holds: enough to tell one LOG from another.
        stamp: String(message.info.timestampNanos),
      }),
    ),
    logSeq: last.seq + last.info.pending,
    directoryChanged: messages.some(({ subject }) =>
      operators.some((own) => subject.startsWith(own)),
    ),
    ack: () => last.ack(),
  };
}

/** What the operator writes: who is who, and which days are worked. */
const operators = [directorySubject(''), calendarSubject('')];

/**
 * Tells what comes next from what comes again and from what was lost on the way. The server
 * numbers its deliveries since the reset. As long as every number is seen, each entry was seen when it
 * was delivered first, so that a LOG sequence left out is missing in the LOG. A number left out
 * was taken by a pull request of before (the server answers it until it expires): those entries come
 * again after newer ones and with numbers that follow each other (measured), so nothing can be
 * concluded from them, and `AckPolicy.All` would acknowledge the others together with them.
 */
export function createOrder(from: number) {
  let expected = from;
  let delivered = 0;
  return {
    /** @throws BusError `LINK_DOWN` when a delivery went elsewhere */
    isNext: ({ seq, info }: { seq: number; info: { deliverySequence: number } }): boolean => {
      if (info.deliverySequence !== delivered + 1)
        throw new BusError('LINK_DOWN', { expected, seq });
      delivered += 1;
      if (seq < expected) return false;
      expected = seq + 1;
      return true;
    },
  };
}
