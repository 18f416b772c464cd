import { connectNats, entryHeaders } from '@liandong/bus';
import { threadSubject } from '@liandong/contracts';
import { inboxPrefixOf, unitFiles } from '@liandong/directory';
import { createLogger } from '@liandong/runtime';
import { startRedis, startTestArea, type TestArea, type TestServer } from '@liandong/testing';
import { type OpenTracker, openTracker } from '@liandong/tracker';
import {
  connectRedis,
  createMemoryStore,
  createRedisStore,
  Projector,
  type RedisClient,
  rulesOf,
  type Snapshot,
  type TrackedEntry,
  type TrackingStore,
} from '@liandong/tracking';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { expect, vi } from 'vitest';
import type { LogDouble } from '../../packages/tracking/src/testing/log-double.ts';
import { foldContext, monday } from '../../packages/tracking/src/testing/story.ts';

/** Nobody checks signatures here, but an entry without a proof is none. */
const proof = JSON.stringify({
  key: 'k'.repeat(16),
  sig: 's'.repeat(86),
  index: 0,
  size: 1,
  path: [],
});

/** An area, its LOG as a test plays the exchange, a Redis, and trackers. */
export class TrackerWorld implements AsyncDisposable {
  readonly area: TestArea;
  readonly redis: TestServer;
  readonly client: RedisClient;
  readonly store: TrackingStore;
  readonly #connections = new Map<string, NatsConnection>();
  readonly #trackers: OpenTracker[] = [];

  private constructor(area: TestArea, redis: TestServer) {
    this.area = area;
    this.redis = redis;
    this.client = connectRedis({ url: redis.url, name: 'test' });
    const rules = rulesOf(foldContext);
    this.store = createRedisStore({ client: this.client, area: area.area.area, rules });
  }

  static async start(): Promise<TrackerWorld> {
    const world = new TrackerWorld(await startTestArea(), await startRedis());
    await vi.waitFor(() => world.client.ping(), { timeout: 20_000 });
    return world;
  }

  /** A connection of a unit, with its own creds. */
  async as(unit: string): Promise<NatsConnection> {
    const known = this.#connections.get(unit);
    if (known) return known;
    const connection = await connectNats({
      servers: this.area.servers,
      credsFile: unitFiles(this.area.dataDir, unit).creds,
      name: `test/${unit}`,
      inboxPrefix: inboxPrefixOf(unit),
    });
    this.#connections.set(unit, connection);
    return connection;
  }

  async tracker(options: { cacheSize?: number; servers?: string[] } = {}): Promise<OpenTracker> {
    const tracker = await openTracker({
      dataDir: this.area.dataDir,
      servers: options.servers ?? this.area.servers,
      redisUrl: this.redis.url,
      cacheSize: options.cacheSize ?? 1_000,
      logger: createLogger('tracker', { level: process.env.LIANDONG_TEST_LOG ?? 'fatal' }),
      now: () => monday,
    });
    this.#trackers.push(tracker);
    return tracker;
  }

  /** How long the LOG is; asked again while the server is away. */
  async logSeq(): Promise<number> {
    const manager = await jetstreamManager(await this.as('exchange'), { checkAPI: false });
    const info = await vi.waitFor(() => manager.streams.info('LOG'), { timeout: 60_000 });
    return info.state.last_seq;
  }

  /** Numbers what a double will hold behind what the LOG holds already: the directory. */
  async alignTo(log: LogDouble): Promise<void> {
    const { length } = log.entries;
    for (let seq = length; seq < (await this.logSeq()); seq += 1) log.other();
  }

  /** Appends what the double has and the LOG has not, with something for content. */
  async publish(log: LogDouble, content = ''): Promise<void> {
    const client = jetstream(await this.as('exchange'), { timeout: 20_000 });
    const from = await this.logSeq();
    await Promise.all(log.entries.slice(from).map((entry) => publishEntry(client, entry, content)));
  }

  /** Waits until everything in the LOG is folded. */
  async caughtUp(): Promise<void> {
    const last = await this.logSeq();
    await vi.waitFor(
      async () => expect(await this.store.checkpoint()).toMatchObject({ seq: last, part: 0 }),
      { timeout: 60_000, interval: 20 },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#trackers.map((tracker) => tracker.stop()));
    for (const connection of this.#connections.values()) await connection.close();
    this.client.disconnect();
    await this.redis[Symbol.asyncDispose]();
    await this.area[Symbol.asyncDispose]();
  }
}

async function publishEntry(
  client: ReturnType<typeof jetstream>,
  entry: TrackedEntry,
  content: string,
): Promise<void> {
  if (entry.what !== 'act') {
    await client.publish('log.checkpoint', '{}');
    return;
  }
  const { ref, act, mark } = entry;
  const texts = { act: JSON.stringify(act), mark: JSON.stringify(mark), proof, content };
  const { seq } = await client.publish(threadSubject(ref), content, {
    headers: entryHeaders(texts),
  });
  if (seq !== entry.seq) throw new Error(`the double and the LOG differ at ${entry.seq}`);
}

/** What the projection must hold after these entries, whoever folded them; time stamps apart. */
export async function expected(log: LogDouble): Promise<Snapshot> {
  const store = createMemoryStore();
  const projector = new Projector({ ...foldContext, store, cacheSize: 1_000 });
  await projector.open();
  await projector.fold(log.entries, log.entries.length);
  return unstamped(await store.snapshot());
}

/** The server's own time stamps are not the test's to know. */
export const unstamped = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  checkpoint: { ...(snapshot.checkpoint as object), stamp: '' },
});
