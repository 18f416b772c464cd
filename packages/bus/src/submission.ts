import { randomBytes } from 'node:crypto';
import {
  type Act,
  Answer,
  BusError,
  Reply,
  type Submission,
  wireLimits,
} from '@liandong/contracts';
import type { SigningKey } from '@liandong/directory';
import { parseJson } from './log-entry.ts';
import { batchOf, contentHash, signBatch, type Verifier } from './signing.ts';

/** An act in the exact text that will be signed, with its content. */
export type PreparedAct = { id: string; act: string; content?: string };

/** Builds the text of an act; content gets its salt here, once, so that a retry says the same. */
export function prepareAct(
  act: Omit<Act, 'v' | 'contentHash'>,
  content?: Readonly<Record<string, unknown>>,
): PreparedAct {
  if (content === undefined) return { id: act.id, act: JSON.stringify({ v: 1, ...act }) };
  const salted = JSON.stringify({ salt: randomBytes(16).toString('base64url'), ...content });
  const text = JSON.stringify({ v: 1, ...act, contentHash: contentHash(salted) });
  return { id: act.id, act: text, content: salted };
}

/** The exchange's answers to one submission, in order, with the signed text that proves them. */
export type ProvenReply = { text: string; answers: Answer[] };

/** Signs a batch and gives its bytes. */
export function encodeSubmission(acts: readonly PreparedAct[], key: SigningKey): Uint8Array {
  const texts = acts.map(({ act }) => act);
  const { sig } = signBatch(key, 'submission', texts);
  const submission: Submission = {
    v: 1,
    key: key.id,
    sig,
    acts: acts.map(({ act, content }) => (content === undefined ? { act } : { act, content })),
  };
  return Buffer.from(JSON.stringify(submission), 'utf8');
}

/**
 * Reads a reply and checks the exchange's signature.
 * @throws BusError `SIGNATURE_INVALID` for a reply that is not the exchange's.
 */
export function decodeReply(data: Uint8Array, verifier: Verifier): ProvenReply {
  const json = new TextDecoder().decode(data);
  const reply = Reply.safeParse(parseJson(json));
  if (!reply.success) throw new BusError('EXCHANGE_SILENT', { part: 'reply' });
  const { key, sig, answers } = reply.data;
  if (answers.length === 0 || !verifier.batch('receipts', { key, sig }, batchOf(answers)))
    throw new BusError('SIGNATURE_INVALID', { part: 'reply' });
  return { text: json, answers: answers.map((text) => Answer.parse(parseJson(text))) };
}

/** Cuts a queue of acts into submissions that keep within the limits of the wire. */
export function batchesOf<Item extends PreparedAct>(items: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  let batch: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    // Texts are escaped once more inside the submission, hence twice the length, which is ample.
    const size = 2 * Buffer.byteLength(item.act + (item.content ?? '')) + 64;
    const full =
      batch.length === wireLimits.actsPerSubmission || bytes + size > wireLimits.submissionBytes;
    if (full && batch.length > 0) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
  }
  return batch.length > 0 ? [...batches, batch] : batches;
}
