import { createHash } from 'node:crypto';
import type { IntakeRow } from './intake-row.ts';

/**
 * Words without what typing adds: width, case, blanks and punctuation. Two texts that
 * read the same aloud are the same.
 */
export const normaliseWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What a row says, as a hash: equal for two rows that say the same, whatever their numbers. */
export function rowFingerprint(row: IntakeRow): string {
  const said = [row.petitioner ?? '', row.title, row.text].map(normaliseWords);
  const content = JSON.stringify([...said, row.registeredAt ?? '']);
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Which petition a row is, so that importing a ledger again registers nothing twice:
 * its case number, or the fingerprint of a row that has none.
 *
 * Two offices may use the same number. Whoever finds an identity already registered
 * compares {@link rowFingerprint} before calling it the same petition.
 */
export const rowIdentity = (row: IntakeRow): string =>
  row.caseNo === undefined ? rowFingerprint(row) : caseNoKey(row.caseNo);

/** A case number without what typing adds. */
export const caseNoKey = (caseNo: string): string => caseNo.normalize('NFKC').replace(/\s/g, '');
