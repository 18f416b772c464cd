import {
  type BusError,
  calendarSubject,
  checkpointSubject,
  directorySubject,
  parseThreadSubject,
} from '@liandong/contracts';
import { type LogEntry, type LogMessage, readEntry } from '../log-entry.ts';
import { CheckpointChecks, type Sealed } from './check-checkpoints.ts';
import { createReceiptChecks, type ReceiptChecks } from './check-receipts.ts';
import { createThreadChecks, type ThreadChecks } from './check-threads.ts';
import { messageHash } from './checkpoints.ts';
import { type Fault, Faults, type Finding } from './faults.ts';
import { KnownKeys } from './known-keys.ts';
import type { LogSource } from './log-source.ts';

export type VerifyProgress = { done: number; total: number; faults: number };

export type VerifyOptions = {
  /** Raw Ed25519, base64url: the area's root key, from a place the LOG's keeper cannot write. */
  rootPublicKey: string;
  /** Default: 1. What stands before is taken as it is, except for the directory. */
  from?: number;
  /** For an auditor who must not see content: it stays on the server, and is not checked. */
  headersOnly?: boolean;
  onProgress?: (progress: VerifyProgress) => void;
  /** Ends the reading early; the verdict then says how far it came. */
  signal?: AbortSignal;
};

export type LogVerdict = {
  /** Read to the end, and nothing wrong. */
  clean: boolean;
  /** False when the reading was ended early. */
  complete: boolean;
  contentChecked: boolean;
  from: number;
  /** The last sequence that was read. */
  to: number;
  entries: number;
  threads: number;
  checkpoints: number;
  /** How far the exchange's signatures reach, from the start on without a fault. */
  sealed: Sealed | undefined;
  /** Entries after that, which the next checkpoint will cover; checkpoints are not among them. */
  unsealed: number;
  faultCount: number;
  faultsByName: Faults['byName'];
  /** The first ones, by sequence. */
  faults: readonly Fault[];
};

const progressEvery = 1_000;

/**
 * Walks the LOG once, in order, and checks all that it promises: every entry reads, every
 * thread's chain and time go on, every act is signed by its unit with a key in force and
 * stands once, contents are the ones signed for, receipts join and count right, the
 * directory and the calendar are the operator's, and every checkpoint finds what it was signed for.
 * What is appended meanwhile is left for the next time.
 * @throws BusError `LOG_UNAVAILABLE`
 */
export async function verifyLog(source: LogSource, options: VerifyOptions): Promise<LogVerdict> {
  const { signal, onProgress } = options;
  const { last } = await source.extent();
  const from = options.from ?? 1;
  const walk = new Walk(options, from);
  if (from > 1) await walk.learnDirectory(source, from - 1);
  const total = Math.max(0, last - from + 1);
  const range = {
    from,
    to: last,
    content: options.headersOnly !== true,
    ...(signal && { signal }),
  };
  for await (const message of last < from ? [] : source.messages(range)) {
    walk.take(message);
    if (walk.entries % progressEvery === 0)
      onProgress?.({ done: message.seq - from + 1, total, faults: walk.faults.count });
  }
  const complete = signal?.aborted !== true;
  if (complete) walk.missing(walk.reached + 1, last);
  const verdict = walk.verdict(complete);
  onProgress?.({ done: verdict.to - from + 1, total, faults: verdict.faultCount });
  return verdict;
}

class Walk {
  readonly faults = new Faults();
  entries = 0;
  reached: number;
  readonly #from: number;
  readonly #keys: KnownKeys;
  readonly #threads: ThreadChecks;
  readonly #receipts: ReceiptChecks;
  readonly #checkpoints: CheckpointChecks;
  readonly #contentChecked: boolean;

  constructor({ rootPublicKey, headersOnly }: VerifyOptions, from: number) {
    this.#from = from;
    this.reached = from - 1;
    this.#contentChecked = headersOnly !== true;
    this.#keys = new KnownKeys(rootPublicKey);
    this.#threads = createThreadChecks({
      keys: this.#keys,
      fromTheStart: from === 1,
      contentRead: this.#contentChecked,
    });
    this.#receipts = createReceiptChecks(from);
    this.#checkpoints = new CheckpointChecks(this.#keys, from);
  }

  /** Who was who before the reading begins. */
  async learnDirectory(source: LogSource, to: number): Promise<void> {
    const range = { from: 1, to, subjects: [directorySubject('*')], content: true };
    for await (const message of source.messages(range)) this.#keys.learn(message);
  }

  /** Sequences are given without gaps and nothing may be deleted, so that each must be there. */
  missing(from: number, to: number): void {
    if (to < from) return;
    this.faults.add(
      { seq: from, subject: '' },
      { what: 'missing', details: { count: to - from + 1 } },
    );
    this.reached = to;
  }

  take(message: LogMessage): void {
    this.missing(this.reached + 1, message.seq - 1);
    this.reached = message.seq;
    this.entries += 1;
    const finding = this.#judge(message);
    if (finding) this.faults.add(message, finding);
  }

  #judge(message: LogMessage): Finding {
    const { subject, seq } = message;
    if (subject === checkpointSubject) return this.#checkpoints.check(message);
    const entry = parseThreadSubject(subject) ? tryRead(message) : undefined;
    this.#checkpoints.note(seq, entry && 'hash' in entry ? entry.hash : messageHash(message));
    if (entry && 'hash' in entry) return this.#judgeEntry(entry);
    if (subject.startsWith(directorySubject(''))) return this.#keys.learn(message);
    if (subject.startsWith(calendarSubject(''))) return this.#keys.checkCalendar(message);
    if (!entry) return { what: 'subject' };
    this.#threads.skip(message);
    return { what: 'unreadable', details: entry };
  }

  #judgeEntry(entry: LogEntry): Finding {
    // Both look at each entry, so that what is wrong with one is not told of the next as well.
    const delivery = this.#delivery(entry);
    const finding = this.#threads.check(entry) ?? delivery;
    if (!finding) this.#keys.passed(entry.mark.at);
    return finding;
  }

  #delivery(entry: LogEntry): Finding {
    if (entry.ref.kind === 'receipts') return this.#receipts.check(entry);
    this.#receipts.note(entry);
    return undefined;
  }

  verdict(complete: boolean): LogVerdict {
    const { sealed, unsealed, checkpoints } = this.#checkpoints;
    return {
      clean: complete && this.faults.count === 0,
      complete,
      contentChecked: this.#contentChecked,
      from: this.#from,
      to: this.reached,
      entries: this.entries,
      threads: this.#threads.threads(),
      checkpoints,
      sealed,
      unsealed,
      faultCount: this.faults.count,
      faultsByName: this.faults.byName,
      faults: this.faults.kept,
    };
  }
}

function tryRead(message: LogMessage): LogEntry | { part: string } {
  try {
    return readEntry(message);
  } catch (thrown) {
    return { part: String((thrown as BusError).details.part) };
  }
}
