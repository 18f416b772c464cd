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

type Usage = { cpuSeconds: number; memoryMb: number };

/** Adds up rounds of one run: what each took, used and how late each cycle was. */
export class Stopwatch {
  readonly #pids: Record<string, number>;
  readonly #cpuSeconds: Record<string, number> = {};
  #latenciesMs: number[] = [];
  #seconds = 0;

  constructor(pids: Record<string, number>) {
    this.#pids = pids;
  }

  /** Times one round; it gives the latency of each of its cycles. */
  async time(round: () => Promise<number[]>): Promise<void> {
    const before = this.#usage();
    const startedAt = performance.now();
    this.#latenciesMs = this.#latenciesMs.concat(await round());
    this.#seconds += (performance.now() - startedAt) / 1_000;
    for (const [name, { cpuSeconds }] of Object.entries(this.#usage())) {
      const used = cpuSeconds - (before[name]?.cpuSeconds ?? 0);
      this.#cpuSeconds[name] = (this.#cpuSeconds[name] ?? 0) + used;
    }
  }

  read(): Measured {
    const latenciesMs = this.#latenciesMs.sort((a, b) => a - b);
    const cycles = latenciesMs.length;
    const parts = Object.fromEntries(
      Object.entries(this.#usage()).map(([name, { memoryMb }]) => {
        const micros = ((this.#cpuSeconds[name] ?? 0) * 1_000_000) / cycles;
        return [name, { cpuMicrosPerCycle: Math.round(micros), memoryMb: Math.round(memoryMb) }];
      }),
    );
    return {
      cycles,
      seconds: this.#seconds,
      cyclesPerSecond: Math.round(cycles / this.#seconds),
      p50Ms: percentile(latenciesMs, 50),
      p99Ms: percentile(latenciesMs, 99),
      cpuMicrosPerCycle: Object.values(parts).reduce(
        (sum, part) => sum + part.cpuMicrosPerCycle,
        0,
      ),
      parts,
    };
  }

  #usage(): Record<string, Usage> {
    return Object.fromEntries(
      Object.entries(this.#pids).map(([name, pid]) => [name, usageOf(pid)] as const),
    );
  }
}
