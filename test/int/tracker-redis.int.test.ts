import { serverKinds, startRedis, type TestServer } from '@liandong/testing';
import {
  connectRedis,
  createRedisStore,
  type RedisClient,
  requireRedis,
  type TrackingStore,
} from '@liandong/tracking';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { OpSet } from '../../packages/tracking/src/ops.ts';
import { describeTrackingStore } from '../../packages/tracking/src/store/store-contract.ts';

const name = 'test';
const until = (check: () => Promise<unknown>) => vi.waitFor(check, { timeout: 20_000 });
const reachable = (client: RedisClient) => until(() => client.get('anything'));

describe.each(serverKinds())('on a %s server', (kind) => {
  let server: TestServer;
  let client: RedisClient;
  let made = 0;
  const fresh = async (): Promise<TrackingStore> => {
    made += 1;
    return createRedisStore({ client, area: `area-${made}`, rules: 'rules' });
  };

  beforeAll(async () => {
    server = await startRedis({ kind });
    client = connectRedis({ url: server.url, name });
    await reachable(client);
  });
  afterAll(async () => {
    client.disconnect();
    await server[Symbol.asyncDispose]();
  });

  describeTrackingStore('Redis', fresh);

  it('is new enough, and evicts nothing', async () => {
    await expect(requireRedis(client)).resolves.toBeUndefined();
    await client.config('SET', 'maxmemory', '512mb', 'maxmemory-policy', 'allkeys-lru');
    await expect(requireRedis(client)).rejects.toMatchObject({ code: 'REDIS_EVICTS' });
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    await expect(requireRedis(client)).resolves.toBeUndefined();
    await client.config('SET', 'maxmemory', '0');
  });

  it('clears its own area and nothing else', async () => {
    const [mine, other] = [await fresh(), await fresh()];
    for (const store of [mine, other]) {
      const from = await store.clear();
      const ops = new OpSet();
      ops.add({ type: 'set', key: 'text', value: 'kept' });
      await store.apply({ from, to: { ...from, seq: 1 }, ops, logSeq: 1 });
    }
    await client.set('foreign', 'kept');
    await mine.clear();
    expect(await mine.texts(['text'])).toEqual([undefined]);
    expect(await other.texts(['text'])).toEqual(['kept']);
    expect(await client.get('foreign')).toBe('kept');
  });

  it('is cleared by one at a time, and who began last wins', async () => {
    const store = await fresh();
    await store.clear();
    const [first, second] = await Promise.allSettled([store.clear(), store.clear()]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'TRACKER_OVERTAKEN' } });
    expect(second).toMatchObject({ status: 'fulfilled', value: await store.checkpoint() });
  });

  it.each(['scan', 'liandongReady'])(
    'keeps what was folded after another began to clear, and fell behind at %s',
    async (step) => {
      const store = await fresh();
      const write = async (value: string) => {
        const from = await store.clear();
        const ops = new OpSet();
        ops.add({ type: 'set', key: 'text', value });
        await store.apply({ from, to: { ...from, seq: 1 }, ops, logSeq: 1 });
      };
      await write('old');
      const commands = client as unknown as Record<
        string,
        (...args: unknown[]) => Promise<unknown>
      >;
      const command = commands[step]?.bind(client);
      const falling = vi.spyOn(commands, step).mockImplementationOnce(async (...args) => {
        const early = step === 'scan' ? await command?.(...args) : undefined;
        await write('new');
        return early ?? command?.(...args);
      });
      await expect(store.clear()).rejects.toMatchObject({ code: 'TRACKER_OVERTAKEN' });
      falling.mockRestore();
      expect(await store.texts(['text'])).toEqual(['new']);
    },
  );

  it('is to be cleared when it was filled by other rules', async () => {
    const area = 'area-of-rules';
    const old = createRedisStore({ client, area, rules: 'old' });
    await old.clear();
    expect(await old.checkpoint()).toBeDefined();
    expect(await createRedisStore({ client, area, rules: 'new' }).checkpoint()).toBeUndefined();
  });

  it('forgets its scripts without harm', async () => {
    const store = await fresh();
    const from = await store.clear();
    await client.script('FLUSH');
    expect(
      await store.hold({ owner: 'one', leaseMs: 1_000, at: { checkpoint: from, logSeq: 0 } }),
    ).toBe(true);
  });

  it('changes nothing of a batch while it has no memory left', async () => {
    const store = await fresh();
    const from = await store.clear();
    const write = new OpSet();
    write.add({ type: 'zadd', key: 'set', member: 'kept', score: 1 });
    await store.apply({ from, to: { ...from, seq: 1 }, ops: write, logSeq: 1 });
    const before = await store.snapshot();
    await client.config('SET', 'maxmemory', '1mb');
    const remove = new OpSet();
    remove.add({ type: 'zrem', key: 'set', member: 'kept' });
    const at = { ...from, seq: 1 };
    await expect(
      store.apply({ from: at, to: { ...at, seq: 2 }, ops: remove, logSeq: 2 }),
    ).rejects.toMatchObject({ code: 'REDIS_FULL' });
    await client.config('SET', 'maxmemory', '0');
    expect(await store.snapshot()).toEqual(before);
  });

  it('connects again when its master became a replica', async () => {
    const states: boolean[] = [];
    const own = connectRedis({ url: server.url, name, onState: (state) => states.push(state) });
    await reachable(own);
    const store = createRedisStore({ client: own, area: 'area-demoted', rules: 'rules' });
    await client.call('REPLICAOF', '127.0.0.1', '1');
    await expect(store.clear()).rejects.toMatchObject({ code: 'REDIS_READ_ONLY' });
    await client.call('REPLICAOF', 'NO', 'ONE');
    await until(() => store.clear());
    expect(states).toEqual([true, false, true]);
    own.disconnect();
  });

  it('says that a password is missing or wrong, not that nobody is there', async () => {
    await client.config('SET', 'requirepass', 'right');
    const wrong = server.url.replace('redis://', 'redis://:wrong@');
    for (const url of [server.url, wrong]) {
      const own = connectRedis({ url, name });
      await until(() =>
        expect(requireRedis(own)).rejects.toMatchObject({ code: 'REDIS_UNAUTHORIZED' }),
      );
      own.disconnect();
    }
    await client.config('SET', 'requirepass', '');
  });

  it('fails in time while the server is away, and goes on when it is back', async () => {
    const states: boolean[] = [];
    const own = connectRedis({ url: server.url, name, onState: (state) => states.push(state) });
    await reachable(own);
    const store = createRedisStore({ client: own, area: 'area-away', rules: 'rules' });
    const from = await store.clear();
    await server.kill9();
    const beganMs = performance.now();
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'REDIS_UNREACHABLE' });
    expect(performance.now() - beganMs).toBeLessThan(10_000);
    await server.restart();
    await until(() => store.checkpoint());
    expect(await store.checkpoint()).toEqual(from);
    expect(states).toEqual([true, false, true]);
    own.disconnect();
    await reachable(client);
  });
});

describe('on a Redis Cluster', () => {
  let server: TestServer;
  let client: Cluster;
  let made = 0;

  beforeAll(async () => {
    const configText = 'save ""\ncluster-enabled yes\ncluster-announce-ip 127.0.0.1\n';
    server = await startRedis({ configText });
    const node = new Redis(server.url);
    await node.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await until(async () => expect(await node.cluster('INFO')).toContain('cluster_state:ok'));
    node.disconnect();
    client = connectRedis({ url: `${server.url},${server.url}`, name }) as Cluster;
    await reachable(client);
  });
  afterAll(async () => {
    client.disconnect();
    await server[Symbol.asyncDispose]();
  });

  it('is one', () => expect(client).toBeInstanceOf(Cluster));

  describeTrackingStore('a Redis Cluster', async () => {
    made += 1;
    return createRedisStore({ client, area: `area-${made}`, rules: 'rules' });
  });
});
