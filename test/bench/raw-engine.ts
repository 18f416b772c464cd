import type { TestServer } from '@liandong/testing';
import { AckPolicy, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { type Measured, Stopwatch } from './measure.ts';
import { startRole } from './processes.ts';

export type RawOptions = {
  nats: TestServer;
  redis: TestServer;
  units: number;
  cycles: number;
  contentBytes: number;
};

/** The engine alone: publish, consume and acknowledge, receipt, Redis. No accounts, no signatures, no rules. */
export async function runRaw(options: RawOptions): Promise<Measured> {
  const { nats, redis, units, cycles, contentBytes } = options;
  const servers = [nats.url];
  await provision(nats.url, units);
  const sender = await startRole('raw-sender', { servers, units, contentBytes });
  const receiver = await startRole('raw-receiver', { servers, units });
  const tracker = await startRole('raw-tracker', { servers, redis: redis.url });
  try {
    const warm = Math.min(1_000, cycles);
    const go = async (first: number, count: number) => {
      const tracked = tracker.ask<number[]>('until', first + count);
      await sender.ask('run', { cycles: count, first });
      return tracked;
    };
    await go(0, warm);
    const watch = new Stopwatch({
      nats: nats.pid,
      redis: redis.pid,
      sender: sender.pid,
      receiver: receiver.pid,
      tracker: tracker.pid,
    });
    await watch.time(() => go(warm, cycles));
    return watch.read();
  } finally {
    await Promise.all([sender.stop(), receiver.stop(), tracker.stop()]);
  }
}

async function provision(url: string, units: number): Promise<void> {
  const connection = await connect({ servers: [url] });
  const manager = await jetstreamManager(connection);
  const storage = StorageType.File;
  await manager.streams.add({ name: 'RAW', subjects: ['raw.>'], storage });
  await manager.streams.add({ name: 'RECEIPTS', subjects: ['receipt.>'], storage });
  for (let unit = 0; unit < units; unit += 1)
    await manager.consumers.add('RAW', {
      durable_name: `unit-${unit}`,
      filter_subject: `raw.to.${unit}.*`,
      ack_policy: AckPolicy.Explicit,
      max_ack_pending: 4_096,
    });
  await manager.consumers.add('RECEIPTS', {
    durable_name: 'tracker',
    ack_policy: AckPolicy.Explicit,
    max_ack_pending: 16_384,
  });
  await connection.close();
}
