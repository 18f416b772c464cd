import {
  batchesOf,
  decodeReply,
  encodeSubmission,
  type PreparedAct,
  type ProvenAnswer,
  type Verifier,
} from '@liandong/bus';
import { BusError, localSubmit } from '@liandong/contracts';
import type { SigningKey } from '@liandong/directory';
import { errors, type NatsConnection, RequestError } from '@nats-io/nats-core';

export type Sender = (acts: readonly PreparedAct[]) => Promise<ProvenAnswer[]>;

export type SenderOptions = {
  connection: NatsConnection;
  key: SigningKey;
  verifier: Verifier;
  timeoutMs?: number;
};

const replyTimeoutMs = 10_000;

/**
 * Sends acts to the exchange and brings back its signed answers, in order.
 * Safe to repeat: the same act id gets its first receipt.
 */
export function createSender(options: SenderOptions): Sender {
  const { connection, key, verifier } = options;
  return async (acts) => {
    const answers: ProvenAnswer[] = [];
    for (const batch of batchesOf(acts)) {
      const reply = await connection
        .request(localSubmit, encodeSubmission(batch, key), {
          timeout: options.timeoutMs ?? replyTimeoutMs,
        })
        .catch((cause: unknown) => {
          throw linkError(cause);
        });
      answers.push(...completed(batch, decodeReply(reply.data, verifier)));
    }
    return answers;
  };
}

/** A submission refused as a whole has one answer; it holds for each of its acts. */
function completed(batch: readonly PreparedAct[], answers: ProvenAnswer[]): ProvenAnswer[] {
  if (answers.length === batch.length) return answers;
  const only = answers[0];
  if (answers.length !== 1 || !only || only.answer.ok)
    throw new BusError('EXCHANGE_SILENT', { part: 'answers' });
  return batch.map(() => only);
}

function linkError(cause: unknown): BusError {
  const silent =
    cause instanceof errors.TimeoutError ||
    (cause instanceof RequestError && cause.isNoResponders());
  return new BusError(silent ? 'EXCHANGE_SILENT' : 'LINK_DOWN', {}, { cause });
}
