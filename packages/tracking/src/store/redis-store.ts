import { randomUUID } from 'node:crypto';
import { BusError } from '@liandong/contracts';
import { Cluster } from 'ioredis';
import type { OpSet } from '../ops.ts';
import { inTime, type RedisClient } from './connect-redis.ts';
import { canonical } from './memory-store.ts';
import { scripts } from './scripts.ts';
import type {
  Batch,
  Checkpoint,
  Hold,
  Place,
  Pulse,
  Scored,
  TrackingStore,
} from './tracking-store.ts';

export type RedisStoreOptions = {
  client: RedisClient;
  /** Names the area's keys: `{ld:<area>}:`. */
  area: string;
  /** What the fold goes by; a store filled by other rules is filled anew. */
  rules: string;
};

type Script = (keyCount: number, ...keysAndArgs: (string | number)[]) => Promise<number>;
type Scripted = RedisClient & Record<keyof typeof scripts, Script>;

const readsAtOnce = 1_000;

/** The projection of one area in Redis. */
export function createRedisStore(options: RedisStoreOptions): TrackingStore {
  const { area, rules } = options;
  const client = scripted(options.client);
  const full = (key: string): string => `{ld:${area}}:${key}`;
  const checkpointKey = full('checkpoint');
  const pulseKey = full('pulse');
  const leaseKey = full('lease');
  const began = (incarnation: string) =>
    inTime(client.liandongBegin(1, checkpointKey, incarnation, rules));

  async function checkpoint(): Promise<Checkpoint | undefined> {
    const at = await inTime(client.hgetall(checkpointKey));
    if (at.ready !== '1' || at.rules !== rules) return undefined;
    const { incarnation = '', stamp = '' } = at;
    return {
      incarnation,
      stamp,
      seq: Number(at.seq),
      part: Number(at.part),
      found: Number(at.found),
    };
  }

  async function clear(): Promise<Checkpoint> {
    const incarnation = randomUUID();
    await began(incarnation);
    for await (const found of scan(client, full('*'))) {
      const doomed = found.filter((key) => key !== checkpointKey && key !== leaseKey);
      const wiped = client.liandongWipe(doomed.length + 1, checkpointKey, ...doomed, incarnation);
      if ((await inTime(wiped)) === 0) throw new BusError('TRACKER_OVERTAKEN');
    }
    if ((await inTime(client.liandongReady(1, checkpointKey, incarnation))) === 0)
      throw new BusError('TRACKER_OVERTAKEN');
    return { seq: 0, stamp: '', part: 0, found: 0, incarnation };
  }

  async function apply({ from, to, ops, logSeq }: Batch): Promise<boolean> {
    const touched = [checkpointKey, pulseKey];
    const groups = groupsOf(ops, (key) => touched.push(full(key)));
    const applied = client.liandongApply(
      touched.length,
      ...touched,
      ...placeArgs(from),
      to.seq,
      to.stamp,
      to.part,
      to.found,
      logSeq,
      ...groups,
    );
    return (await inTime(applied)) === 1;
  }

  async function hold({ owner, leaseMs, at }: Hold): Promise<boolean> {
    const keys = [checkpointKey, pulseKey, leaseKey];
    const place = at ? [...placeArgs(at.checkpoint), at.logSeq] : ['', '', '', 0];
    return (await inTime(client.liandongHold(3, ...keys, ...place, owner, leaseMs))) === 1;
  }

  async function pulse(): Promise<Pulse | undefined> {
    const { at, logSeq } = await inTime(client.hgetall(pulseKey));
    return at === undefined ? undefined : { at: Number(at), logSeq: Number(logSeq) };
  }

  async function texts(keys: readonly string[]): Promise<(string | undefined)[]> {
    const found: (string | undefined)[] = [];
    for (let from = 0; from < keys.length; from += readsAtOnce) {
      const some = keys.slice(from, from + readsAtOnce).map(full);
      const values = await inTime(client.mget(...some));
      found.push(...values.map((value) => value ?? undefined));
    }
    return found;
  }

  return {
    checkpoint,
    clear,
    spoil: async () => void (await began(randomUUID())),
    apply,
    hold,
    release: async (owner) => void (await inTime(client.liandongRelease(1, leaseKey, owner))),
    pulse,
    texts,
    ranges: (queries) =>
      pipelined(client, queries, (pipeline, { key, after, upTo, limit }) =>
        pipeline.zrangebyscore(full(key), `(${after}`, upTo, 'WITHSCORES', 'LIMIT', 0, limit),
      ).then((replies) => replies.map(scoredOf)),
    ranks: (queries) =>
      pipelined(client, queries, (pipeline, { key, rank }) =>
        pipeline.zrange(full(key), String(rank), String(rank), 'WITHSCORES'),
      ).then((replies) => replies.map((reply) => scoredOf(reply)[0])),
    counts: (queries) =>
      pipelined(client, queries, (pipeline, { key, upTo }) =>
        upTo === undefined ? pipeline.zcard(full(key)) : pipeline.zcount(full(key), '-inf', upTo),
      ).then((replies) => replies.map(Number)),
    beginningWith: (key, text, limit) =>
      // Members are ASCII, so nothing that begins with the text sorts behind it and 0xff.
      inTime(client.zrangebylex(full(key), `[${text}`, `[${text}\xff`, 'LIMIT', 0, limit)),
    snapshot: () => snapshot(client, full(''), checkpoint),
  };
}

