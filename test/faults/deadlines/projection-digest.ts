import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';

const volatile = ['checkpoint', 'pulse', 'lease', 'claims'];
const atOnce = 2_000;

/** One hash over everything a projection says, whatever Redis made of it inside. */
export async function projectionDigest(url: string): Promise<{ digest: string; keys: number }> {
  const redis = new Redis(url);
  try {
    const names = (await redis.keys('{ld:*')).filter(
      (name) => !volatile.some((word) => name.endsWith(`:${word}`)),
    );
    names.sort();
    const hash = createHash('sha256');
    for (let from = 0; from < names.length; from += atOnce)
      for (const line of await linesOf(redis, names.slice(from, from + atOnce))) hash.update(line);
    return { digest: hash.digest('hex'), keys: names.length };
  } finally {
    redis.disconnect();
  }
}

async function linesOf(redis: Redis, names: readonly string[]): Promise<string[]> {
  const types = await replies(redis, names, (pipeline, name) => pipeline.type(name));
  const values = await replies(redis, names, (pipeline, name, index) => {
    if (types[index] === 'zset') return pipeline.zrange(name, '0', '-1', 'WITHSCORES');
    return types[index] === 'hash' ? pipeline.hgetall(name) : pipeline.get(name);
  });
  return names.map((name, index) => `${name} ${JSON.stringify(sorted(values[index]))}\n`);
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    : value;

type Pipeline = ReturnType<Redis['pipeline']>;

async function replies(
  redis: Redis,
  names: readonly string[],
  ask: (pipeline: Pipeline, name: string, index: number) => unknown,
): Promise<unknown[]> {
  const pipeline = redis.pipeline();
  for (const [index, name] of names.entries()) ask(pipeline, name, index);
  return ((await pipeline.exec()) ?? []).map(([error, value]) => {
    if (error) throw error;
    return value;
  });
}
