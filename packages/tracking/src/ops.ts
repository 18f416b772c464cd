/**
 * A change to the projection. Most set something to a value that follows from the LOG alone;
 * `hincr` moves a counter, which is exact because a batch is applied once, with its place, or not at all.
 */
export type Op =
  | { type: 'set'; key: string; value: string }
  | { type: 'zadd'; key: string; member: string; score: number }
  | { type: 'zrem'; key: string; member: string }
  | { type: 'hincr'; key: string; field: string; by: number };

/** The changes of one batch: the last word on each key and member, and nothing before it. */
export class OpSet {
  readonly #texts = new Map<string, string>();
  readonly #members = new Map<string, Map<string, number | undefined>>();
  readonly #counters = new Map<string, Map<string, number>>();

  add(...ops: readonly Op[]): void {
    for (const op of ops) this.#add(op);
  }

  #add(op: Op): void {
    switch (op.type) {
      case 'set':
        this.#texts.set(op.key, op.value);
        break;
      case 'zadd':
        within(this.#members, op.key).set(op.member, op.score);
        break;
      case 'zrem':
        within(this.#members, op.key).set(op.member, undefined);
        break;
      case 'hincr': {
        const counters = within(this.#counters, op.key);
        counters.set(op.field, (counters.get(op.field) ?? 0) + op.by);
      }
    }
  }

  /** Forgets that a member was to be added, where nobody can have added it before; false when it was not to be. */
  takeBack(key: string, member: string): boolean {
    const members = this.#members.get(key);
    return members?.get(member) !== undefined && members.delete(member);
  }

  texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** Members by key; an undefined score removes the member. */
  members(): ReadonlyMap<string, ReadonlyMap<string, number | undefined>> {
    return this.#members;
  }

  /** What is added to counters by key and field; nothing where a batch took back what it gave. */
  counters(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    const moved = [...this.#counters].map(
      ([key, fields]) => [key, new Map([...fields].filter(([, by]) => by !== 0))] as const,
    );
    return new Map(moved.filter(([, fields]) => fields.size > 0));
  }
}

function within<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = maps.get(key);
  if (known) return known;
  const fresh = new Map<string, Value>();
  maps.set(key, fresh);
  return fresh;
}
