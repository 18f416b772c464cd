import { BusError, type ErrorCode } from '@liandong/contracts';

/** SQLite's primary result codes (sqlite.org/rescode.html) that call for something else than a look at disk and permissions. */
const codes: Readonly<Record<number, ErrorCode>> = {
  5: 'STORE_BUSY',
  11: 'STORE_DAMAGED',
  13: 'DISK_FULL',
  26: 'STORE_DAMAGED',
};

/** What SQLite failed with gets a code of its own, all else is as {@link BusError.from} says. */
export function storeError(thrown: unknown): BusError {
  const failed =
    thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number';
  if (!failed) return BusError.from(thrown);
  // Extended codes end in the byte of the primary one.
  const code = codes[Number(thrown.errcode) & 0xff] ?? 'STORE_FAILED';
  return new BusError(code, {}, { cause: thrown });
}
