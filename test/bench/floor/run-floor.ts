import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestServer } from '@liandong/testing';
import { AckPolicy, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { type Measured, Stopwatch } from '../measure.ts';
import { type Role, startRole } from '../processes.ts';

export type FloorOptions = {
  nats: TestServer;
  redis: TestServer;
  units: number;
  cycles: number;
  contentBytes: number;
};

const names = ['exchange', 'receiver', 'tracker', 'sender'] as const;
/** As many as the product is timed in at a time. */
const round = 9_000;

/**
 * The steps nobody could leave out: keep, sign, verify, append, store, acknowledge, track, in as many
 * processes as the product has. Without accounts, schemas, rules, a directory, privacy, clocks or figures:
 * what the product would cost if all of that were free.
 */
export async function runFloor(options: FloorOptions): Promise<Measured> {
  const { nats, redis, units, cycles, contentBytes } = options;
  await provision(nats.url, units);
  const dir = await mkdtemp(join(tmpdir(), 'liandong-floor-'));
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
  const settings = { servers: [nats.url], redis: redis.url, units, contentBytes, dir, pem };
  const roles: Record<string, Role> = {};
  try {
    for (const name of names) roles[name] = await startRole(`../floor/${name}`, settings);
    const { sender, tracker } = roles as Record<(typeof names)[number], Role>;
    const go = async (count: number): Promise<number[]> => {
      const tracked = tracker.ask<[string, number][]>('until', count);
      const keptAt = new Map(await sender.ask<[string, number][]>('run'));
      return (await tracked).map(([thread, at]) => at - (keptAt.get(thread) ?? at));
    };
    const warm = Math.min(1_000, cycles);
    await sender.ask('prepare', { cycles: warm });
    await go(warm);
    const pids = Object.fromEntries(Object.entries(roles).map(([name, { pid }]) => [name, pid]));
    const watch = new Stopwatch({ nats: nats.pid, redis: redis.pid, ...pids });
    for (let done = 0; done < cycles; done += round) {
      const count = Math.min(round, cycles - done);
      await sender.ask('prepare', { cycles: count });
      await watch.time(() => go(count));
    }
    return watch.read();
  } finally {
    await Promise.all(Object.values(roles).map((role) => role.stop()));
    await rm(dir, { recursive: true });
  }
}

async function provision(url: string, units: number): Promise<void> {
  const connection = await connect({ servers: [url] });
  const manager = await jetstreamManager(connection);
  const storage = StorageType.File;
  await manager.streams.add({ name: 'LOG', subjects: ['log.>'], storage, allow_direct: true });
  const all = { ack_policy: AckPolicy.All, max_ack_pending: 65_536 };
  for (let unit = 0; unit < units; unit += 1)
    await manager.consumers.add('LOG', {
      ...all,
      durable_name: `unit-${unit}`,
      filter_subject: `log.transfer.*.unit-${unit}.*`,
    });
  await manager.consumers.add('LOG', { ...all, durable_name: 'tracker', headers_only: true });
  await connection.close();
}
