import { isDeepStrictEqual } from 'node:util';
import { BusError, names } from '@liandong/contracts';
import {
  type ConsumerConfig,
  JetStreamApiError,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { eachAtOnce } from './pool.ts';

export type Change = 'created' | 'updated' | 'same';

/** Makes the stream what it shall be, and reads back that it is. */
export async function applyStream(
  manager: JetStreamManager,
  wanted: Partial<StreamConfig> & { name: string },
  dryRun: boolean,
): Promise<Change> {
  const found = await manager.streams.info(wanted.name).catch(ignoreMissing);
  if (found !== undefined && differences(wanted, found.config).length === 0) return 'same';
  if (!dryRun) {
    const { config } = await (found === undefined
      ? manager.streams.add(wanted)
      : manager.streams.update(wanted.name, wanted)
    ).catch(explainStorage);
    const different = differences(wanted, config);
    // An older server accepts fields it does not know, and drops them.
    if (different.length > 0)
      throw new BusError('NATS_TOO_OLD', { stream: wanted.name, notKept: different });
  }
  return found === undefined ? 'created' : 'updated';
}

export interface DurableReport {
  readonly name: string;
  readonly change: Change;
}

export interface DurablePlan {
  readonly wanted: readonly ConsumerConfig[];
  /** Durables of revoked units. */
  readonly unwanted: readonly string[];
  readonly dryRun: boolean;
  readonly onEach: () => void;
}

/** Makes the durables on LOG what they shall be; others are left alone. */
export async function applyDurables(
  manager: JetStreamManager,
  plan: DurablePlan,
): Promise<DurableReport[]> {
  const found = await existingDurables(manager, plan.wanted.length);
  const report: DurableReport[] = [];
  await eachAtOnce(plan.wanted, WIDTH, async (wanted) => {
    report.push(await applyDurable(manager, { wanted, found, dryRun: plan.dryRun }));
    plan.onEach();
  });
  const gone = plan.unwanted.filter((name) => found === 'ask' || found.has(name));
  if (!plan.dryRun)
    await eachAtOnce(gone, WIDTH, async (name) => {
      await manager.consumers.delete(names.log, name).catch(ignoreMissing);
    });
  return report;
}

const WIDTH = 32;
/** Below this, asking for each is cheaper than listing all. */
const FEW = 8;

type Found = Map<string, ConsumerConfig> | 'ask';

async function existingDurables(manager: JetStreamManager, wanted: number): Promise<Found> {
  if (wanted <= FEW) return 'ask';
  const found = new Map<string, ConsumerConfig>();
  try {
    for await (const info of manager.consumers.list(names.log)) found.set(info.name, info.config);
  } catch (error) {
    ignoreMissing(error);
  }
  return found;
}

async function applyDurable(
  manager: JetStreamManager,
  { wanted, found, dryRun }: { wanted: ConsumerConfig; found: Found; dryRun: boolean },
): Promise<DurableReport> {
  const name = wanted.name ?? '';
  const before =
    found === 'ask'
      ? (await manager.consumers.info(names.log, name).catch(ignoreMissing))?.config
      : found.get(name);
  if (before !== undefined && differences(wanted, before).length === 0)
    return { name, change: 'same' };
  if (!dryRun) {
    const { config } = await (before === undefined
      ? manager.consumers.add(names.log, wanted).catch(explainLimit)
      : updated(manager, name, wanted));
    const different = differences(wanted, config);
    if (different.length > 0)
      throw new BusError('NATS_TOO_OLD', { durable: name, notKept: different });
  }
  return { name, change: before === undefined ? 'created' : 'updated' };
}

/**
 * A durable keeps its place when it changes: what a unit receives grows with the kinds there are.
 * After a restart the server answers an update with what was before, so it is read back (measured, 2.15.1).
 */
async function updated(manager: JetStreamManager, name: string, wanted: ConsumerConfig) {
  await manager.consumers.update(names.log, name, wanted);
  return manager.consumers.info(names.log, name);
}

/** The server leaves false, 0 and empty out of what it answers. */
function differences(wanted: object, found: object): string[] {
  const kept = new Map(Object.entries(found));
  return Object.entries(wanted)
    .filter(([field, value]) => !isDeepStrictEqual(kept.get(field) ?? emptyLike(value), value))
    .map(([field]) => field);
}

function emptyLike(value: unknown): unknown {
  if (typeof value === 'boolean') return false;
  return typeof value === 'number' ? 0 : undefined;
}

const NOT_FOUND = 404;

function ignoreMissing(error: unknown): undefined {
  if (error instanceof JetStreamApiError && error.status === NOT_FOUND) return undefined;
  throw error;
}

const INSUFFICIENT_STORAGE = 10047;

/** The server keeps what a stream may grow to free from the start, and says no when the disk has less. */
function explainStorage(error: unknown): never {
  if (error instanceof JetStreamApiError && error.code === INSUFFICIENT_STORAGE)
    throw new BusError('DISK_FULL', { server: 'nats-server' }, { cause: error });
  throw error;
}

const MAXIMUM_CONSUMERS = 10026;

function explainLimit(error: unknown): never {
  if (error instanceof JetStreamApiError && error.code === MAXIMUM_CONSUMERS)
    throw new BusError(
      'AREA_INVALID',
      { faults: ['nats-server: jetstream.limits.default_max_consumers is too small'] },
      { cause: error },
    );
  throw error;
}
