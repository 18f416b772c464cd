import { BusError, names } from '@liandong/contracts';
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
  /** How often a sequence was left out before, over all feeds. */
  gaps: Map<number, number>;
};

/** Entries that follow each other without a gap, and how long the LOG was when the last of them came. */
export type FeedBatch = {
  entries: TrackedEntry[];
  logSeq: number;
  /** Some of them are of the directory. */
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
const pullExpiresMs = 5_000;
const heartbeatMs = 1_000;
/** The LOG denies deletes, so a hole in it is asked for so often before it is believed. */
const timesAsked = 3;

/**
 * Moves the tracker's durable to the place wanted and reads on from there, facts only: the
 * durable is `headers_only`, so the server never sends content.
 */
export async function openFeed({ connection, account, from, gaps }: FeedOptions): Promise<Feed> {
  const client = jetstream(connection, { apiPrefix: unitApiPrefix });
  const manager = await client.jetstreamManager(false);
  const reset = await manager.consumers.reset(names.log, account, from);
  const messages = await boundConsumer(client, account).consume({
    max_messages: prefetch,
    expires: pullExpiresMs,
    idle_heartbeat: heartbeatMs,
  });
  return {
    logSeq: from - 1 + reset.num_pending,
    batches: batchesOf(messages, createOrder(from, gaps)),
    stop: () => messages.stop(),
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
    directoryChanged: messages.some(({ subject }) => subject.startsWith(directoryPrefix)),
    ack: () => last.ack(),
  };
}

const directoryPrefix = 'log.directory.';

/**
 * Tells what comes next from what comes again and from what was lost on the way. The server
 * numbers its deliveries: a LOG sequence left out between two deliveries that follow each
 * other is missing in the LOG; between others it was lost with a link that broke, and comes
 * again only after newer entries, which `AckPolicy.All` would then acknowledge together with it.
 */
export function createOrder(from: number, gaps = new Map<number, number>()) {
  let expected = from;
  let delivered = 0;
  const isBelieved = (missing: number): boolean => {
    const seen = (gaps.get(missing) ?? 0) + 1;
    gaps.set(missing, seen);
    return seen >= timesAsked;
  };
  return {
    isNext: ({ seq, info }: { seq: number; info: { deliverySequence: number } }): boolean => {
      const followsDelivery = info.deliverySequence === delivered + 1;
      // What comes late from before a reset says nothing of what was delivered since.
      if (seq < expected) {
        if (followsDelivery) delivered += 1;
        return false;
      }
      if (seq > expected && !(followsDelivery && isBelieved(expected)))
        throw new BusError('LINK_DOWN', { expected, seq });
      delivered = info.deliverySequence;
      expected = seq + 1;
      return true;
    },
  };
}
