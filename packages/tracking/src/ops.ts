/**
 * A change to the projection. Each sets something to a value that follows from the LOG
 * alone, so that applying one twice, or in another order than its neighbours, ends the same.
 */
export type Op =
  | { type: 'set'; key: string; value: string }
  | { type: 'zadd'; key: string; member: string; score: number }
  | { type: 'zrem'; key: string; member: string };

/** The changes of one batch: the last word on each key and member, and nothing before it. */
export class OpSet {
  readonly #texts = new Map<string, string>();
  readonly #members = new Map<string, Map<string, number | undefined>>();

  add(...ops: readonly Op[]): void {
    for (const op of ops) {
      if (op.type === 'set') this.#texts.set(op.key, op.value);
      else this.#membersOf(op.key).set(op.member, op.type === 'zadd' ? op.score : undefined);
    }
  }

  #membersOf(key: string): Map<string, number | undefined> {
    const known = this.#members.get(key);
    if (known) return known;
    const fresh = new Map<string, number | undefined>();
    this.#members.set(key, fresh);
    return fresh;
  }

  texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** Members by key; an undefined score removes the member. */
  members(): ReadonlyMap<string, ReadonlyMap<string, number | undefined>> {
    return this.#members;
  }
}
