import type { UnitRecord } from '@liandong/contracts';
import { type Relation, relationOf, superiorsOf } from '@liandong/domain';
import type { PublicArea } from './area/public-area.ts';
import { openRecord } from './directory-entry.ts';

/** A signing key, and the unit that signs with it. */
export interface KnownKey {
  readonly unit: string;
  /** Raw Ed25519, base64url. */
  readonly publicKey: string;
  /** In force from, and up to but not including; old keys stay known, so that old acts stay provable. */
  readonly from: number;
  readonly until?: number | undefined;
}

/**
 * Who is who in the area, in memory. Believes a record only under the area's root
 * key, and never lets an older record replace a newer one.
 */
export class Directory {
  readonly rootPublicKey: string;
  readonly #units = new Map<string, UnitRecord>();
  readonly #accounts = new Map<string, string>();
  readonly #keys = new Map<string, KnownKey>();
  readonly #find = (id: string): UnitRecord | undefined => this.#units.get(id);

  constructor(rootPublicKey: string) {
    this.rootPublicKey = rootPublicKey;
  }

  /** The directory as `area apply` left it on this machine. */
  static of(area: PublicArea): Directory {
    const directory = new Directory(area.rootPublicKey);
    for (const entry of area.directory) directory.learn(entry);
    return directory;
  }

  /**
   * Takes one directory entry in and gives its record; undefined when a newer one is
   * known. Throws SIGNATURE_INVALID or ENVELOPE_INVALID, and then nothing has changed.
   */
  learn(entry: unknown): UnitRecord | undefined {
    const record = openRecord(entry, this.rootPublicKey);
    const before = this.#units.get(record.id);
    if (before !== undefined && before.changedAt >= record.changedAt) return undefined;
    if (before?.account !== undefined) this.#accounts.delete(before.account);
    this.#units.set(record.id, record);
    if (record.account !== undefined) this.#accounts.set(record.account, record.id);
    for (const key of record.keys)
      this.#keys.set(key.id, {
        unit: record.id,
        publicKey: key.publicKey,
        from: key.from,
        until: key.until,
      });
    return record;
  }

  /** The unit, revoked or not. */
  get(id: string): UnitRecord | undefined {
    return this.#units.get(id);
  }

  /** The unit a NATS account belongs to; an account the unit had before a revocation names nobody. */
  byAccount(account: string): UnitRecord | undefined {
    const id = this.#accounts.get(account);
    return id === undefined ? undefined : this.#units.get(id);
  }

  keyOf(keyId: string): KnownKey | undefined {
    return this.#keys.get(keyId);
  }

  /** What the first unit is to the second. */
  relation(first: string, second: string): Relation | 'self' {
    return relationOf(first, second, this.#find);
  }

  /** Superiors of a unit, nearest first. */
  superiors(id: string): string[] {
    return superiorsOf(id, this.#find);
  }

  /** Every unit, in no particular order. */
  all(): IterableIterator<UnitRecord> {
    return this.#units.values();
  }
}
