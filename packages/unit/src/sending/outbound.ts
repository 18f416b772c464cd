import {
  decodeReply,
  encodeSubmission,
  type PreparedAct,
  type ProvenReply,
  Verifier,
} from '@liandong/bus';
import { BusError, localSubmit } from '@liandong/contracts';
import type { Directory, SigningKey } from '@liandong/directory';
import { errors, type NatsConnection, RequestError } from '@nats-io/nats-core';

/** Sends one submission's worth of acts. */
export type Sender = (acts: readonly PreparedAct[]) => Promise<ProvenReply>;

export type SenderOptions = {
  connection: NatsConnection;
  key: SigningKey;
  directory: Directory;
  timeoutMs?: number;
};

const replyTimeoutMs = 6_000;

/** Checks replies under the exchange's keys only: any other unit's signature would be just as good a one. */
export const replyVerifier = (directory: Directory): Verifier =>
  new Verifier((keyId) => {
    const known = directory.keyOf(keyId);
    return known && directory.get(known.unit)?.role === 'exchange' ? known.publicKey : undefined;
  });

/**
 * Sends acts to the exchange and brings back its signed answers, in order.
 * Safe to repeat: the same act id gets its first receipt.
 */
export function createSender(options: SenderOptions): Sender {
  const { connection, key, directory } = options;
  const verifier = replyVerifier(directory);
  return async (acts) => {
    const reply = await connection
      .request(localSubmit, encodeSubmission(acts, key), {
        timeout: options.timeoutMs ?? replyTimeoutMs,
      })
      .catch((cause: unknown) => {
        throw linkError(cause);
      });
    return decodeReply(reply.data, verifier);
  };
}

function linkError(cause: unknown): BusError {
  const silent =
    cause instanceof errors.TimeoutError ||
    (cause instanceof RequestError && cause.isNoResponders());
  return new BusError(silent ? 'EXCHANGE_SILENT' : 'LINK_DOWN', {}, { cause });
}
