import { columnLetter } from './file/cell.ts';
import type { Ledger } from './ledger.ts';
import { type RowFault, rowFault } from './row/fault.ts';
import { rowFingerprint, rowIdentity } from './row/identity.ts';
import type { IntakeRow } from './row/intake-row.ts';
import { createRowReader } from './row/read-row.ts';
import { createRepeatLinker, type Repeat } from './row/repeats.ts';

/** What became of one filled row. */
export type IntakeOutcome =
  | { kind: 'row'; row: IntakeRow; identity: string; repeat?: Repeat; warnings: RowFault[] }
  | { kind: 'fault'; rowNo: number; faults: RowFault[] }
  /** Of an old ledger: not answered, hence to be imported as a live one. */
  | { kind: 'unanswered'; rowNo: number }
  /** Word for word an earlier row, same number and all; there is nothing to register. */
  | { kind: 'duplicate'; rowNo: number; ofRowNo: number; identity: string };

/**
 * Goes through a ledger: every filled row gives one outcome, in order, so that
 * rows + faults + unanswered + duplicates + `ledger.rowsEmpty` = `ledger.rowsTotal`. Nothing a
 * row holds stops it.
 */
export function* readLedger(
  ledger: Ledger,
  options: { nowMs?: number } = {},
): Generator<IntakeOutcome> {
  const readRow = createRowReader({ ...ledger, ...options });
  const linker = createRepeatLinker();
  const seen = new Map<string, { rowNo: number; fingerprint: string }>();
  for (const raw of ledger.rows) {
    const reading = readRow(raw);
    if (reading.kind !== 'row') {
      yield reading;
      continue;
    }
    const { row, warnings } = reading;
    const identity = rowIdentity(row);
    // One petition with two replies is two rows that say different things.
    const fingerprint = rowFingerprint(row) + JSON.stringify(row.answered ?? '');
    const earlier = seen.get(identity);
    if (earlier !== undefined) {
      yield earlier.fingerprint === fingerprint
        ? { kind: 'duplicate', rowNo: row.rowNo, ofRowNo: earlier.rowNo, identity }
        : numberTwice(row.rowNo, earlier.rowNo, ledger.mapping.caseNo);
      continue;
    }
    seen.set(identity, { rowNo: row.rowNo, fingerprint });
    const repeat = linker.link(row);
    yield { kind: 'row', row, identity, ...(repeat && { repeat }), warnings };
  }
}

function numberTwice(rowNo: number, otherRowNo: number, column = 0): IntakeOutcome {
  const fault = rowFault('CASE_NO_TWICE', rowNo, columnLetter(column));
  return { kind: 'fault', rowNo, faults: [{ ...fault, otherRowNo }] };
}
