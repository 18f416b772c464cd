import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectZip } from './zip-guard.ts';

type Part = { name: string; bytes: Buffer; flags?: number; claimBytes?: number };

/** A zip with one part, which may lie about itself. */
function zipOf({ name, bytes, flags = 0, claimBytes = bytes.length }: Part): Buffer {
  const packed = deflateRawSync(bytes);
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(flags, 2);
  about.writeUInt16LE(8, 4);
  about.writeUInt32LE(packed.length, 14);
  about.writeUInt32LE(claimBytes, 18);
  about.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    about,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const zeros = Buffer.alloc(2_000_000);

describe('a zip', () => {
  it('within the limit is named part by part', () =>
    expect(inspectZip(zipOf({ name: 'xl/workbook.xml', bytes: zeros }), 2_000_000)).toEqual({
      ok: true,
      names: ['xl/workbook.xml'],
    }));

  it('is too large one byte beyond the limit', () =>
    expect(inspectZip(zipOf({ name: 'a', bytes: zeros }), 1_999_999)).toEqual({
      ok: false,
      why: 'too-large',
    }));

  it('is not believed when it claims to be small', () =>
    expect(inspectZip(zipOf({ name: 'a', bytes: zeros, claimBytes: 10 }), 1_000_000)).toEqual({
      ok: false,
      why: 'too-large',
    }));

  it('with a password says so', () =>
    expect(inspectZip(zipOf({ name: 'a', bytes: zeros, flags: 1 }), 9e6)).toEqual({
      ok: false,
      why: 'encrypted',
    }));

  it('that was cut off anywhere is damaged', () => {
    const zip = zipOf({ name: 'a', bytes: zeros });
    for (let length = 0; length < zip.length; length += 97)
      expect(inspectZip(zip.subarray(0, length), 9e6)).toEqual({ ok: false, why: 'damaged' });
  });
});
