import { LRUCache } from 'lru-cache';
import type { FoldContext } from './fold/context.ts';
import { addFault, endReceipt, foldEntry, foldReceipt } from './fold/fold.ts';
import { readFor } from './fold/needs.ts';
import { encodeRecord, type ThreadRecord } from './fold/record.ts';
import { settle } from './fold/standing.ts';
import { Workspace } from './fold/workspace.ts';
import { keys } from './keys.ts';
import {
  beginning,
  type Checkpoint,
  type Place,
  type TrackingStore,
} from './store/tracking-store.ts';
import type { ActEntry, TrackedEntry } from './tracked-entry.ts';

export type ProjectorOptions = FoldContext & {
  store: TrackingStore;
  /** Thread records kept in memory; the others are one read away. */
  cacheSize: number;
  /** Undelivered entries one slice of a receipt covers at most; a longer one takes several. */
  sliceSize?: number;
};

const defaultSliceSize = 1_000;

/**
 * Folds LOG entries into the store. Every batch says where it begins, and counts only when the
 * store is there: any number of projectors may race, one wins each batch, and the others
 * forget what they knew and read again.
 */
export class Projector {
  readonly #options: ProjectorOptions;
  readonly #records: LRUCache<string, ThreadRecord>;
  #at: Checkpoint = { ...beginning, incarnation: '' };

  constructor(options: ProjectorOptions) {
    this.#options = options;
    this.#records = new LRUCache({ max: options.cacheSize });
  }

  /** Where the next entry is expected to follow. */
  get at(): Checkpoint {
    return this.#at;
  }

  /** Reads where the store is; a store that is empty or was filled by other rules is cleared. */
  async open(): Promise<Checkpoint> {
    this.#records.clear();
    const { store } = this.#options;
    this.#at = (await store.checkpoint()) ?? (await store.clear());
    return this.#at;
  }

  /** Clears the store, to be filled from the LOG's beginning. */
  async clear(): Promise<Checkpoint> {
    this.#records.clear();
    this.#at = await this.#options.store.clear();
    return this.#at;
  }

  /**
   * Folds entries that follow {@link at}, without a gap. False when the store was elsewhere:
   * nothing of the rest was applied. After that, or a failure, {@link open} must be called before more.
   */
  async fold(entries: readonly TrackedEntry[], logSeq: number): Promise<boolean> {
    let rest = entries;
    while (rest.length > 0) {
      const done = await this.#foldSome(rest, logSeq);
      if (done === undefined) return false;
      rest = rest.slice(done);
    }
    return true;
  }

  /** Folds as many entries as go in one batch; 0 for a slice of the first, undefined for a lost race. */
  async #foldSome(entries: readonly TrackedEntry[], logSeq: number): Promise<number | undefined> {
    const { store, sliceSize = defaultSliceSize } = this.#options;
    const known = (tail: string) => this.#records.get(tail);
    const { records, inboxes, whole } = await readFor(entries, { store, known, sliceSize });
    const space = new Workspace(records, inboxes);
    // Records that another has moved on make no sense behind the place; then the store is elsewhere, and refuses.
    const to = this.#foldIn(space, entries, whole);
    if (!(await store.apply({ from: this.#at, to, ops: space.ops, logSeq }))) return undefined;
    this.#at = { ...to, incarnation: this.#at.incarnation };
    for (const { tail, after } of space.moved()) this.#records.set(tail, after);
    return whole;
  }

  /** Folds into the workspace, and tells where the entries lead. */
  #foldIn(space: Workspace, entries: readonly TrackedEntry[], whole: number): Place {
    const to =
      whole === 0
        ? this.#foldSlice(space, entries[0])
        : this.#foldWhole(space, entries.slice(0, whole));
    settle(space, this.#options);
    for (const { tail, after } of space.moved())
      space.ops.add({ type: 'set', key: keys.record(tail), value: encodeRecord(after) });
    return to;
  }

  #foldWhole(space: Workspace, batch: readonly TrackedEntry[]): Place {
    let expected = this.#at.seq + 1;
    for (const entry of batch) {
      // Only a LOG that lost entries has a hole; whoever feeds the projector has made sure.
      if (entry.seq !== expected) addFault(space, expected, 'missing');
      expected = entry.seq + 1;
      if (this.#at.part > 0 && entry === batch[0]) this.#foldLastSlice(space, entry);
      else foldEntry(space, entry, this.#options);
    }
    const { seq, stamp } = batch.at(-1) ?? this.#at;
    return { seq, stamp, part: 0, found: 0 };
  }

  #foldSlice(space: Workspace, receipt: TrackedEntry | undefined): Place {
    const { seq, stamp, part, found } = this.#at;
    const more = foldReceipt(space, receipt as ActEntry, this.#options);
    return { seq, stamp, part: part + 1, found: found + more };
  }

  #foldLastSlice(space: Workspace, entry: TrackedEntry): void {
    const receipt = entry as ActEntry;
    const found = foldReceipt(space, receipt, this.#options);
    endReceipt(space, receipt, this.#at.found + found);
  }
}
