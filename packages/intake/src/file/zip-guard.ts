import { constants, inflateRawSync } from 'node:zlib';

/** What a zip turned out to be before anything was built from it. */
export type ZipVerdict =
  | { ok: true; names: string[] }
  | { ok: false; why: 'damaged' | 'encrypted' | 'too-large' };

const endOfDirectory = 0x06054b50;
const entryHeader = 0x02014b50;
const entriesMax = 10_000;

type Entry = { name: string; flags: number; method: number; offset: number };

/**
 * Unpacks every part of a zip into nothing, and stops at the limit. The sizes a zip
 * states about itself are claims; a 40 KB file can hold 40 GB, and the spreadsheet
 * library would unpack it. Costs about 5 ms a megabyte unpacked.
 */
export function inspectZip(zip: Buffer, unpackedBytesMax: number): ZipVerdict {
  try {
    const entries = readDirectory(zip);
    if (entries.some(({ flags }) => (flags & 0x2041) !== 0)) return { ok: false, why: 'encrypted' };
    let left = unpackedBytesMax;
    for (const entry of entries) {
      left -= unpackedBytes(zip, entry, left);
      if (left < 0) return { ok: false, why: 'too-large' };
    }
    return { ok: true, names: entries.map(({ name }) => name) };
  } catch {
    return { ok: false, why: 'damaged' };
  }
}

function readDirectory(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== endOfDirectory) throw new Error('no directory');
  const count = zip.readUInt16LE(end + 10);
  if (count > entriesMax) throw new Error('too many entries');
  let at = zip.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== entryHeader) throw new Error('no entry');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function unpackedBytes(zip: Buffer, entry: Entry, limit: number): number {
  const start =
    entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
  // A stored part is read from the file itself, and so is no larger than it.
  if (entry.method === 0) return 0;
  if (entry.method !== 8) throw new Error('unknown method');
  try {
    return inflateRawSync(zip.subarray(start), {
      maxOutputLength: Math.max(1, limit),
      finishFlush: constants.Z_SYNC_FLUSH,
    }).length;
  } catch (thrown) {
    if (thrown instanceof RangeError) return limit + 1;
    throw thrown;
  }
}
