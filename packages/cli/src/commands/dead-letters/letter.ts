import { batchOf, type DeadLetter, parseJson, Verifier } from '@liandong/bus';
import { Act, BusError, Submission, wireLimits } from '@liandong/contracts';
import type { Directory } from '@liandong/directory';

/** The acts a letter holds, by their facts; undefined when it is no submission at all. */
export function actsIn({ bytes }: DeadLetter): Act[] | undefined {
  const submission = submissionIn(bytes);
  return submission?.acts.flatMap(({ act }) => {
    const parsed = Act.safeParse(parseJson(act));
    return parsed.success ? [parsed.data] : [];
  });
}

function submissionIn(bytes: Uint8Array): Submission | undefined {
  const parsed = Submission.safeParse(parseJson(new TextDecoder().decode(bytes)));
  return parsed.success ? parsed.data : undefined;
}

/**
 * Why the same bytes can never pass, whoever sends them and however often: they are too long,
 * no submission, not signed by a key of the unit whose account sent them, or speak for another. Undefined when
 * they may pass now.
 */
export function neverPasses(
  { bytes, size, account }: DeadLetter,
  { directory, now }: { directory: Directory; now: number },
): BusError | undefined {
  if (size > wireLimits.submissionBytes) return new BusError('ENVELOPE_TOO_LARGE');
  const submission = submissionIn(bytes);
  if (!submission) return new BusError('ENVELOPE_INVALID');
  const sender = directory.byAccount(account);
  if (!sender) return new BusError('SENDER_UNKNOWN');
  if (!sender.active) return new BusError('SENDER_REVOKED', { unit: sender.id });
  const key = sender.keys.find(({ id }) => id === submission.key);
  if (!key || (key.until !== undefined && now > key.until)) return new BusError('KEY_UNKNOWN');
  const verifier = new Verifier((keyId) => directory.keyOf(keyId)?.publicKey);
  const batch = batchOf(submission.acts.map(({ act }) => act));
  if (!verifier.batch('submission', submission, batch)) return new BusError('SIGNATURE_INVALID');
  const foreign = submission.acts.some(({ act }) => {
    const parsed = Act.safeParse(parseJson(act));
    return parsed.success && parsed.data.by !== sender.id;
  });
  return foreign ? new BusError('SENDER_MISMATCH') : undefined;
}
