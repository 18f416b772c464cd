import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { DeadLetter } from '@liandong/bus';
import { areaFiles } from '@liandong/directory';
import type { CliContext } from '../../context.ts';

export type Dismissal = { letter: DeadLetter; unit: string | undefined; note: string };

/** Where it stays on record which letters were dealt with, by whom and why. */
export const recordFile = (dataDir: string): string =>
  join(areaFiles(dataDir).dir, 'dead-letters.jsonl');

/** Writes down what becomes of a letter before it is deleted; its bytes are not kept, only their hash. */
export async function recordDismissal(
  { settings, now }: CliContext,
  { letter, unit, note }: Dismissal,
): Promise<void> {
  const { seq, code, account, at, bytes, size } = letter;
  const sha256 = createHash('sha256').update(bytes).digest('base64url');
  const record = {
    seq,
    code,
    account,
    unit,
    at,
    bytes: size,
    sha256,
    note,
    by: userInfo().username,
    doneAt: now(),
  };
  await appendFile(recordFile(settings.dataDir), `${JSON.stringify(record)}\n`, {
    mode: 0o600,
    flush: true,
  });
}
