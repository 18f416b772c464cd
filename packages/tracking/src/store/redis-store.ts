import { randomUUID } from 'node:crypto';
import { BusError } from '@liandong/contracts';
import { Cluster } from 'ioredis';
import type { OpSet } from '../ops.ts';
import { inTime, type RedisClient } from './connect-redis.ts';
import { canonical } from './memory-store.ts';
import { scripts } from './scripts.ts';
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

export type RedisStoreOptions = {
  client: RedisClient;
  /** Names the area's keys: `{ld:<area>}:`. */
  area: string;
  /** What the fold goes by; a store filled by other rules is filled anew. Read at each use: a getter may give others later. */
  rules: string;
};

type Script<Reply> = (keyCount: number, ...keysAndArgs: (string | number)[]) => Promise<Reply>;
type Changing = Exclude<keyof typeof scripts, 'liandongQuantiles' | 'liandongWithin'>;
type Scripted = RedisClient &
  Record<Changing, Script<number>> & {
    liandongQuantiles: Script<(string | number)[]>;
    liandongWithin: Script<number[]>;
  };

/** The projection of one area in Redis. */
export const createRedisStore = (options: RedisStoreOptions): TrackingStore =>
  new RedisStore(options);

class RedisStore implements TrackingStore {
  readonly #client: Scripted;
  readonly #options: RedisStoreOptions;
  readonly #prefix: string;
  readonly #checkpointKey: string;
  readonly #pulseKey: string;
  readonly #leaseKey: string;

  constructor(options: RedisStoreOptions) {
    const { client, area } = options;
    this.#client = scripted(client);
    this.#options = options;
    this.#prefix = `{ld:${area}}:`;
    this.#checkpointKey = this.#full('checkpoint');
    this.#pulseKey = this.#full('pulse');
    this.#leaseKey = this.#full('lease');
  }

