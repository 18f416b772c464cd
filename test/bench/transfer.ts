import { availableParallelism } from 'node:os';
import { startNats, startRedis, startTestArea, type TestArea } from '@liandong/testing';
import { benchArea, benchUnit, office } from './bench-area.ts';
import { fillLog } from './fill-log.ts';
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
  product: Measured;
  /** Product over raw, in cycles per second of the same run. */
  ratio: number;
  cpuRatio: number;
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
  const { cycles, contentBytes, say } = options;
  say('raw engine');
  const raw = await withRaw(cycles, contentBytes);
  say('product');
  const product = await withProduct(options, {});
  const result: TransferBench = {
    machine: { cpus: availableParallelism(), node: process.version },
    raw,
    product,
    ratio: round(product.cyclesPerSecond / raw.cyclesPerSecond),
    cpuRatio: round(raw.cpuMicrosPerCycle / product.cpuMicrosPerCycle),
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

const round = (value: number): number => Math.round(value * 100) / 100;
const costRatio = (many: Measured, few: Measured): number =>
  round(many.cpuMicrosPerCycle / few.cpuMicrosPerCycle);

async function withRaw(cycles: number, contentBytes: number): Promise<Measured> {
  await using nats = await startNats();
  await using redis = await startRedis();
  return await runRaw({ nats, redis, units: active, cycles, contentBytes });
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
