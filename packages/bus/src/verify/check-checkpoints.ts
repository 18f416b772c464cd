import type { EpochMs } from '@liandong/contracts';
import type { LogMessage } from '../log-entry.ts';
import { type Hashed, messageHash, openCheckpoint, rootOfLog } from './checkpoints.ts';
import type { Finding } from './faults.ts';
import type { KnownKeys } from './known-keys.ts';

/** How far the exchange's signatures reach: write down `hash`, and nobody can shorten the LOG unseen. */
export type Sealed = { upTo: number; at: EpochMs; seq: number; hash: string };

type Last = { to: number; hash: string; at: EpochMs };

/**
 * Checks checkpoints against what was read. Keeps the hashes of what no checkpoint has
 * covered yet, which are few as long as an exchange runs.
 */
export class CheckpointChecks {
  readonly #keys: KnownKeys;
  readonly #start: number;
  #open: Hashed[] = [];
  #openCheckpoints: number[] = [];
  #last: Last | undefined;
  #unbroken = true;
  sealed: Sealed | undefined;
  /** Messages beyond what is sealed; checkpoints, which are signed themselves, are not among them. */
  unsealed = 0;
  checkpoints = 0;

  /** `start`: the sequence the reading began with; what lies before cannot be compared. */
  constructor(keys: KnownKeys, start: number) {
    this.#keys = keys;
    this.#start = start;
    if (start === 1) this.#last = { to: 0, hash: '', at: 0 };
  }

  /** Notes a message that is no checkpoint. */
  note(seq: number, hash: string): void {
    this.#open.push([seq, hash]);
    this.unsealed += 1;
  }

  /** Checks a checkpoint, and notes it: the next one covers it. */
  check(message: LogMessage): Finding {
    const { seq } = message;
    const finding = this.#check(message);
    if (finding) this.#unbroken = false;
    this.#open.push([seq, messageHash(message)]);
    this.#openCheckpoints.push(seq);
    this.checkpoints += 1;
    return finding;
  }

  #check(message: LogMessage): Finding {
    let opened: ReturnType<typeof openCheckpoint>;
    try {
      opened = openCheckpoint(message);
    } catch {
      return { what: 'unreadable', details: { part: 'checkpoint' } };
    }
    const { checkpoint } = opened;
    const { from, to, count, prev, at } = checkpoint;
    if (!this.#keys.isExchange(opened.key, at) || !opened.signedBy(this.#keys.verifier))
      return { what: 'checkpoint-signature', details: { key: opened.key } };
    const last = this.#last ?? { to: from - 1, hash: prev, at };
    const hash = messageHash(message);
    this.#last = { to, hash, at };
    const covered = this.#take(from, to);
    if (prev !== last.hash || from !== last.to + 1 || to < from || at < last.at)
      return { what: 'checkpoint-chain', details: { from, to, last: last.to } };
    if (from < this.#start) return undefined;
    if (covered.length !== count)
      return {
        what: 'checkpoint-count',
        details: { from, to, said: count, found: covered.length },
      };
    if (rootOfLog(covered) !== checkpoint.root)
      return { what: 'checkpoint-root', details: { from, to } };
    if (!this.#unbroken) return undefined;
    this.sealed = { upTo: to, at, seq: message.seq, hash };
    this.unsealed = this.#open.length - this.#openCheckpoints.length;
    return undefined;
  }

  /** What was read of the range; it and everything before it need not be kept. */
  #take(from: number, to: number): Hashed[] {
    const covered = this.#open.filter(([seq]) => seq >= from && seq <= to);
    this.#open = this.#open.filter(([seq]) => seq > to);
    this.#openCheckpoints = this.#openCheckpoints.filter((seq) => seq > to);
    return covered;
  }
}