  #full(key: string): string {
    return this.#prefix + key;
  }

  async checkpoint(): Promise<Checkpoint | undefined> {
    const at = await inTime(this.#client.hgetall(this.#checkpointKey));
    if (at.ready !== '1' || at.rules !== this.#options.rules) return undefined;
    const { incarnation = '', stamp = '' } = at;
    const [seq, part, found] = [Number(at.seq), Number(at.part), Number(at.found)];
    return { incarnation, stamp, seq, part, found };
  }

  async clear(): Promise<Checkpoint> {
    const incarnation = await this.#begin();
    const kept = [this.#checkpointKey, this.#leaseKey];
    for await (const found of scan(this.#client, `${this.#prefix}*`)) {
      const doomed = found.filter((key) => !kept.includes(key));
      const keys = [this.#checkpointKey, ...doomed];
      await this.#unlessBegunAnew(this.#client.liandongWipe(keys.length, ...keys, incarnation));
    }
    await this.#unlessBegunAnew(this.#client.liandongReady(1, this.#checkpointKey, incarnation));
    return { ...beginning, incarnation };
  }

  async spoil(): Promise<void> {
    await this.#begin();
  }

  async #begin(): Promise<string> {
    const incarnation = randomUUID();
    await inTime(
      this.#client.liandongBegin(1, this.#checkpointKey, incarnation, this.#options.rules),
    );
    return incarnation;
  }

  async #unlessBegunAnew(step: Promise<number>): Promise<void> {
    if ((await inTime(step)) === 0) throw new BusError('TRACKER_OVERTAKEN');
  }

  async apply({ from, to, ops, logSeq }: Batch): Promise<boolean> {
    const touched = [this.#checkpointKey, this.#pulseKey];
    const groups = groupsOf(ops, (key) => touched.push(this.#full(key)));
    const place = [...placeArgs(from), to.seq, to.stamp, to.part, to.found, logSeq];
    const applied = this.#client.liandongApply(touched.length, ...touched, ...place, ...groups);
    return (await inTime(applied)) === 1;
  }

  async hold({ owner, leaseMs, at }: Hold): Promise<boolean> {
    const keys = [this.#checkpointKey, this.#pulseKey, this.#leaseKey];
    const place = at ? [...placeArgs(at.checkpoint), at.logSeq] : ['', '', '', 0];
    return (await inTime(this.#client.liandongHold(3, ...keys, ...place, owner, leaseMs))) === 1;
  }

  async release(owner: string): Promise<void> {
    await inTime(this.#client.liandongRelease(1, this.#leaseKey, owner));
  }

  async pulse(): Promise<Pulse | undefined> {
    const { at, logSeq } = await inTime(this.#client.hgetall(this.#pulseKey));
    return at === undefined ? undefined : { at: Number(at), logSeq: Number(logSeq) };
  }

  async texts(keys: readonly string[]): Promise<(string | undefined)[]> {
    const found: (string | undefined)[] = [];
    for (const some of chunks(keys)) {
      const values = await inTime(this.#client.mget(...some.map((key) => this.#full(key))));
      found.push(...values.map((value) => value ?? undefined));
    }
    return found;
  }

  async ranges(queries: readonly RangeQuery[]): Promise<Scored[][]> {
    const replies = await this.#pipelined(queries, (pipeline, { key, after, upTo, limit }) =>
      pipeline.zrangebyscore(this.#full(key), `(${after}`, upTo, 'WITHSCORES', 'LIMIT', 0, limit),
    );
    return replies.map(scoredOf);
  }

  async ranks(queries: readonly RankQuery[]): Promise<(Scored | undefined)[]> {
    const replies = await this.#pipelined(queries, (pipeline, { key, rank }) =>
      pipeline.zrange(this.#full(key), String(rank), String(rank), 'WITHSCORES'),
    );
    return replies.map((reply) => scoredOf(reply)[0]);
  }

  async counts(queries: readonly CountQuery[]): Promise<number[]> {
    const replies = await this.#pipelined(queries, (pipeline, { key, upTo }) =>
      upTo === undefined
        ? pipeline.zcard(this.#full(key))
        : pipeline.zcount(this.#full(key), '-inf', upTo),
    );
    return replies.map(Number);
  }

  async within(keys: readonly string[], spans: readonly Span[]): Promise<number[][]> {
    const bounds = spans.flatMap(({ after, upTo }) => [`(${after}`, String(upTo)]);
    const counts = chunks(keys).map((some) => {
      const names = some.map((key) => this.#full(key));
      return inTime(this.#client.liandongWithin(names.length, ...names, ...bounds));
    });
    const flat = (await Promise.all(counts)).flat();
    return keys.map((_, at) => flat.slice(at * spans.length, (at + 1) * spans.length));
  }

  quantiles(queries: readonly QuantileQuery[]): Promise<QuantileReply[]> {
    // Each is a step of its own for the server, so that none keeps the fold waiting for long.
    return Promise.all(
      queries.map(async ({ keys, permille }) => {
        const names = keys.map((key) => this.#full(key));
        const asked = this.#client.liandongQuantiles(names.length, ...names, ...permille);
        const [count = 0, ...scores] = await inTime(asked);
        return { count: Number(count), scores: scores.map(Number) };
      }),
    );
  }

  async counters(keys: readonly string[]): Promise<ReadonlyMap<string, number>[]> {
    const replies = await this.#pipelined(keys, (pipeline, key) =>
      pipeline.hgetall(this.#full(key)),
    );
    return replies.map(countersOf);
  }

  beginningWith(key: string, text: string, limit: number): Promise<string[]> {
    // Members are ASCII, so nothing that begins with the text sorts behind it and 0xff.
    const upTo = `[${text}\xff`;
    return inTime(this.#client.zrangebylex(this.#full(key), `[${text}`, upTo, 'LIMIT', 0, limit));
  }

  async #pipelined<Query>(
    queries: readonly Query[],
    add: (pipeline: Pipeline, query: Query) => unknown,
  ): Promise<unknown[]> {
    if (queries.length === 0) return [];
    const pipeline = this.#client.pipeline();
    for (const query of queries) add(pipeline, query);
    const replies = (await inTime(pipeline.exec())) ?? [];
    return replies.map(([error, value]) => {
      if (error) throw new BusError('REDIS_UNREACHABLE', {}, { cause: error });
      return value;
    });
  }

  async snapshot(): Promise<Snapshot> {
    const names = new Set<string>();
    for await (const found of scan(this.#client, `${this.#prefix}*`))
      for (const key of found) names.add(key.slice(this.#prefix.length));
    for (const name of volatileKeys) names.delete(name);
    const texts = new Map<string, string>();
    const sets = new Map<string, Scored[]>();
    const counters = new Map<string, Map<string, number>>();
    for (const name of names) {
      const key = this.#full(name);
      const type = await inTime(this.#client.type(key));
      if (type === 'zset')
        sets.set(name, scoredOf(await inTime(this.#client.zrange(key, '0', '-1', 'WITHSCORES'))));
      else if (type === 'hash')
        counters.set(name, countersOf(await inTime(this.#client.hgetall(key))));
      else texts.set(name, (await inTime(this.#client.get(key))) ?? '');
    }
    return canonical({ texts, sets, counters, place: await this.checkpoint() });
  }
}

/** Keys that no LOG decides. */
const volatileKeys = ['checkpoint', 'pulse', 'lease', 'claims'];

function scripted(client: RedisClient): Scripted {
  for (const [name, lua] of Object.entries(scripts)) client.defineCommand(name, { lua });
  return client as unknown as Scripted;
}

const placeArgs = ({ incarnation, seq, part }: Checkpoint) => [incarnation, seq, part];

/** Lua can unpack some 8,000 arguments; a command stays well below. */
const atOnce = 1_000;

/** Changes as the script reads them: one command for as many members of a key as possible. */
function groupsOf(ops: OpSet, touch: (key: string) => number): (string | number)[] {
  const args: (string | number)[] = [];
  for (const [key, value] of ops.texts()) args.push('SET', touch(key), 1, value);
  for (const [key, members] of ops.members()) {
    const index = touch(key);
    const added = [...members].flatMap(([member, score]) =>
      score === undefined ? [] : [[score, member] as const],
    );
    const removed = [...members].flatMap(([member, score]) =>
      score === undefined ? [member] : [],
    );
    for (const some of chunks(added)) args.push('ZADD', index, 2 * some.length, ...some.flat());
    for (const some of chunks(removed)) args.push('ZREM', index, some.length, ...some);
  }
  for (const [key, fields] of ops.counters()) {
    const index = touch(key);
    for (const some of chunks([...fields]))
      args.push('COUNT', index, 2 * some.length, ...some.flat());
  }
  return args;
}

const chunks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / atOnce) }, (_, index) =>
    items.slice(index * atOnce, (index + 1) * atOnce),
  );

type Pipeline = ReturnType<RedisClient['pipeline']>;

/** Members and scores as they come, in turn. */
function scoredOf(reply: unknown): Scored[] {
  const flat = reply as string[];
  return Array.from({ length: flat.length / 2 }, (_, index) => ({
    member: flat[2 * index] ?? '',
    score: Number(flat[2 * index + 1]),
  }));
}

/** A hash as ioredis brings it: an object of texts. */
const countersOf = (reply: unknown): Map<string, number> =>
  new Map(
    Object.entries(reply as Record<string, string>).map(
      ([field, n]) => [field, Number(n)] as const,
    ),
  );

/** Keys that match, in portions; a cluster is asked node by node. */
async function* scan(client: RedisClient, pattern: string): AsyncGenerator<string[]> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  for (const node of nodes) {
    let cursor = '0';
    do {
      const [next, found] = await inTime(node.scan(cursor, 'MATCH', pattern, 'COUNT', atOnce));
      cursor = next;
      if (found.length > 0) yield found;
    } while (cursor !== '0');
  }
}
