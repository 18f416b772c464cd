import { hash } from 'node:crypto';
import { BusError, Checkpoint, entryHeader, SignedCheckpoint } from '@liandong/contracts';
import type { SigningKey } from '@liandong/directory';
import { type LogMessage, parseJson } from '../log-entry.ts';
import { batchOf, entryHash, signBatch, textHash, type Verifier } from '../signing.ts';

type Hashable = Pick<LogMessage, 'subject' | 'data' | 'headers'>;

/**
 * The hash of any message of the LOG: of an entry as its thread chains it, of directory
 * entries and checkpoints over their payload. Needs no content, so a headers-only reader
 * finds the same. It reads nothing, so that even what is no entry has one.
 */
export function messageHash({ subject, data, headers }: Hashable): string {
  if (isThreadSubject(subject))
    return entryHash(
      subject,
      headers?.get(entryHeader.mark) ?? '',
      headers?.get(entryHeader.act) ?? '',
    );
  const head = Buffer.from(`liandong/payload/v1\n${subject}\n`);
  return hash('sha256', Buffer.concat([head, data]), 'base64url');
}

/** Judged by its form, so that a kind which this version does not know yet is hashed alike. */
const isThreadSubject = (subject: string): boolean => subject.split('.').length === 5;

/** A message of the LOG as a checkpoint sees it. */
export type Hashed = readonly [seq: number, hash: string];

/** What a checkpoint says of the messages it covers. */
export const rootOfLog = (messages: readonly Hashed[]): string =>
  textHash('liandong/root/v1', ...messages.map(([seq, hashed]) => `${seq} ${hashed}`));

/** The checkpoint under the exchange's signature, as its payload is stored. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  const text = JSON.stringify(checkpoint);
  const { sig } = signBatch(key, 'checkpoint', [text]);
  const signed: SignedCheckpoint = { checkpoint: text, key: key.id, sig };
  return JSON.stringify(signed);
}

/** A checkpoint read back, and the key that signed it; whether it did is for the caller to ask. */
export type OpenedCheckpoint = {
  checkpoint: Checkpoint;
  key: string;
  signedBy: (verifier: Verifier) => boolean;
};

/** Reads a checkpoint. @throws BusError `LOG_CORRUPT` with the sequence */
export function openCheckpoint({ seq, data }: Pick<LogMessage, 'seq' | 'data'>): OpenedCheckpoint {
  const signed = SignedCheckpoint.safeParse(parseJson(new TextDecoder().decode(data)));
  const checkpoint = Checkpoint.safeParse(parseJson(signed.data?.checkpoint ?? ''));
  if (!signed.success || !checkpoint.success)
    throw new BusError('LOG_CORRUPT', { seq, part: 'checkpoint' });
  const { key, checkpoint: text } = signed.data;
  return {
    checkpoint: checkpoint.data,
    key,
    signedBy: (verifier) => verifier.batch('checkpoint', signed.data, batchOf([text])),
  };
}
