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

export type TransferBench = {
  machine: { cpus: number; node: string };
  raw: Measured;
  /** The product's steps without anything they are for: what no product of this design can fall below. */
  floor: Measured;
  product: Measured;
  /** Product over raw, in cycles per second of the same run. */
  ratio: number;
  cpuRatio: number;
  floorCpuRatio: number;
  growth?: {
    threads: { few: Measured; many: Measured; costRatio: number };
    units: { few: Measured; many: Measured; costRatio: number };
  };
};

const active = 20;
const activeUnits = Array.from({ length: active }, (_, index) => benchUnit(index));
const longLog = 300_000;
const manyUnits = 2_000;

/** Measures raw engine and product in turn on the same machine, and what the product costs as the area grows. */
export async function benchTransfer(options: TransferBenchOptions): Promise<TransferBench> {
  const { say } = options;
  say('raw engine');
  const raw = await withServers(runRaw, options);
  say('the floor: its steps alone');
  const floor = await withServers(runFloor, options);
  say('product');
  const product = await withProduct(options, {});
  const result: TransferBench = {
    machine: { cpus: availableParallelism(), node: process.version },
    raw,
    floor,
    product,
    ratio: round(product.cyclesPerSecond / raw.cyclesPerSecond),
    cpuRatio: round(raw.cpuMicrosPerCycle / product.cpuMicrosPerCycle),
    floorCpuRatio: round(raw.cpuMicrosPerCycle / floor.cpuMicrosPerCycle),
  };
  if (options.quick) return result;
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

/** The same for people. */
export function transferLines(bench: TransferBench): string[] {
  const { raw, floor, product, ratio, cpuRatio, floorCpuRatio, growth } = bench;
  return [
    lineOf('raw engine', raw),
    lineOf('floor', floor),
    lineOf('product', product),
    `ratio product/raw: ${ratio} in cycles/s, ${cpuRatio} in CPU; of the floor ${floorCpuRatio} in CPU`,
    ...(growth
      ? [
          `${lineOf('300,000 threads', growth.threads.many)} cost ×${growth.threads.costRatio}`,
          `${lineOf('2,000 units', growth.units.many)} cost ×${growth.units.costRatio}`,
        ]
      : []),
  ];
}

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
): Promise<Measured> {
  await using nats = await startNats();
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
  grown: { threads?: number; units?: number },
): Promise<Measured> {
  await using area = await startTestArea({ area: benchArea(grown.units ?? active) });
  await using redis = await startRedis();
  if (grown.threads !== undefined) {
    await fillLog(area, grown.threads);
    await sealLog(area);
  }
  return await runProduct({ area, redis, office, units: activeUnits, cycles, contentBytes });
}