function scripted(client: RedisClient): Scripted {
  for (const [name, lua] of Object.entries(scripts)) client.defineCommand(name, { lua });
  return client as unknown as Scripted;
}

const placeArgs = ({ incarnation, seq, part }: Place & { incarnation: string }) => [
  incarnation,
  seq,
  part,
];

/** Lua can unpack some 8,000 arguments; a group stays well below. */
const membersAtOnce = 1_000;

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
  return args;
}

const chunks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / membersAtOnce) }, (_, index) =>
    items.slice(index * membersAtOnce, (index + 1) * membersAtOnce),
  );

type Pipeline = ReturnType<RedisClient['pipeline']>;

async function pipelined<Query>(
  client: RedisClient,
  queries: readonly Query[],
  add: (pipeline: Pipeline, query: Query) => unknown,
): Promise<unknown[]> {
  if (queries.length === 0) return [];
  const pipeline = client.pipeline();
  for (const query of queries) add(pipeline, query);
  const replies = (await inTime(pipeline.exec())) ?? [];
  return replies.map(([error, value]) => {
    if (error) throw new BusError('REDIS_UNREACHABLE', {}, { cause: error });
    return value;
  });
}

/** Members and scores as they come, in turn. */
function scoredOf(reply: unknown): Scored[] {
  const flat = reply as string[];
  return Array.from({ length: flat.length / 2 }, (_, index) => ({
    member: flat[2 * index] ?? '',
    score: Number(flat[2 * index + 1]),
  }));
}

/** Keys that match, in portions; a cluster is asked node by node. */
async function* scan(client: RedisClient, pattern: string): AsyncGenerator<string[]> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  for (const node of nodes) {
    let cursor = '0';
    do {
      const [next, found] = await inTime(node.scan(cursor, 'MATCH', pattern, 'COUNT', readsAtOnce));
      cursor = next;
      if (found.length > 0) yield found;
    } while (cursor !== '0');
  }
}

/** Keys that no LOG decides. */
const volatileKeys = ['checkpoint', 'pulse', 'lease'];

async function snapshot(
  client: RedisClient,
  prefix: string,
  checkpoint: () => Promise<Checkpoint | undefined>,
) {
  const names = new Set<string>();
  for await (const found of scan(client, `${prefix}*`))
    for (const key of found) names.add(key.slice(prefix.length));
  const texts = new Map<string, string>();
  const sets = new Map<string, Scored[]>();
  for (const name of [...names].filter((key) => !volatileKeys.includes(key))) {
    const key = prefix + name;
    if ((await inTime(client.type(key))) === 'zset')
      sets.set(name, scoredOf(await inTime(client.zrange(key, '0', '-1', 'WITHSCORES'))));
    else texts.set(name, (await inTime(client.get(key))) ?? '');
  }
  return canonical({ texts, sets, place: await checkpoint() });
}
