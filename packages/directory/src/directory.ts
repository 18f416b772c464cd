import type { CalendarEntry, CalendarRecord, UnitRecord } from '@liandong/contracts';
import {
  areaCalendar,
  type Relation,
  relationOf,
  superiorsOf,
  type WorkCalendar,
} from '@liandong/domain';
import type { PublicArea } from './area/public-area.ts';
import { openCalendar } from './calendar-entry.ts';
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
 * Who is who in the area, and which days it works, in memory. Believes a record only under
 * the area's root key, and never lets an older record replace a newer one.
 */
export class Directory {
  readonly rootPublicKey: string;
  readonly #units = new Map<string, UnitRecord>();
  readonly #accounts = new Map<string, string>();
  readonly #keys = new Map<string, KnownKey>();
  readonly #years = new Map<number, { record: CalendarRecord; entry: CalendarEntry }>();
  #calendar = areaCalendar([]);
  readonly #find = (id: string): UnitRecord | undefined => this.#units.get(id);

  constructor(rootPublicKey: string) {
    this.rootPublicKey = rootPublicKey;
  }

  /** The directory as `area apply` left it on this machine. */
  static of(area: PublicArea): Directory {
    const directory = new Directory(area.rootPublicKey);
    directory.learnArea(area);
    return directory;
  }

  /** Takes in what `area.json` holds. */
  learnArea({ directory, calendar }: Pick<PublicArea, 'directory' | 'calendar'>): void {
    for (const entry of directory) this.learn(entry);
    for (const entry of calendar) this.learnCalendar(entry);
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

  /**
   * Takes one year of the calendar in and gives its record; undefined when a newer one is
   * known. Throws SIGNATURE_INVALID, ENVELOPE_INVALID or CALENDAR_INVALID, and then nothing has changed.
   */
  learnCalendar(entry: unknown): CalendarRecord | undefined {
    const record = openCalendar(entry, this.rootPublicKey);
    const before = this.#years.get(record.year)?.record;
    if (before !== undefined && before.changedAt >= record.changedAt) return undefined;
    this.#years.set(record.year, { record, entry: entry as CalendarEntry });
    this.#calendar = areaCalendar([...this.#years.values()].map(({ record: { table } }) => table));
    return record;
  }

  /** The area's working days as far as they are known here; another object after a year was learnt. */
  get calendar(): WorkCalendar {
    return this.#calendar;
  }

  /** The imported years, as they were signed. */
  importedYears(): { record: CalendarRecord; entry: CalendarEntry }[] {
    return [...this.#years.values()];
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
