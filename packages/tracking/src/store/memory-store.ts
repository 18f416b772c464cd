import { randomUUID } from 'node:crypto';
import {
  type Batch,
  beginning,
  type Checkpoint,
  type CountQuery,
  type Hold,
  type Pulse,
  type QuantileQuery,
  type QuantileReply,
  type RangeQuery,
  type RankQuery,
  type Scored,
  type Snapshot,
  type Span,
  type TrackingStore,
} from './tracking-store.ts';

const byScore = (a: Scored, b: Scored): number =>
  a.score - b.score || (a.member < b.member ? -1 : Number(a.member > b.member));

/** The store as a double: the same promises, in memory. */
export const createMemoryStore = (now: () => number = Date.now): TrackingStore =>
  new MemoryStore(now);

class MemoryStore implements TrackingStore {
  readonly #now: () => number;
  readonly #texts = new Map<string, string>();
  readonly #sets = new Map<string, Map<string, number>>();
  readonly #counters = new Map<string, Map<string, number>>();
  #checkpoint: Checkpoint | undefined;
  #lease: { owner: string; until: number } | undefined;
  #pulse: Pulse | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  async checkpoint(): Promise<Checkpoint | undefined> {
    return this.#checkpoint;
  }

  async clear(): Promise<Checkpoint> {
    this.#texts.clear();
    this.#sets.clear();
    this.#counters.clear();
    this.#pulse = undefined;
    this.#checkpoint = { ...beginning, incarnation: randomUUID() };
    return this.#checkpoint;
  }

  async spoil(): Promise<void> {
    this.#checkpoint = undefined;
  }

  async apply({ from, to, ops, logSeq }: Batch): Promise<boolean> {
    if (!this.#isAt(from)) return false;
    for (const [key, value] of ops.texts()) this.#texts.set(key, value);
    for (const [key, members] of ops.members()) this.#change(key, members);
    for (const [key, fields] of ops.counters()) this.#count(key, fields);
    this.#checkpoint = { ...to, incarnation: from.incarnation };
    this.#pulse = { at: this.#now(), logSeq };
    return true;
  }

  #isAt({ incarnation, seq, part }: Checkpoint): boolean {
    const at = this.#checkpoint;
    return at?.incarnation === incarnation && at.seq === seq && at.part === part;
  }

  #change(key: string, members: ReadonlyMap<string, number | undefined>): void {
    const set = this.#sets.get(key) ?? new Map<string, number>();
    for (const [member, score] of members) {
      if (score === undefined) set.delete(member);
      else set.set(member, score);
    }
    if (set.size > 0) this.#sets.set(key, set);
    else this.#sets.delete(key);
  }

  #count(key: string, fields: ReadonlyMap<string, number>): void {
    const counters = this.#counters.get(key) ?? new Map<string, number>();
    for (const [field, by] of fields) {
      const value = (counters.get(field) ?? 0) + by;
      if (value === 0) counters.delete(field);
      else counters.set(field, value);
    }
    if (counters.size > 0) this.#counters.set(key, counters);
    else this.#counters.delete(key);
  }

  async hold({ owner, leaseMs, at }: Hold): Promise<boolean> {
    const now = this.#now();
    if (this.#lease && this.#lease.owner !== owner && this.#lease.until > now) return false;
    this.#lease = { owner, until: now + leaseMs };
    if (!at) return true;
    if (!this.#isAt(at.checkpoint)) return false;
    this.#pulse = { at: now, logSeq: at.logSeq };
    return true;
  }

  async release(owner: string): Promise<void> {
    if (this.#lease?.owner === owner) this.#lease = undefined;
  }

  async pulse(): Promise<Pulse | undefined> {
    return this.#pulse;
  }

  async texts(keys: readonly string[]): Promise<(string | undefined)[]> {
    return keys.map((key) => this.#texts.get(key));
  }

  async ranges(queries: readonly RangeQuery[]): Promise<Scored[][]> {
    return queries.map(({ key, after, upTo, limit }) =>
      this.#sorted(key)
        .filter(({ score }) => score > after && score <= upTo)
        .slice(0, limit),
    );
  }

  async ranks(queries: readonly RankQuery[]): Promise<(Scored | undefined)[]> {
    return queries.map(({ key, rank }) => this.#sorted(key).at(rank));
  }

  async counts(queries: readonly CountQuery[]): Promise<number[]> {
    return queries.map(({ key, upTo = Infinity }) => {
      const scores = [...(this.#sets.get(key)?.values() ?? [])];
      return scores.filter((score) => score <= upTo).length;
    });
  }

  async within(keys: readonly string[], spans: readonly Span[]): Promise<number[][]> {
    return keys.map((key) => {
      const scores = [...(this.#sets.get(key)?.values() ?? [])];
      return spans.map(
        ({ after, upTo }) => scores.filter((score) => score > after && score <= upTo).length,
      );
    });
  }

  async quantiles(queries: readonly QuantileQuery[]): Promise<QuantileReply[]> {
    return queries.map(({ keys, permille }) => {
      const sorted = Float64Array.from(
        keys.flatMap((key) => [...(this.#sets.get(key)?.values() ?? [])]),
      ).sort();
      const count = sorted.length;
      if (count === 0) return { count, scores: [] };
      const at = (p: number) => sorted[Math.max(1, Math.ceil((p * count) / 1_000)) - 1] ?? 0;
      return { count, scores: permille.map(at) };
    });
  }

  async counters(keys: readonly string[]): Promise<ReadonlyMap<string, number>[]> {
    return keys.map((key) => new Map(this.#counters.get(key)));
  }

  async beginningWith(key: string, text: string, limit: number): Promise<string[]> {
    return this.#sorted(key)
      .map(({ member }) => member)
      .filter((member) => member.startsWith(text))
      .slice(0, limit);
  }

  async snapshot(): Promise<Snapshot> {
    const sets = new Map([...this.#sets.keys()].map((key) => [key, this.#sorted(key)]));
    const [texts, counters] = [this.#texts, this.#counters];
    return canonical({ texts, sets, counters, place: this.#checkpoint });
  }

  #sorted(key: string): Scored[] {
    const members = [...(this.#sets.get(key) ?? [])];
    return members.map(([member, score]) => ({ member, score })).sort(byScore);
  }
}

/** What is stored, in the one order both stores use. */
export function canonical(content: {
  texts: ReadonlyMap<string, string>;
  sets: ReadonlyMap<string, readonly Scored[]>;
  counters: ReadonlyMap<string, ReadonlyMap<string, number>>;
  place: Checkpoint | undefined;
}): Snapshot {
  const { place } = content;
  const values = [
    ...content.texts,
    ...[...content.sets].map(
      ([key, members]) => [key, members.map(({ member, score }) => `${member}=${score}`)] as const,
    ),
    ...[...content.counters].map(
      ([key, fields]) => [key, [...fields].map(([field, n]) => `${field}=${n}`).sort()] as const,
    ),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  const { seq, stamp, part, found } = place ?? beginning;
  return { checkpoint: { seq, stamp, part, found }, ...Object.fromEntries(values) };
}
