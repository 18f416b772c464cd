import { BusError } from '@liandong/contracts';
import { createInbox, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core';
import { parseJson } from './log-entry.ts';

/** What became of an append. `unknown`: it may be stored; read the thread to see. */
export type Appended = { seq: number } | 'lost' | 'unknown';

export type Append = {
  subject: string;
  headers: MsgHdrs;
  payload: string;
  /** Sequence of the last entry on the subject, as far as known here; 0 for none. */
  lastSeq: number;
};

export type Appender = {
  append: (entry: Append) => Promise<Appended>;
  close: () => void;
};

type Waiting = {
  resolve: (answer: Appended) => void;
  reject: (error: BusError) => void;
  at: number;
};

const timeoutMs = 5_000;
const sweepMs = 500;
const casLost = new Set([10071, 10164]);
/** No room in the stream's storage, or in the server's (JSStorageResourcesExceeded, JSInsufficientResources). */
const noSpace = new Set([10047, 10023]);
const noResponders = 503;

const header = {
  lastSeq: 'Nats-Expected-Last-Subject-Sequence',
  stream: 'Nats-Expected-Stream',
} as const;

/**
 * Publishes with compare-and-set, any number at once. The client's own `publish` makes
 * an Error and a timer for each request, a quarter of the exchange's time (measured);
 * here one subscription takes all answers and one timer looks for those that never came.
 */
export function createAppender(
  connection: NatsConnection,
  { stream, inboxPrefix }: { stream: string; inboxPrefix: string },
): Appender {
  const inbox = createInbox(inboxPrefix);
  const waiting = new Map<string, Waiting>();
  let count = 0;
  const subscription = connection.subscribe(`${inbox}.*`, {
    callback: (_error, message) => {
      const answer = waiting.get(message.subject);
      waiting.delete(message.subject);
      if (answer) settle(answer, message);
    },
  });
  const sweep = setInterval(() => {
    const since = performance.now() - timeoutMs;
    // Oldest first: the first that is young enough ends the search.
    for (const [reply, { resolve, at }] of waiting) {
      if (at > since) return;
      waiting.delete(reply);
      resolve('unknown');
    }
  }, sweepMs);
  sweep.unref();
  return {
    append: ({ subject, headers, payload, lastSeq }) =>
      new Promise((resolve, reject) => {
        count += 1;
        const reply = `${inbox}.${count}`;
        headers.set(header.lastSeq, String(lastSeq));
        headers.set(header.stream, stream);
        waiting.set(reply, { resolve, reject, at: performance.now() });
        connection.publish(subject, payload, { headers, reply });
      }),
    close: () => {
      clearInterval(sweep);
      subscription.unsubscribe();
    },
  };
}

function settle(answer: Waiting, message: Msg): void {
  if (message.headers?.code === noResponders) {
    answer.reject(new BusError('LOG_UNAVAILABLE', { code: noResponders }));
    return;
  }
  const ack = parseJson(message.string()) as { seq?: number; error?: { err_code?: number } };
  const code = ack?.error?.err_code;
  if (typeof ack?.seq === 'number' && code === undefined) answer.resolve({ seq: ack.seq });
  else if (code !== undefined && casLost.has(code)) answer.resolve('lost');
  else
    answer.reject(
      new BusError(noSpace.has(code ?? 0) ? 'DISK_FULL' : 'LOG_UNAVAILABLE', { code: code ?? 0 }),
    );
}
