import { hash } from 'node:crypto';
import { ledgerThread, type Outbox } from '@liandong/unit';

/** The ids a ledger row gives its case, its transfer and its acts: the same whenever the row is read again. */
export type RowIds = {
  thread: string;
  register: string;
  history: string;
  transfer: string;
  dispatch: string;
  opening: string;
};

/**
 * Ids of a row's attempt. An act that was refused never stands, so a row that is tried again
 * after its cause was mended gets new act ids; its case and its transfer keep theirs.
 */
export function rowIds(unit: string, identity: string, attempt: number): RowIds {
  const idFor = (step: string) =>
    hash('sha256', `liandong/ledger/v1\n${unit}\n${identity}\n${step}`, 'base64url')
      .slice(0, 32)
      .replace(/^[-_]/, 'x');
  return {
    thread: ledgerThread(unit, identity),
    register: idFor(`register/${attempt}`),
    history: idFor(`history/${attempt}`),
    transfer: idFor('transfer'),
    dispatch: idFor(`dispatch/${attempt}`),
    opening: idFor(`opening/${attempt}`),
  };
}

const maxAttempts = 100;

/** The ids of the attempt that is due, and whether it was kept by an earlier run already. */
export function nextAttempt(
  outbox: Outbox,
  row: { unit: string; identity: string },
  begins: 'register' | 'history' = 'register',
): { ids: RowIds; kept: boolean } {
  for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
    const ids = rowIds(row.unit, row.identity, attempt);
    const outcome = outbox.outcome(ids[begins]);
    if (outcome?.status !== 'refused') return { ids, kept: outcome !== undefined };
  }
  return { ids: rowIds(row.unit, row.identity, maxAttempts), kept: false };
}
