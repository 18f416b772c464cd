import { randomUUID } from 'node:crypto';
import {
  type Batch,
  beginning,
  type Checkpoint,
  type Hold,
  type Pulse,
  type RangeQuery,
  type Scored,
  type Snapshot,
  type TrackingStore,
} from './tracking-store.ts';

const byScore = (a: Scored, b: Scored): number =>
  a.score - b.score || (a.member < b.member ? -1 : Number(a.member > b.member));

/** The store as a double: the same promises, in memory. */
export function createMemoryStore(options: { now?: () => number } = {}): TrackingStore {
  const now = options.now ?? Date.now;
  const texts = new Map<string, string>();
  const sets = new Map<string, Map<string, number>>();
  let checkpoint: Checkpoint | undefined;
  let lease: { owner: string; until: number } | undefined;
  let pulse: Pulse | undefined;

  function changeSet(key: string, members: ReadonlyMap<string, number | undefined>): void {
    const set = sets.get(key) ?? new Map<string, number>();
    for (const [member, score] of members) {
      if (score === undefined) set.delete(member);
      else set.set(member, score);
    }
    if (set.size > 0) sets.set(key, set);
    else sets.delete(key);
  }

  const sorted = (key: string): Scored[] =>
    [...(sets.get(key) ?? [])].map(([member, score]) => ({ member, score })).sort(byScore);
  const isAt = (place: Checkpoint): boolean =>
    checkpoint?.incarnation === place.incarnation &&
    checkpoint.seq === place.seq &&
    checkpoint.part === place.part;

  function change({ ops }: Batch): void {
    for (const [key, value] of ops.texts()) texts.set(key, value);
    for (const [key, members] of ops.members()) changeSet(key, members);
  }

  return {
    checkpoint: async () => checkpoint,
    clear: async () => {
      texts.clear();
      sets.clear();
      checkpoint = { ...beginning, incarnation: randomUUID() };
      return checkpoint;
    },
    spoil: async () => {
      checkpoint = undefined;
    },
    apply: async (batch) => {
      if (!isAt(batch.from)) return false;
      change(batch);
      checkpoint = { ...batch.to, incarnation: batch.from.incarnation };
      pulse = { at: now(), logSeq: batch.logSeq };
      return true;
    },
    hold: async ({ owner, leaseMs, at }: Hold) => {
      if (lease && lease.owner !== owner && lease.until > now()) return false;
      lease = { owner, until: now() + leaseMs };
      if (!at) return true;
      if (!isAt(at.checkpoint)) return false;
      pulse = { at: now(), logSeq: at.logSeq };
      return true;
    },
    release: async (owner) => {
      if (lease?.owner === owner) lease = undefined;
    },
    pulse: async () => pulse,
    texts: async (keys) => keys.map((key) => texts.get(key)),
    ranges: async (queries: readonly RangeQuery[]) =>
      queries.map(({ key, after, upTo, limit }) =>
        sorted(key)
          .filter(({ score }) => score > after && score <= upTo)
          .slice(0, limit),
      ),
    ranks: async (queries) => queries.map(({ key, rank }) => sorted(key).at(rank)),
    counts: async (queries) =>
      queries.map(
        ({ key, upTo }) =>
          sorted(key).filter(({ score }) => upTo === undefined || score <= upTo).length,
      ),
    beginningWith: async (key, text, limit) =>
      sorted(key)
        .map(({ member }) => member)
        .filter((member) => member.startsWith(text))
        .slice(0, limit),
    snapshot: async (): Promise<Snapshot> =>
      canonical({
        texts,
        sets: new Map([...sets.keys()].map((key) => [key, sorted(key)])),
        place: checkpoint,
      }),
  };
}

/** What is stored, in the one order both stores use. */
export function canonical(content: {
  texts: ReadonlyMap<string, string>;
  sets: ReadonlyMap<string, readonly Scored[]>;
  place: Checkpoint | undefined;
}): Snapshot {
  const { place } = content;
  const values = [
    ...content.texts,
    ...[...content.sets].map(
      ([key, members]) => [key, members.map(({ member, score }) => `${member}=${score}`)] as const,
    ),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  const { seq, stamp, part, found } = place ?? beginning;
  return { checkpoint: { seq, stamp, part, found }, ...Object.fromEntries(values) };
}
