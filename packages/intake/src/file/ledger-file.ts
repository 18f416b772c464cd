import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { BusError } from '@liandong/contracts';

/** The limits of what is opened at all. A ledger beyond them is several ledgers. */
export const ledgerLimits = {
  fileBytes: 100 * 1024 * 1024,
  /** Reading takes some four times as much memory (measured: 206 MB unpacked, 870 MB). */
  unpackedBytes: 256 * 1024 * 1024,
  /** Rows that hold something; blank ones are free, spreadsheets claim a million of them. */
  rows: 200_000,
  /** The headings are among these first rows, below whatever titles the sheet has. */
  headingRows: 20,
} as const;

/** What the first bytes say a file is. Its name is not asked: an `.xls` may hold any of these. */
export type FileKind = 'zip' | 'compound' | 'text' | 'empty' | ForeignKind;
type ForeignKind = 'pdf' | 'image' | 'archive' | 'markup' | 'binary';

const signatures: readonly [ForeignKind | 'zip' | 'compound', string][] = [
  ['zip', '504b0304'],
  ['compound', 'd0cf11e0a1b11ae1'],
  ['pdf', '25504446'],
  ['image', '89504e47'],
  ['image', 'ffd8ff'],
  ['image', '47494638'],
  ['archive', '52617221'],
  ['archive', '377abcaf271c'],
  ['archive', '1f8b'],
  ['archive', '504b0506'],
];

const sniffBytes = 64 * 1024;

export function kindOf(bytes: Buffer): FileKind {
  if (bytes.length === 0) return 'empty';
  const head = bytes.toString('hex', 0, 8);
  const known = signatures.find(([, signature]) => head.startsWith(signature));
  if (known !== undefined) return known[0];
  // Text in UTF-16 is half zeros; with its mark it is read, without it nothing tells it from rubbish.
  if (head.startsWith('fffe') || head.startsWith('feff')) return 'text';
  const start = bytes.subarray(0, sniffBytes);
  if (start.includes(0)) return 'binary';
  const words = start
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (words === '') return 'empty';
  return words.startsWith('<') ? 'markup' : 'text';
}

/** The whole file. @throws BusError `FILE_UNREADABLE`, `LEDGER_TOO_LARGE` */
export async function readLedgerFile(path: string): Promise<Buffer> {
  const file = basename(path);
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const status = await handle.stat();
    if (!status.isFile()) throw new BusError('FILE_UNREADABLE', { file, why: 'not-a-file' });
    if (status.size > ledgerLimits.fileBytes)
      throw new BusError('LEDGER_TOO_LARGE', {
        file,
        bytes: status.size,
        limitBytes: ledgerLimits.fileBytes,
      });
    return await handle.readFile();
  } catch (thrown) {
    if (thrown instanceof BusError) throw thrown;
    const why = (thrown as NodeJS.ErrnoException).code ?? 'unknown';
    throw new BusError('FILE_UNREADABLE', { file, why }, { cause: thrown });
  } finally {
    await handle?.close();
  }
}
