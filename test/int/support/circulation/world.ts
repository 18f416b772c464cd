import { connectNats } from '@liandong/bus';
import { inboxPrefixOf, type PublicArea, readPublicArea, unitFiles } from '@liandong/directory';
import { createLogger } from '@liandong/runtime';
import { startRedis, startTestArea, type TestArea, type TestServer } from '@liandong/testing';
import { type OpenTracker, openTracker } from '@liandong/tracker';
import { openUnit } from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import { adminOf } from '../attack/attacked-area.ts';
import { bareExchange } from '../exchange-bench.ts';
import { actsInLog } from './log.ts';
import { Seat } from './seat.ts';

const logger = createLogger('test', { level: 'fatal' });

/** The bus in one process: exchanges, and the units that take part, each at its seat. */
export class CirculationWorld implements AsyncDisposable {
  readonly area: TestArea;
  readonly known: PublicArea;
  readonly admin: NatsConnection;
  readonly now: () => number;
  readonly #held: AsyncDisposableStack;
  readonly #seats = new Map<string, { seat: Seat; stop: () => Promise<void> }>();

  private constructor(
    parts: Pick<CirculationWorld, 'area' | 'known' | 'admin' | 'now'>,
    held: AsyncDisposableStack,
  ) {
    this.area = parts.area;
    this.known = parts.known;
    this.admin = parts.admin;
    this.now = parts.now;
    this.#held = held;
  }

  /** `now`: everybody's clock. */
  static async start({
    exchanges = 1,
    now = Date.now,
  }: {
    exchanges?: number;
    now?: () => number;
  } = {}): Promise<CirculationWorld> {
    await using opening = new AsyncDisposableStack();
    const area = opening.use(await startTestArea());
    const admin = await adminOf(area);
    opening.defer(() => admin.close());
    for (let n = 0; n < exchanges; n += 1) {
      const exchange = await bareExchange(area, { now });
      opening.defer(() => exchange.stop());
    }
    const known = await readPublicArea(area.dataDir);
    return new CirculationWorld({ area, known, admin, now }, opening.move());
  }

  /** Brings a unit to work, or gives its seat where it is at work already. */
  async seat(unit: string): Promise<Seat> {
    const known = this.#seats.get(unit);
    if (known) return known.seat;
    const { dataDir, servers } = this.area;
    const running = await openUnit({
      dataDir,
      servers,
      unit,
      service: 'test',
      logger,
      now: this.now,
    });
    const wake = () => running.submit([]);
    const { known: area, now } = this;
    const seat = new Seat({ unit, store: running.store, known: area, now }, wake);
    this.#seats.set(unit, { seat, stop: () => running.stop() });
    return seat;
  }

  /** A connection with a unit's own creds, to ask with. */
  async connection(unit: string): Promise<NatsConnection> {
    const connection = await connectNats({
      servers: this.area.servers,
      credsFile: unitFiles(this.area.dataDir, unit).creds,
      name: `test/${unit}`,
      inboxPrefix: inboxPrefixOf(unit),
    });
    this.#held.defer(() => connection.close());
    return connection;
  }

  /** The unit goes off the bus, with nothing left in hand. */
  async leave(unit: string): Promise<void> {
    const { stop } = this.#seats.get(unit) ?? {};
    this.#seats.delete(unit);
    await stop?.();
  }

  get seats(): Seat[] {
    return [...this.#seats.values()].map(({ seat }) => seat);
  }

  /** Waits until every seat has all that is in the LOG for it now. */
  async settled(): Promise<void> {
    const acts = (await actsInLog(this.admin)).filter(({ ref }) => ref.kind !== 'receipts');
    for (const seat of this.seats) {
      const last = acts.findLast(
        ({ ref }) => ref.origin === seat.unit || ref.counterpart === seat.unit,
      );
      if (last) await seat.reaches(last.seq);
    }
  }

  /** A tracker, and the Redis it keeps its picture in. */
  async tracker(): Promise<{ redis: TestServer; tracker: OpenTracker }> {
    const redis = this.#held.use(await startRedis());
    const { dataDir, servers } = this.area;
    const tracker = await openTracker({
      dataDir,
      servers,
      redisUrl: redis.url,
      cacheSize: 1_000,
      logger,
      now: this.now,
    });
    this.#held.defer(() => tracker.stop());
    return { redis, tracker };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#seats.keys()].map((unit) => this.leave(unit)));
    await this.#held.disposeAsync();
  }
}
