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
import { watchLink } from './link.ts';

/** Sends one submission's worth of acts. */
export type Sender = (acts: readonly PreparedAct[]) => Promise<ProvenReply>;

export type SenderOptions = {
  connection: NatsConnection;
  key: SigningKey;
  directory: Directory;
  timeoutMs?: number;
  /** The link is up again after it was lost. */
  onUp?: () => void;
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
  const link = watchLink(connection, options.onUp);
  const timeout = options.timeoutMs ?? replyTimeoutMs;
  return async (acts) => {
    const submission = encodeSubmission(acts, key);
    const reply = await link
      .whileUp(() => connection.request(localSubmit, submission, { timeout }))
      .catch((cause: unknown) => {
        throw linkError(cause);
      });
    return decodeReply(reply.data, verifier);
  };
}

function linkError(cause: unknown): BusError {
  if (cause instanceof BusError) return cause;
  const silent =
    cause instanceof errors.TimeoutError ||
    (cause instanceof RequestError && cause.isNoResponders());
  return new BusError(silent ? 'EXCHANGE_SILENT' : 'LINK_DOWN', {}, { cause });
}
