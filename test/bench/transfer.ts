import { availableParallelism } from 'node:os';
import { startNats, startRedis, startTestArea, type TestArea } from '@liandong/testing';
import { benchArea, benchUnit, office } from './bench-area.ts';
import { fillLog } from './fill-log.ts';
import { runFloor } from './floor/run-floor.ts';
import type { Measured } from './measure.ts';
import { startRole } from './processes.ts';
import { runProduct } from './product.ts';
import { runRaw } from './raw-engine.ts';

export type TransferBenchOptions = {
  cycles: number;
  contentBytes: number;
  /** Leave out what takes minutes: the long LOG and the many units. */
  quick: boolean;
  say: (line: string) => void;
};

/** Engine, floor and product on servers that are set up alike. */
export type Comparison = {
  raw: Measured;
  /** The product's steps without anything they are for: what no product of this design can fall below. */
  floor: Measured;
  product: Measured;
  /** Product over raw, in cycles per second. */
  ratio: number;
  cpuRatio: number;
  floorRatio: number;
  floorCpuRatio: number;
};

export type TransferBench = {
  machine: { cpus: number; node: string };
  /** As `npm start` runs its server: every message is on the disk before it is answered. */
  synced: Comparison;
  /** As nats-server comes: two minutes may pass before what was answered is on the disk. */
  unsynced: Comparison;
  /** Of the product, unsynced. */
  growth?: {
    threads: { few: Measured; many: Measured; costRatio: number };
    units: { few: Measured; many: Measured; costRatio: number };
  };
};

const active = 20;
const activeUnits = Array.from({ length: active }, (_, index) => benchUnit(index));
const longLog = 300_000;
const manyUnits = 2_000;

/** Measures engine and product in turn on the same machine, and what the product costs as the area grows. */
export async function benchTransfer(options: TransferBenchOptions): Promise<TransferBench> {
  const { say } = options;
  say('every message on the disk before it is answered');
  const synced = await compare(options, 'always');
  say('nothing waits for the disk');
  const unsynced = await compare(options);
  const result: TransferBench = {
    machine: { cpus: availableParallelism(), node: process.version },
    synced,
    unsynced,
  };
  if (options.quick) return result;
  const { product } = unsynced;
  say(`product, LOG of ${longLog} threads`);
  const longer = await withProduct(options, { threads: longLog });
  say(`product, ${manyUnits} units of which ${active} take part`);
  const wider = await withProduct(options, { units: manyUnits });
  return {
    ...result,
    growth: {
      threads: { few: product, many: longer, costRatio: costRatio(longer, product) },
      units: { few: product, many: wider, costRatio: costRatio(wider, product) },
    },
  };
}

async function compare(options: TransferBenchOptions, syncInterval?: string): Promise<Comparison> {
  const { say } = options;
  say('  raw engine');
  const raw = await withServers(runRaw, options, syncInterval);
  say('  the floor: the steps alone');
  const floor = await withServers(runFloor, options, syncInterval);
  say('  product');
  const product = await withProduct(options, { syncInterval });
  return {
    raw,
    floor,
    product,
    ratio: round(product.cyclesPerSecond / raw.cyclesPerSecond),
    cpuRatio: round(raw.cpuMicrosPerCycle / product.cpuMicrosPerCycle),
    floorRatio: round(floor.cyclesPerSecond / raw.cyclesPerSecond),
    floorCpuRatio: round(raw.cpuMicrosPerCycle / floor.cpuMicrosPerCycle),
  };
}

/** The same for people. */
export function transferLines({ synced, unsynced, growth }: TransferBench): string[] {
  return [
    'every message on the disk before it is answered, as npm start runs it',
    ...comparisonLines(synced),
    'nothing waits for the disk, as nats-server comes',
    ...comparisonLines(unsynced),
    ...(growth
      ? [
          `${lineOf('300,000 threads', growth.threads.many)} cost ×${growth.threads.costRatio}`,
          `${lineOf('2,000 units', growth.units.many)} cost ×${growth.units.costRatio}`,
        ]
      : []),
  ];
}

const comparisonLines = (compared: Comparison): string[] => [
  lineOf('raw engine', compared.raw),
  lineOf('floor', compared.floor),
  lineOf('product', compared.product),
  `ratio to the engine: product ${compared.ratio} in cycles/s, ${compared.cpuRatio} in CPU; floor ${compared.floorRatio} and ${compared.floorCpuRatio}`,
];

function lineOf(name: string, measured: Measured): string {
  const { cyclesPerSecond, p50Ms, p99Ms, cpuMicrosPerCycle, parts } = measured;
  const details = Object.entries(parts)
    .map(([part, { cpuMicrosPerCycle: micros, memoryMb }]) => `${part} ${micros}µs ${memoryMb}MB`)
    .join(', ');
  return `${name.padEnd(16)} ${String(cyclesPerSecond).padStart(6)} cycles/s  p50 ${p50Ms} ms  p99 ${p99Ms} ms  ${cpuMicrosPerCycle} µs CPU a cycle (${details})`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
const costRatio = (many: Measured, few: Measured): number =>
  round(many.cpuMicrosPerCycle / few.cpuMicrosPerCycle);

async function withServers(
  run: typeof runRaw | typeof runFloor,
  { cycles, contentBytes }: TransferBenchOptions,
  syncInterval = 'default',
): Promise<Measured> {
  const synced = syncInterval === 'default' ? '' : `, sync_interval: ${syncInterval}`;
  await using nats = await startNats({
    configText: (dir) => `jetstream { store_dir: ${JSON.stringify(dir)}${synced} }\n`,
  });
  await using redis = await startRedis();
  return await run({ nats, redis, units: active, cycles, contentBytes });
}

const sealingStops = 3;

/** An exchange signs for what it finds when it stops, some seconds long; what the filling left is not to be timed. */
async function sealLog({ dataDir, servers }: TestArea): Promise<void> {
  for (let stops = 0; stops < sealingStops; stops += 1) {
    const exchange = await startRole('product-exchange', { dataDir, servers });
    await exchange.stop();
  }
}

async function withProduct(
  { cycles, contentBytes }: TransferBenchOptions,
  grown: { threads?: number; units?: number; syncInterval?: string | undefined },
): Promise<Measured> {
  const { syncInterval } = grown;
  await using area = await startTestArea({
    area: benchArea(grown.units ?? active),
    ...(syncInterval === undefined ? {} : { syncInterval }),
  });
  await using redis = await startRedis();
  if (grown.threads !== undefined) {
    await fillLog(area, grown.threads);
    await sealLog(area);
  }
  return await runProduct({ area, redis, office, units: activeUnits, cycles, contentBytes });
}
