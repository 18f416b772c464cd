import { readFileSync } from 'node:fs';
import { logSource, type PreparedAct, readEntry } from '@liandong/bus';
import type { Act, EntryMark, ThreadRef } from '@liandong/contracts';
import { areaFiles, credsProof } from '@liandong/directory';
import { type Exchange, openExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import { startRedis, startTestArea, type TestArea, type TestServer } from '@liandong/testing';
import { type OpenTracker, openTracker } from '@liandong/tracker';
import {
  connectRedis,
  createRedisStore,
  type RedisClient,
  rulesOf,
  type TrackingStore,
} from '@liandong/tracking';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { expect, vi } from 'vitest';
import { foldContext } from '../../../packages/tracking/src/testing/story.ts';
import { type BareUnit, bareUnit, type Story } from './exchange-bench.ts';

const logger = createLogger('timers', { level: process.env.LIANDONG_TEST_LOG ?? 'fatal' });
/** Three acts each, and a submission holds 256. */
const storiesAtOnce = 80;
const patience = { timeout: 60_000, interval: 5 };

/** An entry of the LOG, as far as these tests look. */
export type Told = { ref: ThreadRef; act: Act; mark: EntryMark; seq: number };

/**
 * An area whose time is the test's: exchanges go by it, and so do the trackers, which ask them. Nothing
 * fires by itself; a round is asked for.
 */
export class TimersWorld implements AsyncDisposable {
  now: number;
  /** What exchanges take for now: this world's time, unless a test lies to them. */
  clock: () => number = () => this.now;
  readonly area: TestArea;
  readonly redis: TestServer;
  readonly client: RedisClient;
  readonly store: TrackingStore;
  readonly trackers: OpenTracker[] = [];
  readonly exchanges: Exchange[] = [];
  readonly #units = new Map<string, BareUnit>();
  #admin: NatsConnection | undefined;

  private constructor(area: TestArea, redis: TestServer, now: number) {
    this.area = area;
    this.redis = redis;
    this.now = now;
    this.client = connectRedis({ url: redis.url, name: 'test' });
    const rules = rulesOf(foldContext);
    this.store = createRedisStore({ client: this.client, area: area.area.area, rules });
  }

  /** With as many exchanges as are given a clock; each clock is this world's, moved as it says. */
  static async start(
    now: number,
    { skewsMs = [0], trackers = 1 }: { skewsMs?: number[]; trackers?: number } = {},
  ): Promise<TimersWorld> {
    const world = new TimersWorld(
      await startTestArea({ appliedAt: now - 86_400_000 }),
      await startRedis(),
      now,
    );
    await vi.waitFor(() => world.client.ping(), patience);
    for (const skewMs of skewsMs) await world.exchange(() => world.clock() + skewMs);
    for (let count = 0; count < trackers; count += 1) await world.tracker();
    return world;
  }

  async exchange(now?: () => number): Promise<Exchange> {
    const { dataDir, servers } = this.area;
    const options = { dataDir, servers, logger, cacheSize: 20_000 };
    const exchange = await openExchange(now ? { ...options, now } : options);
    this.exchanges.push(exchange);
    return exchange;
  }

  async tracker(
    options: { fires?: boolean; now?: (() => number) | undefined } = {},
  ): Promise<OpenTracker> {
    const tracker = await openTracker({
      dataDir: this.area.dataDir,
      servers: this.area.servers,
      redisUrl: this.redis.url,
      cacheSize: 20_000,
      logger,
      ...('now' in options ? {} : { now: () => this.now }),
      fires: options.fires ?? false,
    });
    this.trackers.push(tracker);
    return tracker;
  }

  async unit(id: string): Promise<BareUnit> {
    const known = this.#units.get(id) ?? (await bareUnit(this.area, id));
    this.#units.set(id, known);
    return known;
  }

  /** Acts of a unit that all must stand; tells the LOG sequence of the last. */
  async say(unit: string, ...acts: PreparedAct[]): Promise<number> {
    const answers = await (await this.unit(unit)).send(...acts);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    return Math.max(...answers.map((answer) => (answer.ok ? answer.seq : 0)));
  }

  /** Opens stories of one sender and recipient, and has all of them delivered. */
  async open(stories: readonly Story[]): Promise<{ receipt: number }> {
    const [first] = stories;
    if (!first) throw new Error('no story');
    let upTo = 0;
    for (let from = 0; from < stories.length; from += storiesAtOnce) {
      const acts = stories.slice(from, from + storiesAtOnce).flatMap((story) => story.opening());
      upTo = await this.say(first.owner, ...acts);
    }
    const range = { after: 0, upTo, count: stories.length };
    return { receipt: await this.say(first.to, first.delivered(range)) };
  }

  async admin(): Promise<NatsConnection> {
    const creds = readFileSync(areaFiles(this.area.dataDir).adminCreds, 'utf8');
    this.#admin ??= await connect({
      servers: this.area.servers,
      authenticator: credsProof(() => creds),
      inboxPrefix: '_INBOX_admin',
      noAsyncTraces: true,
    });
    return this.#admin;
  }

  async logSeq(): Promise<number> {
    return (await logSource(await this.admin()).extent()).last;
  }

  /** Waits until everything in the LOG is folded. */
  async caughtUp(): Promise<void> {
    const last = await this.logSeq();
    await vi.waitFor(
      async () => expect((await this.store.checkpoint())?.seq ?? 0).toBeGreaterThanOrEqual(last),
      patience,
    );
  }

  /** Everything the clocks say from now until an instant, each at the very instant it is due. */
  async passUntil(end: number): Promise<number> {
    let fired = 0;
    for (;;) {
      await this.caughtUp();
      const rounds = await Promise.all(this.trackers.map(({ firing }) => firing.round()));
      const done = rounds.reduce((sum, round) => sum + round.fired, 0);
      fired += done;
      if (done > 0) continue;
      const next = Math.min(...rounds.map(({ nextAt = Number.POSITIVE_INFINITY }) => nextAt));
      if (next > end) {
        this.now = end;
        return fired;
      }
      this.now = Math.ceil(next);
    }
  }

  /** Entries of the LOG of certain types, in order. */
  async told(types: readonly string[]): Promise<Told[]> {
    const source = logSource(await this.admin());
    const { last } = await source.extent();
    const found: Told[] = [];
    for await (const message of source.messages({ from: 1, to: last, content: false })) {
      if (!message.headers?.has('Ld-Act')) continue;
      const { ref, act, mark, seq } = readEntry(message);
      if (types.includes(act.type)) found.push({ ref, act, mark, seq });
    }
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.trackers.map((tracker) => tracker.stop()));
    await Promise.all(this.exchanges.map((exchange) => exchange.stop()));
    for (const unit of this.#units.values()) await unit.close();
    await this.#admin?.close();
    this.client.disconnect();
    await this.redis[Symbol.asyncDispose]();
    await this.area[Symbol.asyncDispose]();
  }
}
