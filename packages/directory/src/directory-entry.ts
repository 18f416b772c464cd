import { BusError, DirectoryEntry, UnitRecord } from '@liandong/contracts';
import type { RegisterRow } from './folder/register.ts';
import { type SigningKey, signText, verifyText } from './keys/ed25519.ts';

/** In front of what is signed, so that a signature made for a directory entry proves nothing else. */
const DOMAIN = 'liandong/directory/v1\n';

/** What everybody may know of a unit; `changedAt` is the moment it last became different. */
export const recordOf = (row: RegisterRow, changedAt: number): UnitRecord => ({
  id: row.unit.id,
  name: row.unit.name.zh,
  role: row.unit.role,
  ...(row.unit.superior === undefined ? {} : { superior: row.unit.superior }),
  ...(row.account === undefined ? {} : { account: row.account }),
  keys: row.keys,
  active: row.active,
  changedAt,
});

/** True when two records say the same, whenever they said it. */
export const sameRecord = (a: UnitRecord, b: UnitRecord): boolean =>
  JSON.stringify(UnitRecord.parse({ ...a, changedAt: 0 })) ===
  JSON.stringify(UnitRecord.parse({ ...b, changedAt: 0 }));

/** The record under the operator's signature, over its exact text. */
export function signRecord(record: UnitRecord, root: SigningKey): DirectoryEntry {
  const text = JSON.stringify(record);
  return { record: text, key: root.id, sig: signText(root, DOMAIN + text) };
}

/** Reads an entry and believes it only under the area's root key. Throws SIGNATURE_INVALID or ENVELOPE_INVALID. */
export function openRecord(payload: unknown, rootPublicKey: string): UnitRecord {
  const entry = DirectoryEntry.safeParse(payload);
  if (!entry.success) throw new BusError('ENVELOPE_INVALID', { what: 'directory' });
  if (!verifyText(rootPublicKey, DOMAIN + entry.data.record, entry.data.sig))
    throw new BusError('SIGNATURE_INVALID', { what: 'directory', key: entry.data.key });
  const record = UnitRecord.safeParse(parseJson(entry.data.record));
  if (!record.success) throw new BusError('ENVELOPE_INVALID', { what: 'directory' });
  return record.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
