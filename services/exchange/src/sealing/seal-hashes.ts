/**
 * Hashes of what this exchange appended itself, until a checkpoint covers them. Bounded:
 * what does not fit is read back from the LOG.
 */
export class OwnHashes {
  readonly #hashes = new Map<number, string>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#hashes.size;
  }

  add(seq: number, hash: string): void {
    if (this.#hashes.size < this.#capacity) this.#hashes.set(seq, hash);
  }

  get(seq: number): string | undefined {
    return this.#hashes.get(seq);
  }

  forgetUpTo(last: number): void {
    for (const seq of this.#hashes.keys()) if (seq <= last) this.#hashes.delete(seq);
  }

  /** The narrowest range that holds every sequence of the given one not known here. */
  missing(from: number, to: number): { from: number; to: number } | undefined {
    let first = from;
    let last = to;
    while (first <= last && this.#hashes.has(first)) first += 1;
    while (last >= first && this.#hashes.has(last)) last -= 1;
    return first <= last ? { from: first, to: last } : undefined;
  }
}
