import { calendarSubject, directorySubject, type EpochMs } from '@liandong/contracts';
import { Directory, type KnownKey } from '@liandong/directory';
import { type LogMessage, parseJson } from '../log-entry.ts';
import { Verifier } from '../signing.ts';
import type { Finding } from './faults.ts';

/**
 * How far the clocks of operator and exchanges may lie apart, and how long an act may be
 * on its way while its key ends.
 */
export const clockGraceMs = 15 * 60_000;

/** Who could sign for whom, as far as the LOG has been read: the directory is part of it. */
export class KnownKeys {
  readonly #directory: Directory;
  readonly verifier: Verifier;
  #latestAt: EpochMs = 0;

  constructor(rootPublicKey: string) {
    this.#directory = new Directory(rootPublicKey);
    this.verifier = new Verifier((keyId) => this.#directory.keyOf(keyId)?.publicKey);
  }

  /** Takes a directory entry in, if it is the operator's. */
  learn({ subject, data }: Pick<LogMessage, 'subject' | 'data'>): Finding {
    try {
      const record = this.#directory.learn(parseJson(new TextDecoder().decode(data)));
      if (record === undefined) return { what: 'directory-order', details: { reason: 'older' } };
      if (directorySubject(record.id) === subject) return undefined;
      return { what: 'directory-order', details: { unit: record.id } };
    } catch {
      return { what: 'directory' };
    }
  }

  /** Looks whether a year of the calendar is the operator's, and follows those before it. */
  checkCalendar({ subject, data }: Pick<LogMessage, 'subject' | 'data'>): Finding {
    try {
      const record = this.#directory.learnCalendar(parseJson(new TextDecoder().decode(data)));
      if (record === undefined) return { what: 'calendar-order', details: { reason: 'older' } };
      if (calendarSubject(record.year) === subject) return undefined;
      return { what: 'calendar-order', details: { year: record.year } };
    } catch {
      return { what: 'calendar' };
    }
  }

  /** Whether the unit could sign with the key at that time, at this place of the LOG. */
  mayUse(keyId: string, { unit, at }: { unit: string; at: EpochMs }): Finding {
    const key = this.#directory.keyOf(keyId);
    if (!key) return { what: 'key-unknown', details: { key: keyId } };
    if (key.unit !== unit) return { what: 'key-of-another', details: { unit: key.unit } };
    return this.#inForce(key, at);
  }

  isTracker(unit: string): boolean {
    return this.#directory.get(unit)?.role === 'tracker';
  }

  /** Whether it is a key of the exchange, in force at that time. */
  isExchange(keyId: string, at: EpochMs): boolean {
    const key = this.#directory.keyOf(keyId);
    if (!key || this.#directory.get(key.unit)?.role !== 'exchange') return false;
    return this.#inForce(key, at) === undefined;
  }

  /** A time that an entry bears; from here on no ended key gains by claiming an earlier one. */
  passed(at: EpochMs): void {
    this.#latestAt = Math.max(this.#latestAt, at);
  }

  #inForce({ from, until }: KnownKey, at: EpochMs): Finding {
    const early = at < from - clockGraceMs;
    const late = until !== undefined && Math.max(at, this.#latestAt) > until + clockGraceMs;
    return early || late ? { what: 'key-not-in-force' } : undefined;
  }
}
