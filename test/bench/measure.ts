import { percentile, usageOf } from './processes.ts';

/** What one run came to. */
export type Measured = {
  cycles: number;
  seconds: number;
  cyclesPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** CPU time of all processes per cycle. */
  cpuMicrosPerCycle: number;
  parts: Record<string, { cpuMicrosPerCycle: number; memoryMb: number }>;
};

/** Times a run and reads what its processes used meanwhile. The run gives each cycle's latency. */
export async function measure(
  of: { cycles: number; pids: Record<string, number> },
  run: () => Promise<number[]>,
): Promise<Measured> {
  const before = Object.entries(of.pids).map(([name, pid]) => [name, pid, usageOf(pid)] as const);
  const startedAt = performance.now();
  const latenciesMs = (await run()).sort((a, b) => a - b);
  const seconds = (performance.now() - startedAt) / 1_000;
  const parts = Object.fromEntries(
    before.map(([name, pid, then]) => {
      const now = usageOf(pid);
      const micros = ((now.cpuSeconds - then.cpuSeconds) * 1_000_000) / of.cycles;
      return [name, { cpuMicrosPerCycle: Math.round(micros), memoryMb: Math.round(now.memoryMb) }];
    }),
  );
  const total = Object.values(parts).reduce((sum, part) => sum + part.cpuMicrosPerCycle, 0);
  return {
    cycles: of.cycles,
    seconds,
    cyclesPerSecond: Math.round(of.cycles / seconds),
    p50Ms: percentile(latenciesMs, 50),
    p99Ms: percentile(latenciesMs, 99),
    cpuMicrosPerCycle: total,
    parts,
  };
}
