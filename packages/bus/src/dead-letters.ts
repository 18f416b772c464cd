import { BusError, deadHeader, names } from '@liandong/contracts';
import {
  DeliverPolicy,
  JetStreamApiError,
  jetstream,
  jetstreamManager,
  type StoredMsg,
} from '@nats-io/jetstream';
import type { MsgHdrs, NatsConnection } from '@nats-io/nats-core';
import { parseJson } from './log-entry.ts';

/** What could not be answered as an act: its bytes, whose account sent it, and why. */
export type DeadLetter = {
  seq: number;
  code: string;
  account: string;
  at: number;
  details: Readonly<Record<string, unknown>>;
  bytes: Uint8Array;
  /** How many came; more than are kept when it was longer than any submission may be. */
  size: number;
};

/** The dead letters, for the operator. */
export type DeadLetterStore = {
  /** All there are, the oldest first. */
  all: () => AsyncGenerator<DeadLetter, void, undefined>;
  get: (seq: number) => Promise<DeadLetter | undefined>;
  /** The letter is gone for good. */
  remove: (seq: number) => Promise<void>;
};

const noMessageCode = 10037;
const fetchAtOnce = 200;
const fetchWaitMs = 2_000;

/** @throws BusError `LOG_UNAVAILABLE` from each of its calls when the server does not answer */
export async function deadLetterStore(connection: NatsConnection): Promise<DeadLetterStore> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  return {
    all: () => allLetters(connection),
    get: async (seq) => {
      const message = await manager.streams
        .getMessage(names.dead, { seq })
        .catch(noneOrUnavailable);
      return message ? letterOf(seq, stored(message)) : undefined;
    },
    remove: async (seq) => {
      await manager.streams.deleteMessage(names.dead, seq).catch(unavailable);
    },
  };
}

async function* allLetters(
  connection: NatsConnection,
): AsyncGenerator<DeadLetter, void, undefined> {
  const consumer = await jetstream(connection)
    .consumers.get(names.dead, { deliver_policy: DeliverPolicy.All })
    .catch(unavailable);
  let { num_pending: left } = await consumer.info(true);
  while (left > 0) {
    const batch = await consumer.fetch({
      max_messages: Math.min(left, fetchAtOnce),
      expires: fetchWaitMs,
    });
    let got = 0;
    for await (const message of batch) {
      got += 1;
      yield letterOf(message.seq, { data: message.data, headers: message.headers });
    }
    left = got === 0 ? 0 : left - got;
  }
  await consumer.delete().catch(() => false);
}

type Stored = { data: Uint8Array; headers?: MsgHdrs | undefined };

const stored = ({ data, header }: StoredMsg): Stored => ({ data, headers: header });

function letterOf(seq: number, { data, headers }: Stored): DeadLetter {
  const details = parseJson(headers?.get(deadHeader.details) ?? '');
  return {
    seq,
    code: headers?.get(deadHeader.code) ?? '',
    account: headers?.get(deadHeader.account) ?? '',
    at: Number(headers?.get(deadHeader.at) ?? 0),
    details: typeof details === 'object' && details !== null ? { ...details } : {},
    bytes: data,
    size: Number(headers?.get(deadHeader.bytes) || data.length),
  };
}

function noneOrUnavailable(cause: unknown): undefined {
  if (cause instanceof JetStreamApiError && cause.code === noMessageCode) return undefined;
  return unavailable(cause);
}

function unavailable(cause: unknown): never {
  throw new BusError('LOG_UNAVAILABLE', {}, { cause });
}
